import { decideEnrollment } from '#app/domain/journeys/decide-enrollment.ts';
import type { EnrollmentRefusal } from '#app/domain/journeys/decide-enrollment.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import { after, minutes } from '#app/domain/time/spans.ts';
import { recordDecision } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { exitEnrollment, whatEndsIt } from './exit-enrollment.server.ts';
import { findEnrollmentsOfOrder, findJourneysOn, findOrderToEnroll, lockOrder } from './journey.store.server.ts';
import type { JourneyOn, OrderToEnroll } from './journey.store.server.ts';

type EnrollmentResult =
  | { journey: string; outcome: 'enrolled'; enrollmentId: string }
  | { journey: string; outcome: 'exists' | 'exited' | 'not_yet' }
  | { journey: string; outcome: 'not_enrolled'; reason: EnrollmentRefusal };

/**
 * Brings an order's enrollments in line with its state, whatever has been done before: called after every change of
 * an order, any number of times and in any order.
 */
export async function enrollForOrder(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, orderId }: { shopId: string; orderId: string },
): Promise<EnrollmentResult[]> {
  // Most orders of a shop without journeys end here, without a transaction.
  const [journeys, ended] = await Promise.all([findJourneysOn(db, shopId), hasEnded(db, { shopId, orderId })]);
  if (journeys.length === 0 && !ended) return [];
  return db.$transaction(async (tx) => {
    // One look at an order at a time, so that two deliveries at once leave one decision.
    await lockOrder(tx, { shopId, orderId });
    const order = await findOrderToEnroll(tx, { shopId, orderId });
    if (!order?.mirroredAt) return [];
    const exited = await endEnrollments(tx, order, clock.now());
    const results: EnrollmentResult[] = [];
    for (const journey of journeys) results.push(await enroll(tx, { order, journey, now: clock.now() }));
    return [...exited, ...results];
  });
}

async function hasEnded(db: Tx, ref: { shopId: string; orderId: string }): Promise<boolean> {
  const order = await findOrderToEnroll(db, ref);
  return order !== null && whatEndsIt(order) !== null;
}

/** A cancelled or refunded order leaves its journeys, those that are switched off as well. */
async function endEnrollments(tx: Tx, order: OrderToEnroll, now: Date): Promise<EnrollmentResult[]> {
  const reason = whatEndsIt(order);
  if (!reason) return [];
  const active = await findEnrollmentsOfOrder(tx, order);
  for (const enrollment of active) await exitEnrollment(tx, enrollment, { reason, at: now });
  return active.map(({ journey }) => ({ journey: journey.key, outcome: 'exited' }));
}

async function enroll(
  tx: Tx,
  { order, journey, now }: { order: OrderToEnroll; journey: JourneyOn; now: Date },
): Promise<EnrollmentResult> {
  const { shopId } = order;
  const where = { shopId_journeyId_subject: { shopId, journeyId: journey.id, subject: order.id } };
  const existing = await tx.enrollment.findUnique({ where, select: { id: true } });
  if (existing) return { journey: journey.key, outcome: 'exists' };

  const plan = Plan.parse(journey.version.plan);
  const { customer } = order;
  const decision = decideEnrollment({
    now,
    activatedAt: journey.activatedAt,
    plan,
    order: { ...order, imported: order.importId !== null },
    reachable: customer !== null && !customer.redactedAt && Boolean(customer.email ?? order.email),
  });
  if (decision.outcome === 'not_yet') return { journey: journey.key, ...decision };
  if (decision.outcome === 'not_enrolled') {
    await noteRefusal(tx, { order, journey, now, reason: decision.reason });
    return { journey: journey.key, ...decision };
  }
  if (!customer) throw new Error('An order without a customer was let in');

  const { triggeredAt } = decision;
  const first = plan.steps[0];
  // Any other first step is looked at at once, with all that is known about the customer.
  const wakeAt = first?.type === 'wait' && first.for === 'span' ? after(triggeredAt, minutes(first.minutes)) : now;
  const { id: enrollmentId } = await tx.enrollment.create({
    data: {
      shopId,
      journeyId: journey.id,
      journeyVersionId: journey.version.id,
      customerId: customer.id,
      orderId: order.id,
      subject: order.id,
      stepId: first?.id ?? null,
      plannedAt: triggeredAt,
      triggeredAt,
      enrolledAt: now,
      wakeAt,
    },
    select: { id: true },
  });
  await recordDecision(
    tx,
    { shopId, customerId: customer.id, orderId: order.id, enrollmentId, journeyId: journey.id },
    {
      outcome: 'enroll',
      reason: null,
      facts: { triggeredAt: triggeredAt.toISOString(), wakeAt: wakeAt.toISOString(), version: journey.version.number },
      at: now,
    },
  );
  return { journey: journey.key, outcome: 'enrolled', enrollmentId };
}

/** Once an order, journey and reason; the years before the activation and those of a file are nobody's question. */
async function noteRefusal(
  tx: Tx,
  { order, journey, now, reason }: { order: OrderToEnroll; journey: JourneyOn; now: Date; reason: EnrollmentRefusal },
): Promise<void> {
  const { shopId, customer } = order;
  if (!customer || reason === 'order_before_activation' || reason === 'order_imported') return;
  const about = { shopId, orderId: order.id, journeyId: journey.id };
  const noted = await tx.decision.findFirst({ where: { ...about, outcome: 'not_enrolled', reason } });
  if (noted) return;
  const facts = {
    placedAt: order.placedAt?.toISOString() ?? null,
    deliveredAt: order.deliveredAt?.toISOString() ?? null,
    cancelledAt: order.cancelledAt?.toISOString() ?? null,
    fullyRefundedAt: order.fullyRefundedAt?.toISOString() ?? null,
    test: order.test,
    activatedAt: journey.activatedAt.toISOString(),
  };
  await recordDecision(tx, { ...about, customerId: customer.id }, { outcome: 'not_enrolled', reason, facts, at: now });
}
