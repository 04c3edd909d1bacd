import { readNextItems } from '#app/domain/reorders/outlook/next-item.ts';
import type { NextItem } from '#app/domain/reorders/outlook/next-item.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { boughtSince } from './bought-since.ts';

/** Why somebody is thought to be drifting away. */
export interface DriftReason {
  /** Days on which they bought, and the mean days between. */
  purchases: number;
  gapDays: number;
  lastBoughtAt: Date;
  /** Chance of an order within 90 days: now, and as it was after their last one. */
  chance: number;
  chanceBefore: number;
}

/** What the page of a customer tells of the time to come. */
export interface CustomerExpectations {
  /** The likeliest first; only what is sold, and nothing that they said they do not need any more. `with` names the product because of which it is here. */
  next: { productId: string; title: string; because: NextItem['because']; times: number | null; with: string | null }[];
  /** Within 90 days; null where the shop is too small to tell. */
  orders: { count: number; chance: number; value: number } | null;
  drift: DriftReason | null;
  /** On their own clock: an hour (0 to 23), a weekday (0, Monday, to 6), and from how many orders that is read. */
  usual: { hour: number | null; weekday: number | null; orders: number };
  /** They bought since this was worked out. */
  boughtSince: boolean;
  /** As of when all of it stands. */
  learntAt: Date;
}

const shown = 3;

interface Row {
  orders: number;
  purchases: number;
  lastBoughtAt: Date;
  gapDays: number | null;
  orders90: number | null;
  value90: number | null;
  active90: number | null;
  active90Before: number | null;
  drifting: boolean;
  nextItems: unknown;
  usualHour: number | null;
  usualWeekday: number | null;
  boughtSince: boolean;
  learntAt: Date;
}

/** What is to be expected of a customer; null while nothing was learnt of them. */
export async function getCustomerOutlook(
  { db }: Pick<Services, 'db'>,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<CustomerExpectations | null> {
  const [row] = await db.$queryRaw<Row[]>`
    SELECT o."orders", o."purchases", o."lastBoughtAt", o."gapDays", o."orders90", o."value90", o."active90",
      o."active90Before", o."drifting", o."nextItems", o."usualHour", o."usualWeekday", ${boughtSince} AS "boughtSince", s."learntAt"
    FROM "CustomerOutlook" o JOIN "ShopOutlook" s ON s."shopId" = o."shopId"
    WHERE o."shopId" = ${shopId} AND o."customerId" = ${customerId}`;
  if (!row) return null;
  const { orders90, active90, value90 } = row;
  return {
    next: await findNext(db, { shopId, customerId }, readNextItems(row.nextItems)),
    orders:
      orders90 === null || active90 === null || value90 === null
        ? null
        : { count: orders90, chance: active90, value: value90 },
    drift: row.drifting && !row.boughtSince ? driftOf(row) : null,
    usual: { hour: row.usualHour, weekday: row.usualWeekday, orders: row.orders },
    boughtSince: row.boughtSince,
    learntAt: row.learntAt,
  };
}

const driftOf = ({ purchases, gapDays, lastBoughtAt, active90, active90Before }: Row): DriftReason => ({
  ...{ purchases, lastBoughtAt, gapDays: gapDays ?? 0 },
  ...{ chance: active90 ?? 0, chanceBefore: active90Before ?? 0 },
});

async function findNext(
  db: RawDb,
  { shopId, customerId }: { shopId: string; customerId: string },
  items: NextItem[],
): Promise<CustomerExpectations['next']> {
  const ids = items.flatMap((item) => [item.productId, ...(item.because === 'goes_with' ? [item.withProductId] : [])]);
  const products = await db.$queryRaw<{ id: string; title: string; sold: boolean; declined: boolean }[]>`
    SELECT pr."id", pr."title", pr."status" = 'active' AND pr."deletedAt" IS NULL AS "sold",
      EXISTS (SELECT 1 FROM "ReorderAnswer" a WHERE a."shopId" = pr."shopId" AND a."customerId" = ${customerId}
        AND a."productId" = pr."id" AND a."kind" = 'NEVER' AND NOT EXISTS (SELECT 1
          FROM "ReorderPrediction" p LEFT JOIN "Order" o ON o."shopId" = p."shopId" AND o."id" = p."lastOrderId"
          WHERE p."shopId" = a."shopId" AND p."customerId" = a."customerId" AND p."productId" = a."productId"
            AND coalesce(o."placedAt", p."countedFrom") >= a."answeredAt")) AS "declined"
    FROM "Product" pr WHERE pr."shopId" = ${shopId} AND pr."id" = ANY(${ids}::text[])`;
  const known = new Map(products.map((product) => [product.id, product]));
  return items
    .flatMap((item) => {
      const product = known.get(item.productId);
      if (!product?.sold || product.declined) return [];
      const other = item.because === 'goes_with' ? known.get(item.withProductId) : undefined;
      return [
        {
          ...{ productId: product.id, title: product.title },
          // Of a product that nobody knows any more nothing can be told.
          because: item.because === 'goes_with' && !other ? ('popular' as const) : item.because,
          times: item.because === 'bought_before' ? item.times : null,
          with: other?.title ?? null,
        },
      ];
    })
    .slice(0, shown);
}
