import { z } from 'zod';
import { measureReturns } from '#app/domain/reorders/measure-returns.ts';
import type { ReturnTimes } from '#app/domain/reorders/measure-returns.ts';
import { enoughGaps } from '#app/domain/reorders/when/gap-quartiles.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findDueTotals } from './due.store.server.ts';
import { findProductPurchases } from './purchases.store.server.ts';

export interface ProductOverride {
  /** Runs out after so many days; null lets the history decide. */
  days: number | null;
  excluded: boolean;
  replacedBy: { id: string; label: string } | null;
}

export interface ProductReorders {
  returns: ReturnTimes;
  /** What the predictions reckon with, middle in days and gaps it rests on; null where that is not the product's own. */
  reckoned: { gapDays: number; gaps: number } | null;
  override: ProductOverride;
  /** Customers whom it runs out for within the next seven days, as the list of what runs out begins. */
  dueThisWeek: number;
  /** When the predictions that stand were worked out; null for never. */
  trainedAt: Date | null;
}

/** So many of a product's newest purchases show how it is used up. */
const mostPurchases = 20_000;

/** What the page of a product tells of reorders: how long buyers take, and what the merchant says of it. */
export async function getProductReorders(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, productId }: { shopId: string; productId: string },
): Promise<ProductReorders> {
  const wish = { shopId, productId, now: clock.now(), chance: 'some' } as const;
  const [purchases, saved, totals, model, reckoned] = await Promise.all([
    findProductPurchases(db, { shopId, productId, most: mostPurchases }),
    db.reorderOverride.findUnique({ where: { shopId_productId: { shopId, productId } } }),
    findDueTotals(db, wish),
    db.reorderModel.findUnique({ where: { shopId }, select: { trainedAt: true } }),
    findReckoned(db, { shopId, productId }),
  ]);
  const { days: fixed = null, excluded = false, replacedById = null } = saved ?? {};
  const replacement = replacedById
    ? await db.product.findUnique({ where: { shopId_id: { shopId, id: replacedById } }, select: { title: true } })
    : null;
  return {
    returns: measureReturns(purchases),
    reckoned,
    override: {
      ...{ days: fixed, excluded },
      replacedBy: replacedById ? { id: replacedById, label: replacement?.title ?? '' } : null,
    },
    dueThisWeek: totals.find(({ tab }) => tab === 'week')?.customers ?? 0,
    trainedAt: model?.trainedAt ?? null,
  };
}

const Quartiles = z.object({ gaps: z.int(), half: z.number() });

/** As the reasons on customers' pages tell it. */
async function findReckoned(
  db: RawDb,
  { shopId, productId }: { shopId: string; productId: string },
): Promise<ProductReorders['reckoned']> {
  const [row] = await db.$queryRaw<{ quartiles: unknown }[]>`
    SELECT "model"->'products'->${productId}->'quartiles' AS "quartiles" FROM "ReorderModel" WHERE "shopId" = ${shopId}`;
  const { data } = Quartiles.safeParse(row?.quartiles);
  return data && data.gaps >= enoughGaps ? { gapDays: data.half, gaps: data.gaps } : null;
}
