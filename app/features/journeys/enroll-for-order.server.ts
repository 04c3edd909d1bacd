import { decideEnrollment } from '#app/domain/journeys/decide-enrollment.ts';
import { triggerMomentOf } from '#app/domain/journeys/trigger-moment.ts';
import { whatEndsIt } from '#app/domain/journeys/what-ends-it.ts';
import { skipQueuedMessages } from '#app/features/messaging/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findOrderToEnroll, lockOrder } from './enrollable-order.store.server.ts';
import type { OrderRef, OrderToEnroll } from './enrollable-order.store.server.ts';
import { enterJourney, isUnspoken } from './enter-journey.server.ts';
import type { EnrollmentResult } from './enter-journey.server.ts';
import { exitEnrollment } from './exit-enrollment.server.ts';
import { findEnrollmentsOfOrder, findJourneysOn } from './journey.store.server.ts';
import type { JourneyOn } from './journey.store.server.ts';
import { tellOfOrder } from './tell-journeys.server.ts';

/**
 * Brings the enrollments of an order and its customer in line with its state, whatever has been done before: called
 * after every change of an order, any number of times and in any order.
 */
export async function enrollForOrder(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  ref: OrderRef,
): Promise<EnrollmentResult[]> {
  const journeys = await findJourneysOn(db, ref.shopId);
  const plans = journeys.map(({ version }) => version.plan);
  const seen = await findOrderToEnroll(db, ref, plans);
  if (!seen?.mirroredAt) return [];
  const outlook = journeys.map((journey) => foresee(seen, journey, clock.now()));
  // Most orders end here, without a transaction: nobody is inside, and nothing has happened that a journey waits for.
  if (!seen.underWay && !outlook.some(({ open }) => open)) return outlook.map(({ result }) => result);
  return hotTransaction(db, async (tx) => {
    // One look at an order at a time, so that two deliveries at once leave one decision.
    await lockOrder(tx, ref);
    const order = await findOrderToEnroll(tx, ref, plans);
    if (!order?.mirroredAt) return [];
    const now = clock.now();
    const exited = order.underWay ? await endEnrollments(tx, order, now) : [];
    if (order.underWay) await tellOfOrder(tx, order, now);
    return [...exited, ...(await enrollAll(tx, { order, journeys, now }))];
  });
}

/** What would become of an order, without a lock; what is `open` has to be decided and written down. */
function foresee(order: OrderToEnroll, journey: JourneyOn, now: Date): { open: boolean; result: EnrollmentResult } {
  const { plan } = journey.version;
  const decision = decideEnrollment({
    ...{ now, plan, order, activatedAt: journey.activatedAt, lastEntryAt: null },
    triggeredAt: triggerMomentOf(order, plan.trigger, now),
    customerTags: order.customer?.tags ?? [],
    reachable: order.customer?.reachable ?? false,
  });
  if (decision.outcome === 'not_enrolled')
    return { open: !isUnspoken(decision.reason), result: { journey: journey.key, ...decision } };
  return { open: decision.outcome === 'enroll', result: { journey: journey.key, outcome: 'not_yet' } };
}

/**
 * A cancelled or refunded order leaves its journeys, those that are switched off as well; a mail that waits is not sent,
 * and that is told at once, not when it would have gone.
 */
async function endEnrollments(tx: RawDb, order: OrderToEnroll, now: Date): Promise<EnrollmentResult[]> {
  if (!order.cancelledAt && !order.fullyRefundedAt) return [];
  const results: EnrollmentResult[] = [];
  for (const enrollment of await findEnrollmentsOfOrder(tx, order)) {
    const reason = whatEndsIt(order, enrollment.plan.trigger);
    if (!reason) continue;
    const facts = {
      cancelledAt: order.cancelledAt?.toISOString() ?? null,
      fullyRefundedAt: order.fullyRefundedAt?.toISOString() ?? null,
    };
    const why = { reason, at: now, facts };
    const exited = await exitEnrollment(tx, enrollment, why);
    await skipQueuedMessages(tx, { shopId: order.shopId, enrollmentIds: [enrollment.id] }, why);
    if (exited) results.push({ journey: enrollment.journeyKey, outcome: 'exited' });
  }
  return results;
}

async function enrollAll(
  tx: RawDb,
  { order, journeys, now }: { order: OrderToEnroll; journeys: JourneyOn[]; now: Date },
): Promise<EnrollmentResult[]> {
  const { shopId, customer } = order;
  const ids = journeys.map(({ id }) => id);
  const inside = await tx.$queryRaw<{ journeyId: string }[]>`
    SELECT "journeyId" FROM "Enrollment"
    WHERE "shopId" = ${shopId} AND "journeyId" = ANY(${ids}::text[]) AND "subject" = ${order.id}`;
  const results: EnrollmentResult[] = [];
  for (const journey of journeys) {
    if (inside.some(({ journeyId }) => journeyId === journey.id)) {
      results.push({ journey: journey.key, outcome: 'exists' });
      continue;
    }
    const triggeredAt = triggerMomentOf(order, journey.version.plan.trigger, now);
    results.push(await enterJourney(tx, { shopId, journey, triggeredAt, subject: order.id, customer, order, now }));
  }
  return results;
}
