import { Prisma } from '@prisma/client';
import type { JourneyEvent } from '#app/domain/journeys/journey.ts';
import { ordersSince } from '#app/domain/journeys/orders-since.ts';
import type { WalkFacts } from '#app/domain/journeys/next-step.ts';
import { givesMoneyBack } from '#app/features/orders/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { EnrollmentToAdvance } from './enrollment-to-advance.store.server.ts';

type Happened = { at: Date | null };
type Find = (db: RawDb, enrollment: EnrollmentToAdvance) => Promise<Date | null>;

/** When each of the events that a plan asks for happened to this enrollment for the first time. */
export async function findEvents(
  db: RawDb,
  enrollment: EnrollmentToAdvance,
  wanted: Set<JourneyEvent>,
): Promise<WalkFacts['events']> {
  const events: WalkFacts['events'] = {};
  for (const event of wanted) {
    const happenedAt = await finders[event](db, enrollment);
    if (happenedAt) events[event] = happenedAt;
  }
  return events;
}

/** Of the order the enrollment is about, else of any order of the customer since it began. */
const finders: Record<JourneyEvent, Find> = {
  /** Another order of the customer's, by whatever channel they bought. */
  order_placed: async (db, { shopId, customerId, orderId, triggeredAt, plan }) => {
    const since = ordersSince(plan.trigger, triggeredAt);
    const [placed] = await db.$queryRaw<Happened[]>`
      SELECT min("placedAt") AS "at" FROM "Order"
      WHERE "shopId" = ${shopId} AND "customerId" = ${customerId} AND NOT "test" AND "importId" IS NULL
        AND "cancelledAt" IS NULL AND "placedAt" > ${since}::timestamp
        AND "id" IS DISTINCT FROM ${orderId}::text`;
    return placed?.at ?? null;
  },
  order_paid: (db, enrollment) => ofOrders(db, enrollment, 'paidAt'),
  order_delivered: (db, enrollment) => ofOrders(db, enrollment, 'deliveredAt'),
  order_refunded: async (db, { shopId, customerId, orderId, order, triggeredAt }) => {
    const [refunded] = orderId
      ? await db.$queryRaw<Happened[]>`
          SELECT min(r."refundedAt") AS "at" FROM "Refund" r
          WHERE r."shopId" = ${shopId} AND r."orderId" = ${orderId} AND ${givesMoneyBack}`
      : await db.$queryRaw<Happened[]>`
          SELECT min(r."refundedAt") AS "at" FROM "Order" o
          JOIN "Refund" r ON r."shopId" = o."shopId" AND r."orderId" = o."id"
          WHERE o."shopId" = ${shopId} AND o."customerId" = ${customerId} AND NOT o."test"
            AND r."refundedAt" > ${triggeredAt}::timestamp AND ${givesMoneyBack}`;
    return refunded?.at ?? order?.fullyRefundedAt ?? null;
  },
  review_received: async (db, { shopId, id }) => {
    const [told] = await db.$queryRaw<{ happenedAt: string | null }[]>`
      SELECT "facts"->>'happenedAt' AS "happenedAt" FROM "Decision"
      WHERE "shopId" = ${shopId} AND "enrollmentId" = ${id} AND "outcome" = 'event' AND "reason" = 'review_received'
      LIMIT 1`;
    return told?.happenedAt ? new Date(told.happenedAt) : null;
  },
  message_clicked: async (db, { shopId, id }) => {
    const [clicked] = await db.$queryRaw<Happened[]>`
      SELECT min(e."occurredAt") AS "at" FROM "Message" m
      JOIN "MessageEvent" e ON e."shopId" = m."shopId" AND e."messageId" = m."id" AND e."type" = 'CLICKED'
      WHERE m."shopId" = ${shopId} AND m."enrollmentId" = ${id}`;
    return clicked?.at ?? null;
  },
};

async function ofOrders(
  db: RawDb,
  { shopId, customerId, orderId, order, triggeredAt }: EnrollmentToAdvance,
  moment: 'paidAt' | 'deliveredAt',
): Promise<Date | null> {
  if (orderId) return order?.[moment] ?? null;
  const column = moment === 'paidAt' ? Prisma.sql`"paidAt"` : Prisma.sql`"deliveredAt"`;
  const [first] = await db.$queryRaw<Happened[]>`
    SELECT min(${column}) AS "at" FROM "Order"
    WHERE "shopId" = ${shopId} AND "customerId" = ${customerId} AND NOT "test" AND "importId" IS NULL
      AND ${column} > ${triggeredAt}::timestamp`;
  return first?.at ?? null;
}
