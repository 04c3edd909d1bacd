import type { JourneyEvent, Trigger } from '#app/domain/journeys/journey.ts';
import { ordersSince } from '#app/domain/journeys/orders-since.ts';
import { recordDecision } from '#app/features/messaging/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { OrderToEnroll } from './enrollable-order.store.server.ts';
import { endByGoal } from './exit-enrollment.server.ts';
import type { EnrollmentRow } from './journey.store.server.ts';

/** An event that happened to a customer. */
interface Told {
  event: JourneyEvent;
  happenedAt: Date;
  /** Only to enrollments about this order, and those about none; absent for every enrollment. */
  ofOrder?: string;
  /** Not to the enrollment that this order itself began. */
  notOfOrder?: string;
  /** Only to this enrollment. */
  ofEnrollment?: string;
}

type Waiting = EnrollmentRow & {
  state: 'ACTIVE' | 'COMPLETED';
  awaits: string | null;
  triggeredAt: Date;
  goals: string[];
  trigger: Trigger;
};

/** Tells the journeys a customer is in what an order's state says: paid, delivered, refunded, or simply placed. */
export async function tellOfOrder(tx: RawDb, order: OrderToEnroll, now: Date): Promise<void> {
  if (!order.customer || order.test || order.imported) return;
  const told: Told[] = [];
  const tell = (event: JourneyEvent, happenedAt: Date | null) =>
    happenedAt && told.push({ event, happenedAt, ofOrder: order.id });
  tell('order_paid', order.paidAt);
  tell('order_delivered', order.deliveredAt);
  tell('order_refunded', order.refundedAt ?? order.fullyRefundedAt);
  if (order.placedAt && !order.cancelledAt)
    told.push({ event: 'order_placed', happenedAt: order.placedAt, notOfOrder: order.id });
  await applyTold(tx, { shopId: order.shopId, customerId: order.customer.id, told, now });
}

/**
 * Tells journeys of something that no table of ours keeps, as a review: it is written down with every enrollment it
 * concerns, so that a later look finds it. Repeating it changes nothing.
 */
export async function tellJourneys(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  {
    shopId,
    customerId,
    event,
    at,
    orderId,
  }: {
    shopId: string;
    customerId: string;
    event: 'review_received';
    at: Date;
    orderId?: string;
  },
): Promise<void> {
  const now = clock.now();
  await hotTransaction(db, async (tx) => {
    const told: Told = { event, happenedAt: at, ...(orderId && { ofOrder: orderId }) };
    for (const enrollment of await findWaiting(tx, { shopId, customerId })) {
      if (!concerns(told, enrollment)) continue;
      const about = { shopId, customerId, orderId: enrollment.orderId, journeyId: enrollment.journeyId };
      const facts = { event, happenedAt: at.toISOString() };
      const known = await tx.$queryRaw<unknown[]>`
        SELECT 1 FROM "Decision" WHERE "shopId" = ${shopId} AND "enrollmentId" = ${enrollment.id} AND "outcome" = 'event'
          AND "reason" = ${event} LIMIT 1`;
      if (known.length === 0)
        await recordDecision(
          tx,
          { ...about, enrollmentId: enrollment.id },
          { outcome: 'event', reason: event, facts, at: now },
        );
    }
    await applyTold(tx, { shopId, customerId, told: [told], now });
  });
}

/** Tells the enrollments behind clicked messages that wait for it; repeating it changes nothing. */
export async function tellOfClicks(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  clicks: { shopId: string; messageId: string; occurredAt: Date }[],
): Promise<void> {
  if (clicks.length === 0) return;
  const [shopIds, ids] = [clicks.map(({ shopId }) => shopId), clicks.map(({ messageId }) => messageId)];
  const listening = await db.$queryRaw<
    { shopId: string; messageId: string; customerId: string; enrollmentId: string }[]
  >`
    SELECT m."shopId", m."id" AS "messageId", m."customerId", m."enrollmentId" FROM "Message" m
    JOIN "Enrollment" e ON e."shopId" = m."shopId" AND e."id" = m."enrollmentId"
    JOIN "JourneyVersion" v ON v."shopId" = e."shopId" AND v."id" = e."journeyVersionId"
    WHERE (m."shopId", m."id") IN (SELECT * FROM unnest(${shopIds}::text[], ${ids}::text[]))
      AND (e."awaits" = 'message_clicked' OR v."plan"->'goals' @> '["message_clicked"]')`;
  for (const { shopId, messageId, customerId, enrollmentId } of listening) {
    const happenedAt = clicks.find((click) => click.shopId === shopId && click.messageId === messageId)?.occurredAt;
    if (!happenedAt) continue;
    const told: Told = { event: 'message_clicked', happenedAt, ofEnrollment: enrollmentId };
    await hotTransaction(db, (tx) => applyTold(tx, { shopId, customerId, told: [told], now: clock.now() }));
  }
}

/** Goals end at once; whoever waits for the event is woken and finds it by itself. */
async function applyTold(
  tx: RawDb,
  { shopId, customerId, told, now }: { shopId: string; customerId: string; told: Told[]; now: Date },
): Promise<void> {
  if (told.length === 0) return;
  for (const enrollment of await findWaiting(tx, { shopId, customerId })) {
    const heard = told.filter((one) => concerns(one, enrollment));
    const goal = heard.find(({ event }) => enrollment.goals.includes(event));
    if (goal) await endByGoal(tx, enrollment, { ...goal, at: now });
    else if (enrollment.state === 'ACTIVE' && heard.some(({ event }) => event === enrollment.awaits))
      await tx.$executeRaw`
        UPDATE "Enrollment" SET "wakeAt" = ${now}::timestamp
        WHERE "shopId" = ${shopId} AND "id" = ${enrollment.id} AND "state" = 'ACTIVE'`;
  }
}

function concerns({ event, happenedAt, ofOrder, notOfOrder, ofEnrollment }: Told, enrollment: Waiting): boolean {
  if (ofEnrollment) return enrollment.id === ofEnrollment;
  if (ofOrder && enrollment.orderId === ofOrder) return true;
  if (ofOrder && enrollment.orderId !== null) return false;
  if (notOfOrder && enrollment.orderId === notOfOrder) return false;
  const { trigger, triggeredAt } = enrollment;
  // What happened before it all began is no news.
  return happenedAt > (event === 'order_placed' ? ordersSince(trigger, triggeredAt) : triggeredAt);
}

/** Enrollments of a customer that an event could still change: those under way, and those whose last message waits. */
async function findWaiting(
  tx: RawDb,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<Waiting[]> {
  return tx.$queryRaw<Waiting[]>`
    SELECT e."shopId", e."id", e."customerId", e."orderId", e."journeyId", e."stepId", e."state"::text AS "state",
      e."awaits", e."triggeredAt", coalesce(v."plan"->'goals', '[]') AS "goals", v."plan"->'trigger' AS "trigger"
    FROM "Enrollment" e JOIN "JourneyVersion" v ON v."shopId" = e."shopId" AND v."id" = e."journeyVersionId"
    WHERE e."shopId" = ${shopId} AND e."customerId" = ${customerId}
      AND (e."state" = 'ACTIVE' OR e."state" = 'COMPLETED' AND EXISTS (SELECT 1 FROM "Message" m
        WHERE m."shopId" = e."shopId" AND m."enrollmentId" = e."id" AND m."state" = 'QUEUED'))
    ORDER BY e."id" FOR NO KEY UPDATE OF e`;
}
