import type { TriggerType } from '#app/domain/journeys/journey.ts';
import type { RawDb, Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findOrderToEnroll } from './enrollable-order.store.server.ts';
import type { CustomerToEnroll } from './enrollable-order.store.server.ts';
import { enterJourney } from './enter-journey.server.ts';
import type { EnrollmentResult } from './enter-journey.server.ts';
import { findJourneysOn } from './journey.store.server.ts';

interface CustomerEvent {
  shopId: string;
  customerId: string;
  trigger: Extract<TriggerType, 'reorder_due' | 'review_due' | 'review_received'>;
  /** What it is about: one enrollment a journey and subject. */
  subject: string;
  /** When it happened. */
  at: Date;
  /** The order it is about, if any: its kind, products and tags are held against the journey's rules. */
  orderId?: string;
  /** Only this journey, where each of several has wishes of its own about the event. */
  journeyId?: string;
  /** Runs first in the same transaction: nobody is let in when it gives false. */
  claim?: (tx: RawDb) => Promise<boolean>;
}

/**
 * Lets a customer into the journeys that wait for an event of another feature; called by whoever learns of it, any number
 * of times.
 */
export async function enrollCustomer(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, customerId, trigger, subject, at, orderId, journeyId, claim }: CustomerEvent,
): Promise<EnrollmentResult[]> {
  const waiting = await findJourneysOn(db, shopId, trigger);
  const journeys = journeyId ? waiting.filter(({ id }) => id === journeyId) : waiting;
  if (journeys.length === 0) return [];
  const plans = journeys.map(({ version }) => version.plan);
  return db.$transaction(async (tx) => {
    if (claim && !(await claim(tx))) return [];
    const customer = await findCustomerToEnroll(tx, { shopId, customerId });
    const order = orderId ? await findOrderToEnroll(tx, { shopId, orderId }, plans) : null;
    const entry = { shopId, triggeredAt: at, subject, customer, order, now: clock.now() };
    const results: EnrollmentResult[] = [];
    for (const journey of journeys) results.push(await enterJourney(tx, { ...entry, journey }));
    return results;
  });
}

async function findCustomerToEnroll(
  tx: Tx,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<CustomerToEnroll | null> {
  const customer = await tx.customer.findUnique({
    where: { shopId_id: { shopId, id: customerId } },
    select: { id: true, tags: true, email: true, redactedAt: true },
  });
  if (!customer) return null;
  const { id, tags, email, redactedAt } = customer;
  return { id, tags, reachable: Boolean(email) && !redactedAt };
}
