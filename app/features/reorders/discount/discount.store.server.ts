import type { Prisma } from '@prisma/client';
import type { Promised } from '#app/domain/reorders/discount-offer.ts';
import type { Db, Tx } from '#app/platform/db.server.ts';
import type { LinkRef } from '../link/cart.store.server.ts';

const columns = {
  ...{ kind: true, value: true, code: true, gid: true, refusal: true, endsAt: true, endedAt: true },
  ...{ createdAt: true, endDueAt: true, endTries: true },
} satisfies Prisma.DiscountCodeSelect;
export type DiscountRow = Prisma.DiscountCodeGetPayload<{ select: typeof columns }>;

/** The columns by which a link's reader sees its code. */
export const discountColumns = columns;

const keyOf = ({ shopId, linkId }: LinkRef) => ({ shopId_linkId: { shopId, linkId } });

/** A link's row: the one that is there, else this. */
export async function keepFirst(
  db: Db,
  { shopId, linkId }: LinkRef,
  row: Omit<Prisma.DiscountCodeUncheckedCreateInput, 'shopId' | 'linkId'>,
): Promise<DiscountRow> {
  await db.discountCode.createMany({ data: [{ shopId, linkId, ...row }], skipDuplicates: true });
  return db.discountCode.findUniqueOrThrow({ where: keyOf({ shopId, linkId }), select: columns });
}

/** False when it was ended, erased or refused while Shopify made it. */
export async function keepMade(db: Db, { shopId, linkId }: LinkRef, gid: string, code: string): Promise<boolean> {
  const kept = await db.discountCode.updateMany({
    where: { shopId, linkId, code, refusal: null, endedAt: null, endDueAt: null },
    data: { gid },
  });
  return kept.count === 1;
}

/** Nobody is promised it from then on. `endDueAt` looks whether Shopify made it all the same, and ends it. */
export async function keepRefused(
  db: Db,
  { shopId, linkId }: LinkRef,
  { refusal, gid, endDueAt = null }: { refusal: string; gid?: string; endDueAt?: Date | null },
): Promise<void> {
  await db.discountCode.updateMany({ where: { shopId, linkId }, data: { refusal, gid, endDueAt } });
}

export function findEnding(db: Db, { shopId, linkId }: LinkRef) {
  return db.discountCode.findFirst({
    where: { shopId, linkId, endDueAt: { not: null } },
    select: {
      ...columns,
      link: { select: { customer: { select: { redactedAt: true, shop: { select: { domain: true, state: true } } } } } },
    },
  });
}

/** Nobody is given it from now on, and Shopify is told; says how many of them there were. */
export async function endDiscounts(
  tx: Tx,
  of: { shopId: string; linkId: string } | { shopId: string; customerIds: string[] },
  at: Date,
): Promise<number> {
  const { shopId } = of;
  const which = 'linkId' in of ? { linkId: of.linkId } : { link: { customerId: { in: of.customerIds } } };
  const { count } = await tx.discountCode.updateMany({
    where: {
      ...{ shopId, ...which, endedAt: null, code: { not: null } },
      OR: [{ refusal: null }, { gid: { not: null } }],
    },
    data: { endedAt: at, endDueAt: at, endTries: 0 },
  });
  return count;
}

/** What a link promises; null where there is no code of it that holds, or may be given. */
export function promisedBy(row: DiscountRow | null, currency: string | null): (Promised & { code: string }) | null {
  if (!row?.gid || !row.code || row.refusal || row.endedAt) return null;
  const kind = row.kind === 'amount' ? 'amount' : 'percentage';
  return { kind, value: row.value.toNumber(), currency: currency ?? '', endsAt: row.endsAt, code: row.code };
}
