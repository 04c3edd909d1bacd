import type { JourneyFacts } from '#app/domain/journeys/condition.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { EnrollmentToAdvance } from './enrollment-to-advance.store.server.ts';

type OrderFacts = Pick<JourneyFacts, 'order_items' | 'order_products' | 'order_collections' | 'order_product_types'>;

/** What was kept of the order. */
export async function findOrderFacts(
  db: RawDb,
  { shopId, orderId }: EnrollmentToAdvance,
): Promise<Partial<OrderFacts>> {
  if (!orderId) return {};
  const [row] = await db.$queryRaw<OrderFacts[]>`
    SELECT coalesce(sum(l."netQuantity"), 0)::int AS "order_items",
      array_remove(array_agg(DISTINCT l."productId"), NULL) AS "order_products",
      array_remove(array_agg(DISTINCT p."productType"), NULL) AS "order_product_types",
      (SELECT coalesce(array_agg(DISTINCT "one"), '{}') FROM "LineItem" n
        JOIN "Product" q ON q."shopId" = n."shopId" AND q."id" = n."productId", unnest(q."collectionIds") AS "one"
        WHERE n."shopId" = ${shopId} AND n."orderId" = ${orderId} AND n."netQuantity" > 0) AS "order_collections"
    FROM "LineItem" l LEFT JOIN "Product" p ON p."shopId" = l."shopId" AND p."id" = l."productId"
    WHERE l."shopId" = ${shopId} AND l."orderId" = ${orderId} AND l."netQuantity" > 0`;
  return {
    order_items: row?.order_items ?? 0,
    order_products: row?.order_products ?? [],
    order_product_types: row?.order_product_types ?? [],
    order_collections: row?.order_collections ?? [],
  };
}

/**
 * Orders and money spent over all time: what Shopify counted when it was last asked, and the orders mirrored since. An
 * old order that lies beyond what Shopify lets us read still makes the next one a repeated one. Money of another currency
 * than the shop's is not added up with it.
 */
export async function findSpending(
  db: RawDb,
  { shopId, customerId, customer }: EnrollmentToAdvance,
): Promise<Pick<JourneyFacts, 'order_count' | 'amount_spent'>> {
  const { orderCount, amountSpent, countedAt } = customer;
  const since = orderCount === null ? null : countedAt;
  const [row] = await db.$queryRaw<{ orders: number; spent: number }[]>`
    SELECT count(*)::int AS "orders", coalesce(sum(o."total") FILTER (WHERE coalesce(o."currency" = s."currency", TRUE)), 0)::float8 AS "spent"
    FROM "Order" o JOIN "Shop" s ON s."id" = o."shopId"
    WHERE o."shopId" = ${shopId} AND o."customerId" = ${customerId} AND o."placedAt" IS NOT NULL AND NOT o."test"
      AND o."cancelledAt" IS NULL AND o."fullyRefundedAt" IS NULL
      AND (${since}::timestamp IS NULL OR o."placedAt" > ${since})`;
  return {
    order_count: (since ? (orderCount ?? 0) : 0) + (row?.orders ?? 0),
    amount_spent: (since ? Number(amountSpent ?? 0) : 0) + (row?.spent ?? 0),
  };
}

/** The channels on which the customer's own record says yes. */
export async function findContactFacts(
  db: RawDb,
  { shopId, customerId }: EnrollmentToAdvance,
): Promise<Pick<JourneyFacts, 'consent'>> {
  const consents = await db.$queryRaw<{ channel: string }[]>`
    SELECT "channel"::text AS "channel" FROM "Consent"
    WHERE "shopId" = ${shopId} AND "customerId" = ${customerId} AND "state" = 'SUBSCRIBED'`;
  return { consent: consents.map(({ channel }) => channel) };
}

/** A message counts under its own purpose and under its journey's. */
export async function findMessageFacts(
  db: RawDb,
  { shopId, customerId }: EnrollmentToAdvance,
): Promise<Pick<JourneyFacts, 'messages_sent' | 'messages_clicked'>> {
  const rows = await db.$queryRaw<{ purpose: string; clicked: boolean }[]>`
    SELECT m."purpose", bool_or(EXISTS (SELECT 1 FROM "MessageEvent" e
      WHERE e."shopId" = m."shopId" AND e."messageId" = m."id" AND e."type" = 'CLICKED')) AS "clicked"
    FROM "Message" m WHERE m."shopId" = ${shopId} AND m."customerId" = ${customerId} AND m."state" = 'SENT'
    GROUP BY m."purpose"`;
  const names = (some: typeof rows) => [
    ...new Set(some.flatMap(({ purpose }) => [purpose, purpose.split('/')[0] ?? purpose])),
  ];
  return { messages_sent: names(rows), messages_clicked: names(rows.filter(({ clicked }) => clicked)) };
}
