import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { Progress } from './backfill-progress.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/**
 * Begins to fetch a shop's past; one that runs goes on, one that failed goes on where it stood. The sweep gives it
 * its turns, the first within seconds.
 */
export async function startBackfill(
  { db, clock }: Needs,
  { shopId }: { shopId: string },
): Promise<{ outcome: 'started' | 'resumed' | 'runs_already'; backfillId: string }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    // Two at once take turns here.
    await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "id" = ${shopId} FOR NO KEY UPDATE`;
    const { installedAt } = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { installedAt: true } });
    const last = await tx.backfill.findFirst({
      where: { shopId },
      orderBy: { startedAt: 'desc' },
      select: { id: true, state: true, startedAt: true, counts: true },
    });
    if (last?.state === 'RUNNING') return { outcome: 'runs_already', backfillId: last.id } as const;
    // Not across an uninstall: what is stored of the time before may be gone.
    if (last?.state === 'FAILED' && (!installedAt || last.startedAt >= installedAt)) {
      const counts = { ...Progress.parse(last.counts), tries: 0 };
      const data = { state: 'RUNNING', reason: null, finishedAt: null, dueAt: now, updatedAt: now, counts } as const;
      await tx.backfill.update({ where: { shopId_id: { shopId, id: last.id } }, data });
      return { outcome: 'resumed', backfillId: last.id } as const;
    }
    const backfillId = uuidV7(now);
    const data = { shopId, id: backfillId, phase: 'shop', counts: Progress.parse({}) };
    await tx.backfill.create({ data: { ...data, startedAt: now, updatedAt: now, dueAt: now } });
    return { outcome: 'started', backfillId } as const;
  });
}
