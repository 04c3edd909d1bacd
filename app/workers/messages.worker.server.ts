import { writeBackConsent, writeBackConsentJob } from '#app/features/customers/index.server.ts';
import { composeMessage } from '#app/features/journeys/index.server.ts';
import { sendMessage, sendMessageJob } from '#app/features/messaging/index.server.ts';
import { endDiscount, endDiscountJob } from '#app/features/reorders/index.server.ts';
import { composeDecisionMail, tellsDecision } from '#app/features/reviews/index.server.ts';
import { handle } from '#app/platform/jobs/run-worker.server.ts';
import type { JobHandler } from '#app/platform/jobs/run-worker.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { reorderPort } from './reorder-port.server.ts';
import { reviewPort } from './review-port.server.ts';

/** The handlers of the queue `messages`: what customers get, and what Shopify gets to know of their word. */
export function messageHandlers(services: Services): JobHandler[] {
  const reorders = reorderPort(services);
  const reviews = reviewPort(services);
  return [
    handle(sendMessageJob, async (ref) => {
      const result = await sendMessage(services, ref, (message) =>
        // What was decided about a review is of no journey.
        tellsDecision(message)
          ? composeDecisionMail(services, message)
          : composeMessage(services, message, reorders, reviews),
      );
      services.log.info({ ...ref, result }, 'message handled');
    }),
    handle(endDiscountJob, async (ref) => {
      const result = await endDiscount(services, ref);
      services.log.info({ ...ref, result }, 'discount code ended');
    }),
    handle(writeBackConsentJob, async (ref) => {
      const result = await writeBackConsent(services, ref);
      services.log.info({ ...ref, result }, 'consent written back');
    }),
  ];
}
