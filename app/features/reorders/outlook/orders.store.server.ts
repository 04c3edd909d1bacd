import { isWholesale } from '#app/domain/orders/order-kinds.ts';
import type { OrderRow } from '#app/domain/reorders/outlook/shop-orders.ts';
import type { Db } from '#app/platform/db.server.ts';
import { readBatches } from '#app/platform/read-batches.server.ts';
import { otherKinds } from '../purchases.store.server.ts';

/** Product ids hold no blanks. */
const between = ' ';

/** Sums of other money would be sums of nothing; where either is not known there has only ever been one. */
const inShopCurrency = `coalesce(o."currency" = s."currency", TRUE)`;

const keptOrders = `
  SELECT o."customerId" AS "customer",
    (o."placedAt" AT TIME ZONE 'UTC' AT TIME ZONE coalesce(s."zone", 'UTC'))::date - DATE '1970-01-01' AS "day",
    extract(hour FROM local."at")::int AS "hour", extract(isodow FROM local."at")::int - 1 AS "weekday",
    CASE WHEN ${inShopCurrency} THEN bought."value" END AS "value", bought."products", nullif(array_to_string(c."tags", E'\\n'), '') AS "tags"
  FROM "Order" o
  JOIN "Shop" s ON s."id" = o."shopId"
  JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
  JOIN (SELECT l."orderId", sum(l."price" * l."netQuantity")::float8 AS "value", string_agg(l."productId", '${between}') AS "products"
    FROM "LineItem" l
    WHERE l."shopId" = $1 AND l."productId" IS NOT NULL AND l."netQuantity" > 0 AND NOT l."giftCard"
    GROUP BY l."orderId") bought ON bought."orderId" = o."id",
  LATERAL (SELECT o."placedAt" AT TIME ZONE 'UTC' AT TIME ZONE coalesce(o."zone", c."zone", s."zone", 'UTC') AS "at") local
  WHERE o."shopId" = $1 AND NOT o."test" AND o."cancelledAt" IS NULL AND o."placedAt" IS NOT NULL
    AND NOT coalesce(o."kinds", '{}') && $2::text[] AND c."redactedAt" IS NULL
  ORDER BY o."customerId", o."placedAt", o."id"`;

type Row = Omit<OrderRow, 'products'> & { products: string; tags: string | null };

/**
 * What customers kept of each order they placed for themselves, a batch at a time, customer by customer, the oldest of each
 * first, as one snapshot. The same orders that predictions are learnt from.
 */
export async function* readKeptOrders(db: Db, shopId: string): AsyncGenerator<OrderRow[]> {
  for await (const rows of readBatches<Row>(db, keptOrders, [shopId, otherKinds])) yield rows.flatMap(orderOf);
}

/** Of dealers, who are known by their tags where nothing else says so, there is nothing to learn. */
const orderOf = ({ tags, products, ...order }: Row): OrderRow[] =>
  tags && isWholesale(tags.split('\n')) ? [] : [{ ...order, products: products.split(between) }];
