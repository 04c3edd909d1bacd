import { Prisma } from '@prisma/client';
import { foldText } from '#app/domain/fold-text.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface CustomerRow {
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  lastOrderAt: Date | null;
  redactedAt: Date | null;
  emailConsent: string | null;
  orderCount: number;
  /** What their orders came to by currency, as decimal text; cancelled and test orders left out. */
  spent: { currency: string; amount: string }[];
}

type Found = Omit<CustomerRow, 'orderCount' | 'spent'>;

/**
 * A page of a shop's customers, those who ordered last first, those who never did at the end. `search` matches all its
 * words anywhere in name, address or phone. `cursor` is the `nextCursor` of the page before; one that is not, is the start.
 */
export async function listCustomers(
  { db }: Pick<Services, 'db'>,
  {
    shopId,
    search = '',
    cursor,
    limit = 50,
  }: { shopId: string; search?: string; cursor?: string | null; limit?: number },
): Promise<{ customers: CustomerRow[]; nextCursor: string | null }> {
  const from = readCursor(cursor);
  const match = { shopId, words: foldText(search).split(' ').filter(Boolean).slice(0, 8) };
  const most = limit + 1;
  // Two index scans rather than one sort: the index holds those who never ordered at its other end.
  const buyers = from && !from.at ? [] : await findBuyers(db, match, from, most);
  const others = buyers.length < most ? await findOthers(db, match, from, most - buyers.length) : [];
  const found = [...buyers, ...others];
  const page = found.slice(0, limit);
  const totals = await orderTotals(
    db,
    shopId,
    page.map(({ id }) => id),
  );
  const last = found.length > limit ? page.at(-1) : undefined;
  return {
    customers: page.map((customer) => ({ ...customer, ...(totals.get(customer.id) ?? { orderCount: 0, spent: [] }) })),
    nextCursor: last ? `${last.lastOrderAt?.toISOString() ?? 'none'}_${last.id}` : null,
  };
}

type Match = { shopId: string; words: string[] };
type Cursor = { at: Date | null; id: string } | null;

function findBuyers(db: Db, match: Match, from: Cursor, most: number) {
  const after = from?.at
    ? Prisma.sql`AND (c."lastOrderAt", c."id") < (${from.at}::timestamp, ${from.id})`
    : Prisma.empty;
  return db.$queryRaw<Found[]>`
    ${selectMatching(match)} AND c."lastOrderAt" IS NOT NULL ${after}
    ORDER BY c."lastOrderAt" DESC, c."id" DESC LIMIT ${most}`;
}

function findOthers(db: Db, match: Match, from: Cursor, most: number) {
  const after = from && !from.at ? Prisma.sql`AND c."id" < ${from.id}` : Prisma.empty;
  return db.$queryRaw<Found[]>`
    ${selectMatching(match)} AND c."lastOrderAt" IS NULL ${after} ORDER BY c."id" DESC LIMIT ${most}`;
}

function selectMatching({ shopId, words }: Match) {
  const patterns = words.map((word) => Prisma.sql`AND c."searchText" LIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`);
  return Prisma.sql`
    SELECT c."id", c."email", c."firstName", c."lastName", c."lastOrderAt", c."redactedAt", k."state"::text AS "emailConsent"
    FROM "Customer" c
    LEFT JOIN "Consent" k ON k."shopId" = c."shopId" AND k."customerId" = c."id" AND k."channel" = 'EMAIL'
    WHERE c."shopId" = ${shopId} ${patterns.length > 0 ? Prisma.join(patterns, ' ') : Prisma.empty}`;
}

/** Counts and sums of the page's customers in one query; what was given back is taken off. */
async function orderTotals(db: Db, shopId: string, ids: string[]) {
  const rows =
    ids.length === 0
      ? []
      : await db.$queryRaw<{ customerId: string; currency: string | null; orders: number; amount: string | null }[]>`
          SELECT o."customerId", o."currency", count(*)::int AS "orders",
            sum(greatest(o."total" - coalesce(back."amount", 0), 0))::text AS "amount"
          FROM "Order" o LEFT JOIN LATERAL (SELECT sum(r."amount") AS "amount" FROM "Refund" r
            WHERE r."shopId" = o."shopId" AND r."orderId" = o."id") back ON TRUE
          WHERE o."shopId" = ${shopId} AND o."customerId" IN (${Prisma.join(ids)})
            AND o."cancelledAt" IS NULL AND NOT o."test" AND o."mirroredAt" IS NOT NULL
          GROUP BY o."customerId", o."currency" ORDER BY o."currency"`;
  const totals = new Map<string, Pick<CustomerRow, 'orderCount' | 'spent'>>();
  for (const { customerId, currency, orders, amount } of rows) {
    const { orderCount, spent } = totals.get(customerId) ?? { orderCount: 0, spent: [] };
    const more = currency && amount ? [{ currency, amount }] : [];
    totals.set(customerId, { orderCount: orderCount + orders, spent: [...spent, ...more] });
  }
  return totals;
}

function readCursor(cursor: string | null | undefined): Cursor {
  const [, written, id] = /^(none|[12]\d{3}-\d\d-\d\dT[\d:.]{8,12}Z)_([\w-]{1,64})$/.exec(cursor ?? '') ?? [];
  if (!written || !id) return null;
  if (written === 'none') return { at: null, id };
  const at = new Date(written);
  return Number.isNaN(at.getTime()) ? null : { at, id };
}
