import type { Prisma } from '@prisma/client';
import { trainReorders as learn } from '#app/domain/reorders/train-reorders.ts';
import { dayNumber } from '#app/domain/time/day-number.ts';
import { nextNight } from '#app/domain/time/next-night.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { keptCollector } from './kept-history.ts';
import { learnOutlook } from './outlook/learn-outlook.server.ts';
import { predictAll } from './predict-all.server.ts';
import { readKeptLines } from './purchases.store.server.ts';
import type { TrainingRef } from './reorders.jobs.ts';
import {
  beginTraining,
  endTraining,
  keepModel,
  noteForeseen,
  noteOutlook,
  noteProgress,
} from './training.store.server.ts';
import type { TrainingRun } from './training.store.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'log'>;
type TrainingResult =
  | { outcome: 'trained'; lines: number; predictions: number }
  /** The merchant ended it, the shop has left, or another worker has taken it on. */
  | { outcome: 'stopped' };

/**
 * Learns a shop's purchases anew, then predicts for every customer and product. Whatever ends it in between leaves the
 * last model, and of each prediction either the old one or the new one. Throws what goes wrong, once it is noted: the next
 * try is the next night's. Predictions that stand are kept and said to be, whatever becomes of the outlook after them.
 */
export async function trainReorders({ db, clock, log }: Needs, { shopId }: TrainingRef): Promise<TrainingResult> {
  const begun = await beginTraining(db, shopId, clock.now());
  if (!begun) return { outcome: 'stopped' };
  const { run } = begun;
  const zone = resolveZone([begun.zone]);
  const dueAt = () => nextNight(clock.now(), { shopId, zone });
  try {
    const result = await train({ db, clock }, run, zone);
    // Afterwards, when what was learnt first is not held any more.
    if (result.outcome === 'trained') await lookAhead({ db, clock, log }, run, zone);
    await endTraining(db, run, { now: clock.now(), dueAt: dueAt() });
    return result;
  } catch (error) {
    await endTraining(db, run, { now: clock.now(), dueAt: dueAt(), reason: 'training_failed' });
    throw error;
  }
}

/** What goes wrong here is logged and noted; the outlook that there was stays, with its date. */
async function lookAhead({ db, clock, log }: Needs, run: TrainingRun, zone: string): Promise<void> {
  try {
    const goesOn = () => noteProgress(db, run, 0, clock.now());
    const { outcome } = await learnOutlook(db, { run, zone, goesOn });
    if (outcome === 'learnt') await noteOutlook(db, run, { failedAt: null });
  } catch (err) {
    log.error({ err, shopId: run.shopId }, 'outlook failed');
    await noteOutlook(db, run, { failedAt: clock.now() });
  }
}

async function train(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  run: TrainingRun,
  zone: string,
): Promise<TrainingResult> {
  const history = await gather({ db, clock }, run);
  if (!history) return { outcome: 'stopped' };
  const today = dayNumber(run.startedAt, zone);
  const { model, report } = learn(history.purchases, { today, typeOf: await findTypes(db, run.shopId) });
  const stored = { model: model as unknown as Prisma.InputJsonObject, report: report as Prisma.InputJsonObject };
  if (!(await keepModel(db, run, { ...stored, now: clock.now() }))) return { outcome: 'stopped' };
  const predictions = await predictAll({ db, clock }, run, { model, zone, history });
  if (predictions === null || !(await noteForeseen(db, run))) return { outcome: 'stopped' };
  return { outcome: 'trained', lines: history.lines, predictions };
}

/** The type of each product that has one. */
async function findTypes(db: Db, shopId: string): Promise<(product: string) => string | undefined> {
  const products = await db.product.findMany({
    where: { shopId, productType: { not: null } },
    select: { id: true, productType: true },
  });
  const types = new Map(products.map(({ id, productType }) => [id, productType ?? undefined]));
  return (product) => types.get(product);
}

async function gather({ db, clock }: Pick<Needs, 'db' | 'clock'>, run: TrainingRun) {
  const collector = keptCollector();
  let lines = 0;
  for await (const batch of readKeptLines(db, run.shopId)) {
    for (const line of batch) collector.add(line);
    lines += batch.length;
    if (!(await noteProgress(db, run, batch.length, clock.now()))) return null;
  }
  return { ...collector.finish(), lines };
}
