import type { Services } from '#app/platform/services.server.ts';

/** Has a shop's predictions worked out anew as soon as the sweep comes by, unless that is under way. */
export async function startTraining(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, actor }: { shopId: string; actor: string },
): Promise<{ outcome: 'started' | 'already_running' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const { count } = await tx.reorderModel.updateMany({
      where: { shopId, state: { not: 'RUNNING' } },
      data: { dueAt: now },
    });
    const made =
      count === 0 ? await tx.reorderModel.createMany({ data: { shopId, dueAt: now }, skipDuplicates: true }) : null;
    if (made?.count === 0) return { outcome: 'already_running' };
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'reorders.training_asked_for' } });
    return { outcome: 'started' };
  });
}
