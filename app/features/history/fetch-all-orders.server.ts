import type { Services } from '#app/platform/services.server.ts';
import { Progress } from './backfill-progress.ts';
import { startBackfill } from './start-backfill.server.ts';

/**
 * Once a shop grants the reading of all its orders, fetches those that its last backfill had to leave out; one that is
 * under way or failed would leave them out too, and makes room. Repeating it changes nothing.
 */
export async function fetchAllOrders(
  needs: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<{ outcome: 'started' | 'nothing_left_out' }> {
  const { db, clock } = needs;
  const last = await db.backfill.findFirst({
    where: { shopId },
    orderBy: { startedAt: 'desc' },
    select: { id: true, counts: true },
  });
  if (!last || Progress.parse(last.counts).since === null) return { outcome: 'nothing_left_out' };
  const at = clock.now();
  await db.backfill.updateMany({
    where: { shopId, id: last.id, state: { in: ['RUNNING', 'FAILED'] } },
    data: { state: 'CANCELLED', dueAt: null, finishedAt: at, updatedAt: at },
  });
  await startBackfill(needs, { shopId });
  return { outcome: 'started' };
}
