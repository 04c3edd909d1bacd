import { Prisma } from '@prisma/client';
import type { OrderMoments } from '#app/domain/journeys/trigger-moment.ts';
import type { Plan } from '#app/domain/journeys/journey.ts';
import { givesMoneyBack } from '#app/features/orders/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';

export interface OrderRef {
  shopId: string;
  orderId: string;
}

/** Holds an order for the length of a transaction; does not stand in the way of rows that point at it. */
export async function lockOrder(tx: RawDb, { shopId, orderId }: OrderRef): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Order" WHERE "shopId" = ${shopId} AND "id" = ${orderId} FOR NO KEY UPDATE`;
}

/** An order as its enrollments depend on it. */
export interface OrderToEnroll extends OrderMoments {
  shopId: string;
  id: string;
  test: boolean;
  cancelledAt: Date | null;
  fullyRefundedAt: Date | null;
  mirroredAt: Date | null;
  imported: boolean;
  kinds: string[];
  tags: string[];
  /** Empty unless some plan excludes products. */
  productIds: (string | null)[];
  customer: CustomerToEnroll | null;
  /** Somebody of this order or customer is inside a journey, or a message of theirs is still to go. */
  underWay: boolean;
}

export interface CustomerToEnroll {
  id: string;
  tags: string[];
  reachable: boolean;
}

type Row = Omit<OrderToEnroll, 'customer'> & {
  customerId: string | null;
  customerTags: string[] | null;
  reachable: boolean;
};

/** What plans ask of an order beyond its own row. */
const partsOf = (plans: Plan[]) => {
  const types = new Set(plans.map(({ trigger }) => trigger.type));
  return {
    parcels: types.has('last_parcel_delivered'),
    products: plans.some(({ rules }) => rules.excludedProducts.length > 0),
  };
};

/** One statement, and no look at parcels or lines unless a plan asks: this runs once per webhook. */
export async function findOrderToEnroll(
  db: RawDb,
  { shopId, orderId }: OrderRef,
  plans: Plan[],
): Promise<OrderToEnroll | null> {
  const { parcels, products } = partsOf(plans);
  const nothing = Prisma.sql`NULL::timestamp`;
  const parcelsOfOrder = Prisma.sql`FROM "Fulfillment" f WHERE f."shopId" = o."shopId" AND f."orderId" = o."id"
    AND coalesce(f."status", '') NOT IN ('cancelled', 'error', 'failure')`;
  const [row] = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT o."shopId", o."id", o."test", o."placedAt", o."paidAt", o."firstShippedAt", o."deliveredAt", o."cancelledAt",
      o."fullyRefundedAt", o."mirroredAt", o."kinds", o."tags", o."importId" IS NOT NULL AS "imported", o."customerId",
      c."tags" AS "customerTags",
      coalesce(c."redactedAt" IS NULL AND coalesce(nullif(c."email", ''), nullif(o."email", '')) IS NOT NULL, FALSE)
        AND o."customerId" IS NOT NULL AS "reachable",
      ${
        parcels
          ? Prisma.sql`CASE WHEN o."fulfillmentStatus" = 'fulfilled' THEN (SELECT max(f."shippedAt") ${parcelsOfOrder}) END`
          : nothing
      } AS "lastShippedAt",
      ${
        parcels
          ? Prisma.sql`EXISTS (SELECT 1 ${parcelsOfOrder} AND f."deliveryState" IN ('FAILED', 'RETURNED'))`
          : Prisma.sql`FALSE`
      } AS "parcelLost",
      (SELECT min(r."refundedAt") FROM "Refund" r
        WHERE r."shopId" = o."shopId" AND r."orderId" = o."id" AND ${givesMoneyBack}) AS "refundedAt",
      ${
        products
          ? Prisma.sql`(SELECT coalesce(array_agg(l."productId"), '{}') FROM "LineItem" l
              WHERE l."shopId" = o."shopId" AND l."orderId" = o."id" AND l."netQuantity" > 0)`
          : Prisma.sql`'{}'::text[]`
      } AS "productIds",
      EXISTS (SELECT 1 FROM "Enrollment" e WHERE e."shopId" = o."shopId" AND e."state" = 'ACTIVE'
          AND (e."orderId" = o."id" OR e."customerId" = o."customerId"))
        OR EXISTS (SELECT 1 FROM "Message" m WHERE m."shopId" = o."shopId" AND m."customerId" = o."customerId"
          AND m."state" = 'QUEUED') AS "underWay"
    FROM "Order" o LEFT JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
    WHERE o."shopId" = ${shopId} AND o."id" = ${orderId}`,
  );
  if (!row) return null;
  const { customerId, customerTags, reachable, ...order } = row;
  return { ...order, customer: customerId ? { id: customerId, tags: customerTags ?? [], reachable } : null };
}
