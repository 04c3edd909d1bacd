import type { Services } from '#app/platform/services.server.ts';

/** Switches a journey on or off. Only what happens from now on enrolls into one that is switched on. */
export async function switchJourney(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, key, on, actor }: { shopId: string; key: string; on: boolean; actor: string },
): Promise<{ outcome: 'switched' | 'unchanged' | 'not_found' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const { count } = await tx.journey.updateMany({
      where: { shopId, key, state: on ? 'OFF' : 'ON' },
      data: { state: on ? 'ON' : 'OFF', updatedAt: now, ...(on && { activatedAt: now }) },
    });
    if (count === 0) {
      const exists = await tx.journey.count({ where: { shopId, key } });
      return { outcome: exists ? 'unchanged' : 'not_found' };
    }
    const action = on ? 'journey.switched_on' : 'journey.switched_off';
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action, subject: key } });
    return { outcome: 'switched' };
  });
}
