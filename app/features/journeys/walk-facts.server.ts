import { createHash } from 'node:crypto';
import type { WalkFacts } from '#app/domain/journeys/next-step.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { EnrollmentToAdvance } from './journey.store.server.ts';

/** What an enrollment's steps are decided on, as known from its own rows. */
export function walkFactsOf(enrollment: EnrollmentToAdvance, now: Date): WalkFacts {
  const { id, order, customer } = enrollment;
  return {
    now,
    zone: resolveZone([customer.zone, order?.zone ?? null, enrollment.journey.shop.zone]),
    events: {},
    journey: {
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
    },
    draw: (stepId) => createHash('sha256').update(`${id}/${stepId}`).digest().readUInt32BE() % 100,
  };
}
