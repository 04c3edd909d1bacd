import { after } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { beginHistory } from './begin-history.server.ts';
import { reconcileOrdersJob } from './history.jobs.ts';
import { reconcilePause } from './reconcile-times.ts';

/** Queues a look at every installed shop whose time has come; an installation that was cut short is taken up. */
export async function sweepReconciliations(
  needs: Pick<Services, 'db' | 'clock' | 'jobs' | 'log'>,
  { limit = 100 } = {},
): Promise<{ queued: number }> {
  const { db, clock, jobs } = needs;
  const now = clock.now();
  const begun = await db.shop.findMany({
    where: { state: 'INSTALLED', reconcileDueAt: null },
    select: { id: true },
    take: limit,
  });
  for (const { id } of begun) await beginHistory(needs, { shopId: id });
  const due = await db.$queryRaw<{ shopId: string; state: string }[]>`
    UPDATE "Shop"
    SET "reconcileDueAt" = CASE WHEN "state" = 'INSTALLED' THEN ${after(now, reconcilePause)}::timestamp END
    WHERE "id" IN (
      SELECT "id" FROM "Shop" WHERE "reconcileDueAt" <= ${now} ORDER BY "reconcileDueAt" LIMIT ${limit}
      FOR UPDATE SKIP LOCKED
    ) RETURNING "id" AS "shopId", "state"::text AS "state"`;
  const installed = due.filter(({ state }) => state === 'INSTALLED').map(({ shopId }) => ({ shopId }));
  if (installed.length > 0) await jobs.enqueueMany(reconcileOrdersJob, installed);
  return { queued: installed.length };
}
