import { emptyResult } from '#app/domain/journeys/simulate/dry-run-result.ts';
import { isPlayable } from '#app/domain/journeys/simulate/past-moments.ts';
import type { Services } from '#app/platform/services.server.ts';
import { runDryRunJob } from './dry-run-job.ts';
import type { DryRunRef } from './dry-run-job.ts';
import { findPlanToTry } from './find-plan-to-try.server.ts';

type StartDryRunResult =
  | { outcome: 'started'; dryRunId: string }
  /** It begins with something of which no past is kept, or has no step. */
  | { outcome: 'not_playable' | 'not_found' };

/** Begins a dry run of a journey as it is written now; takes the place of the one before. Sends nothing. */
export async function startDryRun(
  { db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>,
  { shopId, journey, actor }: { shopId: string; journey: string; actor: string },
): Promise<StartDryRunResult> {
  const found = await findPlanToTry(db, { shopId, journey });
  if (!found) return { outcome: 'not_found' };
  const { journeyId, key, plan } = found;
  if (!isPlayable(plan.trigger) || plan.steps.length === 0) return { outcome: 'not_playable' };
  const now = clock.now();
  const total = await db.customer.count({ where: { shopId, redactedAt: null } });
  const dryRunId = await db.$transaction(async (tx) => {
    // Of two who start at once the second finds the first, and ends it.
    await tx.$queryRaw`SELECT 1 FROM "Journey" WHERE "shopId" = ${shopId} AND "id" = ${journeyId} FOR NO KEY UPDATE`;
    await tx.dryRun.deleteMany({ where: { shopId, journeyId } });
    const at = { startedAt: now, updatedAt: now, dueAt: now };
    const { id } = await tx.dryRun.create({
      data: { shopId, journeyId, plan, total, result: emptyResult([]), ...at },
      select: { id: true },
    });
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'journey.dry_run_started', subject: key } });
    return id;
  });
  await jobs.enqueue(runDryRunJob, { shopId, dryRunId });
  return { outcome: 'started', dryRunId };
}

/** Ends a dry run under way; what was counted so far stays to be seen. */
export async function cancelDryRun(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, dryRunId }: DryRunRef,
): Promise<{ outcome: 'cancelled' | 'not_possible' }> {
  const now = clock.now();
  const { count } = await db.dryRun.updateMany({
    where: { shopId, id: dryRunId, state: 'RUNNING' },
    data: { state: 'CANCELLED', dueAt: null, finishedAt: now, updatedAt: now },
  });
  return { outcome: count > 0 ? 'cancelled' : 'not_possible' };
}
