import { advanceEnrollment, advanceEnrollmentJob } from '#app/features/journeys/index.server.ts';
import { handle } from '#app/platform/jobs/run-worker.server.ts';
import type { JobHandler } from '#app/platform/jobs/run-worker.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** The handlers of the queue `journeys`. */
export function journeyHandlers(services: Services): JobHandler[] {
  return [
    handle(advanceEnrollmentJob, async (ref) => {
      const result = await advanceEnrollment(services, ref);
      services.log.info({ ...ref, result }, 'enrollment handled');
    }),
  ];
}
