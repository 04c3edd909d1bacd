import type { Prisma } from '@prisma/client';
import type { ExitReason } from '#app/domain/journeys/exit-reasons.ts';
import type { JourneyEvent } from '#app/domain/journeys/journey.ts';
import { recordDecision, skipQueuedMessages } from '#app/features/messaging/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { EnrollmentRow } from './journey.store.server.ts';

/** Ends an enrollment before its plan does. False when it had ended already. */
export async function exitEnrollment(
  tx: RawDb,
  enrollment: EnrollmentRow,
  { reason, at, facts = {} }: { reason: ExitReason; at: Date; facts?: Prisma.InputJsonObject },
): Promise<boolean> {
  const { shopId, id, customerId, orderId, journeyId, stepId } = enrollment;
  const count = await tx.$executeRaw`
    UPDATE "Enrollment" SET "state" = 'EXITED', "exitReason" = ${reason}, "endedAt" = ${at}::timestamp, "wakeAt" = NULL,
      "awaits" = NULL
    WHERE "shopId" = ${shopId} AND "id" = ${id} AND "state" = 'ACTIVE'`;
  if (count === 0) return false;
  const subject = { shopId, customerId, orderId, enrollmentId: id, journeyId };
  await recordDecision(tx, subject, { outcome: 'exit', reason, facts: { stepId, ...facts }, at });
  return true;
}

/**
 * A goal has been reached: nothing more of it is sent, not even what its last step has queued. True when something was
 * ended by it.
 */
export async function endByGoal(
  tx: RawDb,
  enrollment: EnrollmentRow,
  { event, happenedAt, at }: { event: JourneyEvent; happenedAt: Date; at: Date },
): Promise<boolean> {
  const facts = { event, happenedAt: happenedAt.toISOString() };
  const exited = await exitEnrollment(tx, enrollment, { reason: 'goal_reached', at, facts });
  const { shopId, id } = enrollment;
  const skipped = await skipQueuedMessages(tx, { shopId, enrollmentIds: [id] }, { reason: 'goal_reached', at, facts });
  return exited || skipped > 0;
}
