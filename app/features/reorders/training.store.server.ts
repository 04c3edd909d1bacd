import { Prisma } from '@prisma/client';
import { after, minutes } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';

/** Names one run of a shop's training; a later one has another beginning. */
export interface TrainingRun {
  shopId: string;
  startedAt: Date;
}

/** No batch takes as long: a run that has said nothing for so long has lost its worker. */
const lease = minutes(5);

/** Begins a training; null where the shop has left, or the merchant has ended it before it began. */
export async function beginTraining(
  db: Db,
  shopId: string,
  now: Date,
): Promise<{ run: TrainingRun; zone: string | null } | null> {
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { state: true, zone: true } });
  if (shop?.state !== 'INSTALLED') {
    // Nothing is learnt of a shop that has left; the sweep takes it up when it comes back.
    await db.reorderModel.updateMany({ where: { shopId }, data: { dueAt: null } });
    return null;
  }
  const [counted] = await db.$queryRaw<{ lines: bigint }[]>`
    SELECT count(*) AS "lines" FROM "LineItem" WHERE "shopId" = ${shopId}`;
  const { count } = await db.reorderModel.updateMany({
    // Whoever ends a training moves the next one farther away than any lease.
    where: { shopId, NOT: { state: 'CANCELLED', dueAt: { gt: after(now, lease) } } },
    data: {
      ...{ state: 'RUNNING', startedAt: now, finishedAt: null, reason: null, dueAt: after(now, lease) },
      // Each line counts when it is read and when it is predicted from.
      ...{ done: 0, total: 2 * Number(counted?.lines ?? 0) },
    },
  });
  return count > 0 ? { run: { shopId, startedAt: now }, zone: shop.zone } : null;
}

/** Counts lines as done. False when the merchant has ended the run, or another worker has taken it on. */
export async function noteProgress(db: Db, run: TrainingRun, lines: number, now: Date): Promise<boolean> {
  const { count } = await db.reorderModel.updateMany({
    where: { ...run, state: 'RUNNING' },
    data: { done: { increment: lines }, dueAt: after(now, lease) },
  });
  return count > 0;
}

/** Puts the new model in the place of the old one, unless the run was ended. */
export async function keepModel(
  db: Db,
  run: TrainingRun,
  { model, report, now }: { model: Prisma.InputJsonObject; report: Prisma.InputJsonObject; now: Date },
): Promise<boolean> {
  const { count } = await db.reorderModel.updateMany({
    where: { ...run, state: 'RUNNING' },
    data: { model, report, trainedAt: now, dueAt: after(now, lease) },
  });
  return count > 0;
}

/** Every prediction stands as of the run's beginning. False when it was ended. */
export async function noteForeseen(db: Db, run: TrainingRun): Promise<boolean> {
  const data = { foreseenAt: run.startedAt };
  return (await db.reorderModel.updateMany({ where: { ...run, state: 'RUNNING' }, data })).count > 0;
}

/** Whether what is to come could be said after the predictions of a run. */
export async function noteOutlook(db: Db, run: TrainingRun, { failedAt }: { failedAt: Date | null }): Promise<void> {
  await db.reorderModel.updateMany({ where: { ...run, state: 'RUNNING' }, data: { outlookFailedAt: failedAt } });
}

/** Ends a run; the next one comes at `dueAt`. */
export async function endTraining(
  db: Db,
  run: TrainingRun,
  { now, dueAt, reason = null }: { now: Date; dueAt: Date; reason?: string | null },
): Promise<void> {
  await db.reorderModel.updateMany({
    where: { ...run, state: 'RUNNING' },
    data: { state: reason ? 'FAILED' : 'DONE', reason, finishedAt: now, dueAt },
  });
}
