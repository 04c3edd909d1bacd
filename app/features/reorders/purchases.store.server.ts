import { createHash } from 'node:crypto';
import { Prisma } from '@prisma/client';
import { isWholesale } from '#app/domain/orders/order-kinds.ts';
import { amountInPack, packsOfProduct } from '#app/domain/reorders/product-packs.ts';
import type { PurchaseRow } from '#app/domain/reorders/purchase-history.ts';
import type { Db, RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { readBatches } from '#app/platform/read-batches.server.ts';

/** A line that a customer kept, with the purchase it belongs to. */
export interface KeptLine extends PurchaseRow {
  orderId: string;
  variantId: string | null;
  variantTitle: string | null;
  /** Pieces; `quantity` is what is in them. */
  pieces: number;
  countedFrom: Date;
  /** Days since 1970-01-01 of the order, on the shop's clock; `day` may be that of its arrival. */
  boughtDay: number;
}

/**
 * Purchases from which nothing is to be learnt about when somebody runs out: they go to somebody else, or come by
 * themselves.
 */
export const otherKinds = ['wholesale', 'draft', 'subscription', 'gift', 'marketplace'];

/** The moment a purchase counts from: when it arrived, or was placed where nobody told. */
const countedFrom = 'coalesce(o."deliveredAt", o."placedAt")';

const dayOf = (moment: string) =>
  `((${moment} AT TIME ZONE 'UTC' AT TIME ZONE coalesce(s."zone", 'UTC'))::date - DATE '1970-01-01')`;

/** One text for both readers, so that an update sees what the training saw. */
const keptLines = `
  SELECT o."customerId" AS "customer", l."productId" AS "product", l."price"::float8 AS "price", l."netQuantity" AS "pieces", l."variantId", l."variantTitle", l."orderId",
    ${countedFrom} AS "countedFrom", nullif(array_to_string(c."tags", E'\\n'), '') AS "tags",
    ${dayOf(countedFrom)} AS "day", ${dayOf('o."placedAt"')} AS "boughtDay"
  FROM "Order" o
  JOIN "Shop" s ON s."id" = o."shopId"
  JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
  JOIN "LineItem" l ON l."shopId" = o."shopId" AND l."orderId" = o."id"
  WHERE o."shopId" = $1 AND NOT o."test" AND o."cancelledAt" IS NULL AND o."placedAt" IS NOT NULL
    AND NOT coalesce(o."kinds", '{}') && $2::text[] AND c."redactedAt" IS NULL
    AND l."productId" IS NOT NULL AND l."netQuantity" > 0 AND NOT l."giftCard"`;

type Row = Omit<KeptLine, 'quantity'> & { tags: string | null };

/** Of dealers, who are known by their tags where nothing else says so, there is nothing to learn. */
const withoutDealers = (rows: Row[]): Row[] => rows.filter(({ tags }) => !tags || !isWholesale(tags.split('\n')));

const linesOf = (rows: Row[], amountOf: AmountOf): KeptLine[] =>
  withoutDealers(rows).map(({ tags: _tags, ...line }) => ({
    ...line,
    quantity: line.pieces * amountOf(line.product, line.variantTitle),
  }));

type AmountOf = (productId: string, variantTitle: string | null) => number;

/** What packs hold, by the variants that the shop's products have; `which` narrows the products down. */
async function findPacks(db: RawDb, shopId: string, which = Prisma.empty): Promise<AmountOf> {
  const rows = await hotRows<{ productId: string; titles: string[] }>(
    db,
    Prisma.sql`
    SELECT "productId", array_agg("title" ORDER BY "id") AS "titles" FROM "ProductVariant"
    WHERE "shopId" = ${shopId} ${which} GROUP BY 1`,
  );
  const packs = new Map(rows.map(({ productId, titles }) => [productId, packsOfProduct(titles)]));
  return (productId, title) => {
    const known = packs.get(productId);
    // What the shop has no more is measured by what was written on it.
    return amountInPack(known === undefined ? packsOfProduct(title === null ? [] : [title]) : known, title);
  };
}

/** Every kept line of a shop, a batch at a time, as one snapshot. */
export async function* readKeptLines(db: Db, shopId: string): AsyncGenerator<KeptLine[]> {
  const amountOf = await findPacks(db, shopId);
  for await (const rows of readBatches<Row>(db, keptLines, [shopId, otherKinds])) yield linesOf(rows, amountOf);
}

/** `more` narrows them down. */
function keptLinesWhere(shopId: string, more: Prisma.Sql): Prisma.Sql {
  const [head = '', middle = '', tail = ''] = keptLines.split(/\$[12]/);
  return Prisma.sql`${Prisma.raw(head)}${shopId}${Prisma.raw(middle)}${otherKinds}${Prisma.raw(tail)} ${more}`;
}

/**
 * Those of one customer. `digest` is another one where anything has changed that predictions rest upon; asking for the lines
 * themselves costs more.
 */
export async function findKeptLines(
  db: RawDb,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<{ digest: string; lines(): Promise<KeptLine[]> }> {
  const rows = await hotRows<Row>(db, keptLinesWhere(shopId, Prisma.sql`AND o."customerId" = ${customerId}`));
  const ids = [...new Set(rows.map(({ product }) => product))];
  return {
    digest: digestOf(rows),
    lines: async () => linesOf(rows, await findPacks(db, shopId, Prisma.sql`AND "productId" = ANY(${ids}::text[])`)),
  };
}

/** Those of one customer and what their packs hold, in one look at each. */
export async function findOwnLines(
  db: RawDb,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<KeptLine[]> {
  const bought = Prisma.sql`AND "productId" IN (SELECT l."productId" FROM "Order" o
    JOIN "LineItem" l ON l."shopId" = o."shopId" AND l."orderId" = o."id"
    WHERE o."shopId" = ${shopId} AND o."customerId" = ${customerId})`;
  const [rows, amountOf] = await Promise.all([
    hotRows<Row>(db, keptLinesWhere(shopId, Prisma.sql`AND o."customerId" = ${customerId}`)),
    findPacks(db, shopId, bought),
  ]);
  return linesOf(rows, amountOf);
}

/** Whatever order they come in. What was paid tells nothing about when somebody runs out. */
function digestOf(rows: Row[]): string {
  const told = rows.map(({ product, pieces, variantId, variantTitle, orderId, countedFrom, day, tags }) =>
    JSON.stringify([product, pieces, variantId, variantTitle, orderId, countedFrom, day, tags]),
  );
  return createHash('sha256').update(told.sort().join('\n')).digest('base64url');
}

/** Those of one product, the newest `most`: who bought it on which day. */
export async function findProductPurchases(
  db: RawDb,
  { shopId, productId, most }: { shopId: string; productId: string; most: number },
): Promise<{ customer: string; day: number }[]> {
  const newest = Prisma.sql`AND l."productId" = ${productId} ORDER BY o."placedAt" DESC LIMIT ${most}`;
  const rows = await hotRows<Row>(db, keptLinesWhere(shopId, newest));
  return withoutDealers(rows).map(({ customer, day }) => ({ customer, day }));
}
