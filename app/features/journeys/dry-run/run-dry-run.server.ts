import { setImmediate as breathe } from 'node:timers/promises';
import { Plan } from '#app/domain/journeys/journey.ts';
import { addStory, DryRunResult, emptyResult } from '#app/domain/journeys/simulate/dry-run-result.ts';
import type { SimulationSetting } from '#app/domain/journeys/simulate/play.ts';
import { monthsBetween } from '#app/domain/time/month-of.ts';
import { seconds } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { DryRunRef } from './dry-run-job.ts';
import { findPasts, nextCustomerIds } from './find-pasts.store.server.ts';
import { findSetting } from './find-setting.server.ts';
import { playPasts } from './play-past.ts';
import type { FindPastDues } from './play-past.ts';
import { cancelDryRun } from './start-dry-run.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;
type StepResult = { outcome: 'done' | 'continues' | 'stopped'; customers: number };

interface StepOptions {
  /** Ends the step after the batch under way; the default leaves room for the queue's other work. */
  signal?: AbortSignal;
  batchCustomers?: number;
}

/** Goes on with a dry run from where the last step ended or died. */
export async function runDryRun(
  needs: Needs,
  ref: DryRunRef,
  findDues: FindPastDues,
  options: StepOptions = {},
): Promise<StepResult> {
  const { db, clock } = needs;
  const { signal = AbortSignal.timeout(seconds(10)), batchCustomers = 500 } = options;
  const row = await findRun(db, ref);
  if (row?.state !== 'RUNNING') return { outcome: 'stopped', customers: 0 };
  if (row.journey.shop.state === 'UNINSTALLED') {
    await cancelDryRun(needs, ref);
    return { outcome: 'stopped', customers: 0 };
  }
  const { shopId } = ref;
  const { journeyId, startedAt } = row;
  const setting = await findSetting(db, { shopId, journeyKey: row.journey.key, startedAt });
  const months = monthsBetween(setting.from, setting.until, setting.shopZone);
  const play = { plan: Plan.parse(row.plan), setting, journeyId, findDues };
  let { cursor } = row;
  let result = cursor ? DryRunResult.parse(row.result) : emptyResult(months);
  let customers = 0;
  for (;;) {
    const customerIds = await nextCustomerIds(db, { shopId, cursor, limit: batchCustomers });
    const isLast = customerIds.length < batchCustomers;
    result = await playBatch(db, play, { shopId, customerIds, result });
    customers += customerIds.length;
    const next = customerIds.at(-1) ?? cursor;
    const stays = await keepBatch(db, ref, {
      ...{ from: cursor, cursor: next, result, now: clock.now(), isLast },
      customers: customerIds.length,
      goesOn: !isLast && !signal.aborted,
    });
    if (!stays) return { outcome: 'stopped', customers };
    if (isLast) return { outcome: 'done', customers };
    if (signal.aborted) return { outcome: 'continues', customers };
    cursor = next;
  }
}

const findRun = (db: Db, { shopId, dryRunId }: DryRunRef) =>
  db.dryRun.findUnique({
    where: { shopId_id: { shopId, id: dryRunId } },
    include: { journey: { select: { key: true, shop: { select: { state: true } } } } },
  });

interface Playing {
  plan: Plan;
  setting: SimulationSetting;
  journeyId: string;
  findDues: FindPastDues;
}

async function playBatch(
  db: Db,
  { plan, setting, journeyId, findDues }: Playing,
  { shopId, customerIds, result }: { shopId: string; customerIds: string[]; result: DryRunResult },
): Promise<DryRunResult> {
  const pasts = await findPasts(db, { shopId, customerIds, journeyId });
  const stories = await playPasts({ shopId, plan, setting }, pasts, findDues);
  for (const [place, { customerId }] of pasts.entries())
    addStory(result, { customerId, story: stories[place]!, zone: setting.shopZone });
  // Playing takes the processor: others of this worker get their turn.
  await breathe();
  return result;
}

interface Batch {
  /** The cursor the batch began at: of two workers at one place, one finds it there. */
  from: string | null;
  cursor: string | null;
  result: DryRunResult;
  customers: number;
  now: Date;
  isLast: boolean;
  /** False when the sweep has to bring the next step. */
  goesOn: boolean;
}

/** False when the run was ended, or taken on by another worker. */
async function keepBatch(db: Db, { shopId, dryRunId }: DryRunRef, batch: Batch): Promise<boolean> {
  const { from, cursor, result, customers, now, isLast, goesOn } = batch;
  const { count } = await db.dryRun.updateMany({
    where: { shopId, id: dryRunId, state: 'RUNNING', cursor: from },
    data: {
      ...{ cursor, result, updatedAt: now, done: { increment: customers } },
      ...(isLast && { state: 'DONE', finishedAt: now, dueAt: null }),
      ...(!isLast && !goesOn && { dueAt: now }),
    },
  });
  return count > 0;
}
