import { Prisma } from '@prisma/client';
import { foldText } from '#app/domain/fold-text.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { dueBounds, dueTabs, leastDue, spanOf } from './due-tabs.ts';
import type { DueChance, DueSort, DueTab, DueWay } from './due-tabs.ts';
import { joinVariant, worthSql } from './shown-predictions.store.server.ts';

/** Which of what runs out is meant, whatever the tab; lists and counts of it ask with the same. */
export interface DueWish {
  shopId: string;
  now: Date;
  chance: DueChance;
  /** SQL of `findMatching`, for a search. */
  matching?: Prisma.Sql;
  /** GID. */
  productId?: string | null;
}

export interface DueTotal {
  tab: DueTab;
  count: number;
  /** Whose predictions they are, each counted once. */
  customers: number;
  /** If everybody bought as last time, at today's prices, in the shop's currency. */
  most: number;
  /** The same, each weighed with its chance within thirty days. */
  expected: number;
  /** Left out, as less likely than was wished. */
  less: number;
}

const within = ({ shopId, matching, productId }: DueWish, { from, to }: { from: Date; to: Date }) => Prisma.sql`
  p."shopId" = ${shopId} AND p."expectedAt" >= ${from} AND p."expectedAt" < ${to}
  ${productId ? Prisma.sql`AND p."productId" = ${productId}` : Prisma.empty} ${matching ?? Prisma.empty}`;

/** What its customer does not need any more runs out for nobody. Its chance is none, so that a wish for one leaves it out. */
const saidNever = Prisma.sql`(p."p14" = 0 AND p."reasons"->0->>'code' IS NOT DISTINCT FROM 'said_never')`;
const likelyEnough = (least: number) => (least > 0 ? Prisma.sql`p."p14" >= ${least}` : Prisma.sql`NOT ${saidNever}`);

/** How many there are in each tab, and what they are worth. */
export async function findDueTotals(db: RawDb, wish: DueWish): Promise<DueTotal[]> {
  const { late, today, week, soon } = dueBounds(wish.now);
  const least = leastDue[wish.chance];
  const all = within(wish, { from: late, to: soon });
  const tab = Prisma.sql`CASE WHEN p."expectedAt" < ${today} THEN 'late' WHEN p."expectedAt" < ${week} THEN 'week' ELSE 'soon' END AS "tab"`;
  const [meant, left, never] = await Promise.all([
    db.$queryRaw<Omit<DueTotal, 'less'>[]>`
      SELECT ${tab}, count(*)::int AS "count", count(DISTINCT p."customerId")::int AS "customers",
        coalesce(sum(${worthSql}), 0)::float8 AS "most", coalesce(sum((${worthSql})::float8 * p."p30"), 0)::float8 AS "expected"
      FROM "ReorderPrediction" p ${joinVariant} WHERE ${all} AND ${likelyEnough(least)} GROUP BY 1`,
    least === 0
      ? []
      : db.$queryRaw<Pick<DueTotal, 'tab' | 'less'>[]>`
          SELECT ${tab}, count(*)::int AS "less" FROM "ReorderPrediction" p WHERE ${all} AND p."p14" < ${least} GROUP BY 1`,
    // Counted apart: only so are the unlikely ones counted by the index alone.
    least === 0
      ? []
      : db.$queryRaw<Pick<DueTotal, 'tab' | 'less'>[]>`
          SELECT ${tab}, count(*)::int AS "less" FROM "ReorderAnswer" a
          JOIN "ReorderPrediction" p ON p."shopId" = a."shopId" AND p."customerId" = a."customerId" AND p."productId" = a."productId"
          WHERE a."shopId" = ${wish.shopId} AND a."kind" = 'NEVER' AND ${all} AND ${saidNever} GROUP BY 1`,
  ]);
  const lessOf = (rows: Pick<DueTotal, 'tab' | 'less'>[], one: DueTab) =>
    rows.find(({ tab: of }) => of === one)?.less ?? 0;
  return dueTabs.map((one) => ({
    ...{ tab: one, count: 0, customers: 0, most: 0, expected: 0 },
    ...meant.find((row) => row.tab === one),
    less: lessOf(left, one) - lessOf(never, one),
  }));
}

