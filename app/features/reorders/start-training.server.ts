import type { Services } from '#app/platform/services.server.ts';

/** Has a shop's predictions worked out anew as soon as the sweep comes by, unless that is under way. */
export async function startTraining(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, actor }: { shopId: string; actor: string },
): Promise<{ outcome: 'started' | 'already_running' }> {
  const now = clock.now();
  // Running from now on, not from when a worker takes it up: whoever asked sees at once that it is under way.
  const begun = {
    state: 'RUNNING',
    startedAt: now,
    finishedAt: null,
    reason: null,
    done: 0,
    total: 0,
    dueAt: now,
  } as const;
  return db.$transaction(async (tx) => {
    const { count } = await tx.reorderModel.updateMany({ where: { shopId, state: { not: 'RUNNING' } }, data: begun });
    const made =
      count === 0 ? await tx.reorderModel.createMany({ data: { shopId, ...begun }, skipDuplicates: true }) : null;
    if (made?.count === 0) return { outcome: 'already_running' };
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'reorders.training_asked_for' } });
    return { outcome: 'started' };
  });
}
