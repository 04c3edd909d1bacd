import { recordDecision } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { EnrollmentRow } from './journey.store.server.ts';

export type ExitReason = 'order_cancelled' | 'order_refunded';

/** Why an order leaves its journeys; null while it may stay. */
export function whatEndsIt(
  order: { cancelledAt: Date | null; fullyRefundedAt: Date | null } | null,
): ExitReason | null {
  if (order?.cancelledAt) return 'order_cancelled';
  return order?.fullyRefundedAt ? 'order_refunded' : null;
}

/** Ends an enrollment before its plan does. False when it had ended already. */
export async function exitEnrollment(
  tx: Tx,
  enrollment: EnrollmentRow,
  { reason, at }: { reason: ExitReason; at: Date },
): Promise<boolean> {
  const { shopId, id, customerId, orderId, journeyId, stepId } = enrollment;
  const { count } = await tx.enrollment.updateMany({
    where: { shopId, id, state: 'ACTIVE' },
    data: { state: 'EXITED', exitReason: reason, endedAt: at, wakeAt: null, awaits: null },
  });
  if (count === 0) return false;
  const subject = { shopId, customerId, orderId, enrollmentId: id, journeyId };
  await recordDecision(tx, subject, { outcome: 'exit', reason, facts: { stepId }, at });
  return true;
}
