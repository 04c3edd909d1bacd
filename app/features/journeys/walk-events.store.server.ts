import type { JourneyEvent } from '#app/domain/journeys/journey.ts';
import type { WalkFacts } from '#app/domain/journeys/next-step.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { EnrollmentToAdvance } from './journey.store.server.ts';

type Find = (db: Tx, enrollment: EnrollmentToAdvance) => Promise<Date | null>;

/** When each of the events that a plan asks for happened to this enrollment for the first time. */
export async function findEvents(
  db: Tx,
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
  order_placed: async (db, { shopId, customerId, orderId, triggeredAt }) => {
    const placed = await db.order.findFirst({
      where: {
        ...{ shopId, customerId, test: false, importId: null, cancelledAt: null },
        placedAt: { gt: triggeredAt },
        ...(orderId && { id: { not: orderId } }),
      },
      orderBy: { placedAt: 'asc' },
      select: { placedAt: true },
    });
    return placed?.placedAt ?? null;
  },
  order_paid: (db, enrollment) => ofOrders(db, enrollment, 'paidAt'),
  order_delivered: (db, enrollment) => ofOrders(db, enrollment, 'deliveredAt'),
  order_refunded: async (db, { shopId, customerId, orderId, order, triggeredAt }) => {
    const { _min } = await db.refund.aggregate({
      where: orderId
        ? { shopId, orderId }
        : { shopId, order: { customerId, test: false }, refundedAt: { gt: triggeredAt } },
      _min: { refundedAt: true },
    });
    return _min.refundedAt ?? order?.fullyRefundedAt ?? null;
  },
  review_received: async (db, { shopId, id }) => {
    const told = await db.decision.findFirst({
      where: { shopId, enrollmentId: id, outcome: 'event', reason: 'review_received' },
      select: { facts: true },
    });
    const { happenedAt } = (told?.facts ?? {}) as { happenedAt?: string };
    return happenedAt ? new Date(happenedAt) : null;
  },
  message_clicked: async (db, { shopId, id }) => {
    const { _min } = await db.messageEvent.aggregate({
      where: { shopId, type: 'CLICKED', message: { enrollmentId: id } },
      _min: { occurredAt: true },
    });
    return _min.occurredAt;
  },
};

async function ofOrders(
  db: Tx,
  { shopId, customerId, orderId, order, triggeredAt }: EnrollmentToAdvance,
  moment: 'paidAt' | 'deliveredAt',
): Promise<Date | null> {
  if (orderId) return order?.[moment] ?? null;
  const first = await db.order.findFirst({
    where: { shopId, customerId, test: false, importId: null, [moment]: { gt: triggeredAt } },
    orderBy: { [moment]: 'asc' },
    select: { paidAt: true, deliveredAt: true },
  });
  return first?.[moment] ?? null;
}
