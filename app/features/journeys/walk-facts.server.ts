import { createHash } from 'node:crypto';
import type { JourneyFacts } from '#app/domain/journeys/condition.ts';
import type { WalkFacts } from '#app/domain/journeys/next-step.ts';
import type { PlanNeeds } from '#app/domain/journeys/plan-needs.ts';
import { isWholesale } from '#app/domain/orders/order-kinds.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { findContactFacts, findMessageFacts, findOrderFacts, findSpending } from './walk-facts.store.server.ts';
import { findEvents } from './walk-events.store.server.ts';
import type { EnrollmentToAdvance } from './enrollment-to-advance.store.server.ts';

/** What an enrollment's steps are decided on; asks the database only for what its plan needs. */
export async function gatherWalkFacts(
  db: RawDb,
  enrollment: EnrollmentToAdvance,
  { needs, now }: { needs: PlanNeeds; now: Date },
): Promise<WalkFacts> {
  const { order, customer } = enrollment;
  return {
    now,
    zone: resolveZone([customer.zone, order?.zone ?? null, enrollment.journey.shop.zone]),
    events: await findEvents(db, enrollment, needs.events),
    journey: await gatherJourneyFacts(db, enrollment, needs.facts),
    draw: (stepId) => drawOf(enrollment.id, stepId),
  };
}

/** From 0 to 99, evenly; the same at every look. */
export const drawOf = (enrollmentId: string, stepId: string): number =>
  createHash('sha256').update(`${enrollmentId}/${stepId}`).digest().readUInt32BE() % 100;

const nothing: JourneyFacts = {
  order_total: null,
  order_items: null,
  order_count: null,
  amount_spent: null,
  order_products: [],
  order_collections: [],
  order_product_types: [],
  order_tags: [],
  customer_tags: [],
  country: [],
  language: [],
  sales_channel: [],
  order_kind: [],
  consent: [],
  messages_sent: [],
  messages_clicked: [],
};

async function gatherJourneyFacts(
  db: RawDb,
  enrollment: EnrollmentToAdvance,
  wanted: PlanNeeds['facts'],
): Promise<JourneyFacts> {
  if (wanted.size === 0) return nothing;
  const wants = (...names: (keyof JourneyFacts)[]) => names.some((name) => wanted.has(name));
  // One after another: a transaction has one connection.
  return {
    ...nothing,
    ...ownFacts(enrollment),
    ...(wants('order_items', 'order_products', 'order_collections', 'order_product_types') &&
      (await findOrderFacts(db, enrollment))),
    ...(wants('order_count', 'amount_spent') && (await findSpending(db, enrollment))),
    ...(wants('consent') && (await findContactFacts(db, enrollment))),
    ...(wants('messages_sent', 'messages_clicked') && (await findMessageFacts(db, enrollment))),
  };
}

/** What stands in the rows that are read anyway. */
function ownFacts({ order, customer, journey }: EnrollmentToAdvance): Partial<JourneyFacts> {
  const known = (value: string | null | undefined) => (value ? [value] : []);
  const language = customer.chosenLocale ?? order?.locale ?? customer.locale ?? journey.shop.locale;
  const kinds = new Set([...(order?.kinds ?? []), ...(isWholesale(customer.tags) ? ['wholesale'] : [])]);
  return {
    order_total: order?.total ? Number(order.total) : null,
    order_tags: order?.tags ?? [],
    order_kind: [...kinds],
    sales_channel: known(order?.sourceName),
    customer_tags: customer.tags,
    country: known(order?.countryCode ?? customer.countryCode),
    language: known(language?.split(/[-_]/)[0]),
  };
}
