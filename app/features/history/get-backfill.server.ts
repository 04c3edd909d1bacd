import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { Progress } from './backfill-progress.ts';
import type { BackfillReason, Phase } from './backfill-progress.ts';

/** Where a shop's latest backfill stands. */
export interface BackfillView {
  state: 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
  phase: Phase;
  /** Stored so far and expected; `total` is null where Shopify does not say. */
  products: { done: number; total: number | null };
  customers: { done: number; total: number | null };
  orders: { done: number; total: number | null };
  /** True when only the last 60 days may be read. */
  isPartOfThePast: boolean;
  reason: BackfillReason | null;
  /** Documents that could not be stored; the log names their ids. */
  unread: number;
  /** Whole percent of everything expected; 100 only when it is done. */
  percent: number;
}

/** How long an end is told. */
const toldFor = days(2);

/** What Home tells of a shop's backfill; null when there is nothing to tell (any more). */
export async function getBackfill(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<BackfillView | null> {
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { installedAt: true } });
  const last = await db.backfill.findFirst({
    where: { shopId },
    orderBy: { startedAt: 'desc' },
    select: { state: true, phase: true, counts: true, reason: true, startedAt: true, finishedAt: true },
  });
  if (isAboutToBegin(last, shop.installedAt)) return justBegun;
  if (!last) return null;
  const { state, finishedAt } = last;
  const isTold = state === 'RUNNING' || state === 'FAILED' || (finishedAt && finishedAt > after(clock.now(), -toldFor));
  if (!isTold) return null;
  const { products, customers, orders, since, unread } = Progress.parse(last.counts);
  return {
    ...{ state, products, customers, orders, unread },
    phase: last.phase as Phase,
    reason: last.reason as BackfillReason | null,
    isPartOfThePast: since !== null,
    percent: state === 'DONE' ? 100 : percentOf([products, customers, orders]),
  };
}

const nothingYet = { done: 0, total: null };
const justBegun: BackfillView = {
  ...{ state: 'RUNNING', phase: 'shop', reason: null, isPartOfThePast: false, unread: 0, percent: 0 },
  ...{ products: nothingYet, customers: nothingYet, orders: nothingYet },
};

/** Between an install and its backfill: a page loaded just then must not miss it. */
const isAboutToBegin = (last: { state: string; startedAt: Date } | null, installedAt: Date | null): boolean =>
  installedAt !== null && (last === null || (last.state !== 'RUNNING' && last.startedAt < installedAt));

function percentOf(counts: { done: number; total: number | null }[]): number {
  const total = counts.reduce((sum, count) => sum + Math.max(count.total ?? 0, count.done), 0);
  const done = counts.reduce((sum, count) => sum + count.done, 0);
  return total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100));
}
