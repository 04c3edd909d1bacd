import type { RunState } from '@prisma/client';
import { ReorderReport } from '#app/domain/reorders/reorder-report.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';

export interface Training {
  /** `WAITING` begins with the next run of the sweep. */
  state: 'WAITING' | RunState;
  /** Whole percent while it runs; null while nothing is counted yet. */
  percent: number | null;
  /** When the predictions that are shown were learnt; null for never. */
  trainedAt: Date | null;
  /** Why it failed. */
  reason: string | null;
}

export interface ReorderOverview {
  training: Training;
  /** What the last training found; null for none. */
  report: ReorderReport | null;
  /** Anything is predicted of anybody. */
  any: boolean;
  /** Orders there are to learn from, counted up to `enoughOrders`; null once something was learnt. */
  orders: number | null;
}

/** From so many orders on the first predictions can be expected; more make them sharper. */
export const enoughOrders = 10;

/** Where a shop's predictions stand: training, what it found, and whether there are any. */
export async function getReorderOverview(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<ReorderOverview> {
  const now = clock.now();
  const model = await db.reorderModel.findUnique({
    where: { shopId },
    select: { report: true, trainedAt: true, state: true, done: true, total: true, reason: true, dueAt: true },
  });
  const { data: report = null } = ReorderReport.safeParse(model?.report);
  const [first, orders] = await Promise.all([
    db.reorderPrediction.findFirst({ where: { shopId }, select: { productId: true } }),
    model?.trainedAt && report?.trainedOn.purchases !== 0 ? null : countOrders(db, shopId),
  ]);
  return { training: trainingOf(model, now), report, any: first !== null, orders };
}

type Model = {
  trainedAt: Date | null;
  state: RunState;
  done: number;
  total: number;
  reason: string | null;
  dueAt: Date | null;
};

function trainingOf(model: Model | null, now: Date): Training {
  if (!model) return { state: 'WAITING', percent: null, trainedAt: null, reason: null };
  const { state, trainedAt, done, total, reason, dueAt } = model;
  if (state === 'RUNNING')
    // A hundred only when it has ended.
    return {
      state,
      percent: total > 0 ? Math.min(99, Math.floor((100 * done) / total)) : null,
      trainedAt,
      reason: null,
    };
  // Between a sweep that takes up a shop's first training and its beginning nothing else tells of it.
  const waits = (dueAt && dueAt <= now) || (state === 'DONE' && trainedAt === null);
  return { state: waits ? 'WAITING' : state, percent: null, trainedAt, reason };
}

async function countOrders(db: RawDb, shopId: string): Promise<number> {
  const [found] = await db.$queryRaw<{ orders: number }[]>`
    SELECT count(*)::int AS "orders" FROM (SELECT 1 FROM "Order" WHERE "shopId" = ${shopId} AND "customerId" IS NOT NULL
      AND "placedAt" IS NOT NULL AND NOT "test" AND "cancelledAt" IS NULL LIMIT ${enoughOrders}) "first"`;
  return found?.orders ?? 0;
}