/** What a list goes by, read as a number or a moment. What is not sold any more is worth less than anything that is. */
const values: Record<DueSort, { sql: Prisma.Sql; join: Prisma.Sql; type: Prisma.Sql }> = {
  date: { sql: Prisma.sql`p."expectedAt"`, join: Prisma.empty, type: Prisma.sql`timestamp` },
  chance: { sql: Prisma.sql`p."p14"`, join: Prisma.empty, type: Prisma.sql`float8` },
  worth: { sql: Prisma.sql`coalesce(${worthSql}, -1)::float8`, join: joinVariant, type: Prisma.sql`float8` },
};

/** Where a page ends: what it went by there, and of whom and what that was, which tells two of the same apart. */
export interface DuePlace {
  value: Date | number;
  customerId: string;
  productId: string;
}

interface Page {
  tab: DueTab;
  sort: DueSort;
  way: DueWay;
  place: DuePlace | null;
  limit: number;
}

/** The predictions of a page by their keys alone: what is told of each is looked up for these only. */
export function findDuePlaces(db: RawDb, wish: DueWish, { tab, sort, way, place, limit }: Page): Promise<DuePlace[]> {
  const { sql, join, type } = values[sort];
  const [beyond, turn] = way === 'asc' ? [Prisma.sql`>`, Prisma.sql`ASC`] : [Prisma.sql`<`, Prisma.sql`DESC`];
  const behind = place
    ? Prisma.sql`AND (${sql}, p."customerId", p."productId") ${beyond} (${place.value}::${type}, ${place.customerId}, ${place.productId})`
    : Prisma.empty;
  return db.$queryRaw<DuePlace[]>`
    SELECT ${sql} AS "value", p."customerId", p."productId" FROM "ReorderPrediction" p ${join}
    WHERE ${within(wish, spanOf(tab, wish.now))} AND ${likelyEnough(leastDue[wish.chance])} ${behind}
    ORDER BY ${sql} ${turn}, p."customerId" ${turn}, p."productId" ${turn} LIMIT ${limit}`;
}

/** So many are told one by one; of more, a page is soon full anyway. */
const few = 1_000;

/** Asks for customers and products first, whose indexes know the words: at each prediction a rare name would be a long walk. */
export async function findMatching(db: RawDb, shopId: string, search: string): Promise<Prisma.Sql> {
  const words = foldText(search).split(' ').filter(Boolean).slice(0, 8);
  if (words.length === 0) return Prisma.empty;
  const named = Prisma.join(
    words.map((word) => Prisma.sql`c."searchText" LIKE ${`%${literally(word)}%`}`),
    ' AND ',
  );
  const [customers, products] = await Promise.all([
    db.$queryRaw<{ id: string }[]>`
      SELECT c."id" FROM "Customer" c WHERE c."shopId" = ${shopId} AND ${named} LIMIT ${few + 1}`,
    db.$queryRaw<{ id: string }[]>`
      SELECT "id" FROM "Product" WHERE "shopId" = ${shopId} AND "title" ILIKE ${`%${literally(search.trim())}%`} LIMIT ${few}`,
  ]);
  const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
  const ofCustomers =
    customers.length > few
      ? Prisma.sql`EXISTS (SELECT 1 FROM "Customer" c WHERE c."shopId" = p."shopId" AND c."id" = p."customerId" AND ${named})`
      : Prisma.sql`p."customerId" = ANY(${ids(customers)}::text[])`;
  return Prisma.sql`AND (${ofCustomers} OR p."productId" = ANY(${ids(products)}::text[]))`;
}

/** LIKE would read a `%` as anything. */
const literally = (text: string) => text.replace(/[\\%_]/g, '\\$&');
