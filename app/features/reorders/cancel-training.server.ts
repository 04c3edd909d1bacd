import { after, days } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Ends a shop's training, which notices with its next batch; the predictions it had stay. */
export async function cancelTraining(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, actor }: { shopId: string; actor: string },
): Promise<{ outcome: 'cancelled' | 'not_running' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const { count } = await tx.reorderModel.updateMany({
      where: { shopId, state: 'RUNNING' },
      // Left where it was, the lease of the run would run out and begin it again.
      data: { state: 'CANCELLED', finishedAt: now, dueAt: after(now, days(1)) },
    });
    if (count === 0) return { outcome: 'not_running' };
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'reorders.training_cancelled' } });
    return { outcome: 'cancelled' };
  });
}
