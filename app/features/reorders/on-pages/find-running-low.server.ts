import { Prisma } from '@prisma/client';
import { chooseLines } from '#app/domain/reorders/choose-lines.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import { readReasons } from '#app/domain/reorders/reorder-reason.ts';
import { dayNumber } from '#app/domain/time/day-number.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { leastDue } from '../due-tabs.ts';
import { shelfOf, shelfSql, tiedVariants } from './shelf.store.server.ts';
import type { ShelfRow } from './shelf.store.server.ts';

/** What a customer is running low on, as it can be had today. */
interface RunningLow {
  line: ReorderLine;
  /** The product that runs out; another one than the line's where that is replaced. */
  productId: string;
  imageUrl: string | null;
  /** Pieces left; null where the shop does not count. */
  stock: number | null;
  /** Until it runs out, in days of the shop's calendar; below zero it has. */
  daysLeft: number;
}

interface Question {
  shopId: string;
  /** The shop's, an IANA name where it is known. */
  zone: string | null;
  /** GID, as Shopify vouches for it. */
  customerGid: string;
  limit: number;
  /** GIDs of products to leave out. */
  without?: string[];
}

/** What runs out in so many days, or has since; what is longer past is nobody's next purchase. */
const [ahead, past] = [14, 30];
/** So many are looked at, as some of them cannot be had. */
const mostLookedAt = 30;

interface Row {
  customerId: string;
  productId: string;
  variantId: string | null;
  variantTitle: string | null;
  quantity: number;
  expectedAt: Date;
  reasons: unknown;
  shelf: ShelfRow;
}

/** A customer's products that run out, the first first, as likely as Home lists them; what cannot be had is left out. */
export async function findRunningLow(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, zone, customerGid, limit, without = [] }: Question,
): Promise<{ customerId: string | null; products: RunningLow[] }> {
  const now = clock.now();
  const rows = await hotRows<Row>(db, statement({ shopId, customerGid, now }));
  const today = dayNumber(now, resolveZone([zone]));
  const tied = tiedVariants(rows.map(({ shelf }) => shelf));
  const found = rows.flatMap((row): RunningLow[] => {
    const daysLeft = dayNumber(row.expectedAt, resolveZone([zone])) - today;
    const [line] = chooseLines([{ ...row, quantity: usualOf(row), shelf: shelfOf(row.shelf) }]).lines;
    if (!line || daysLeft > ahead || daysLeft < -past) return [];
    if (without.includes(row.productId) || without.includes(line.productId)) return [];
    const { imageUrl = null, stock = null } = tied.get(line.variantId) ?? {};
    return [{ line, productId: row.productId, imageUrl, stock, daysLeft }];
  });
  // Two things may have one replacement.
  const once = found.filter((one, at) => found.findIndex((same) => same.line.variantId === one.line.variantId) === at);
  return { customerId: rows[0]?.customerId ?? null, products: once.slice(0, limit) };
}

/** Whoever took more or less than usual last is offered the usual. */
function usualOf({ quantity, reasons }: Pick<Row, 'quantity' | 'reasons'>): number {
  const told = readReasons(reasons).find(({ code }) => code === 'bought_more' || code === 'bought_less');
  return told && 'usual' in told ? Math.max(1, Math.round(told.usual)) : quantity;
}

const statement = ({ shopId, customerGid, now }: { shopId: string; customerGid: string; now: Date }) => Prisma.sql`
  SELECT p."customerId", p."productId", p."lastVariantId" AS "variantId", p."lastQuantity" AS "quantity", p."expectedAt", p."reasons",
    (SELECT w."title" FROM "ProductVariant" w WHERE w."shopId" = p."shopId" AND w."id" = p."lastVariantId") AS "variantTitle",
    ${shelfSql({ shopId: Prisma.sql`p."shopId"`, productId: Prisma.sql`p."productId"` })} AS "shelf"
  FROM "Customer" c JOIN "ReorderPrediction" p ON p."shopId" = c."shopId" AND p."customerId" = c."id"
  LEFT JOIN "ReorderOverride" x ON x."shopId" = p."shopId" AND x."productId" = p."productId"
  WHERE c."shopId" = ${shopId} AND c."gid" = ${customerGid} AND c."redactedAt" IS NULL
    AND p."expectedAt" >= ${after(now, -days(past + 1))}::timestamp AND p."expectedAt" < ${after(now, days(ahead + 1))}::timestamp
    AND p."askAt" IS NOT NULL AND NOT coalesce(x."excluded", FALSE)
    AND (p."p14" >= ${leastDue.some} OR p."method" IN ('answered', 'fixed'))
  ORDER BY p."expectedAt", p."productId" LIMIT ${mostLookedAt}`;
