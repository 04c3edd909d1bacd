import type { Services } from '#app/platform/services.server.ts';
import { archiveJourney, switchOn } from '../switch-journey.server.ts';
import { lockJourney, noteChange } from './edit.store.server.ts';
import type { JourneyChange } from './edit.store.server.ts';

/**
 * Puts a journey away, or brings it back; no text or version of it is lost. Back it stays off, unless `on` asks for what
 * it was: then only what happens from now on counts. Whoever has left does not come back.
 */
export async function putAwayJourney(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, journeyId, archived, on = false, actor }: JourneyChange & { archived: boolean; on?: boolean },
): Promise<{ outcome: 'archived' | 'unarchived' | 'unchanged' | 'not_found' }> {
  const journey = await db.journey.findUnique({ where: { shopId_id: { shopId, id: journeyId } } });
  if (!journey) return { outcome: 'not_found' };
  const { key } = journey;
  if (archived) {
    const { outcome } = await archiveJourney({ db, clock }, { shopId, key, actor });
    return { outcome: outcome === 'switched' ? 'archived' : outcome };
  }
  return db.$transaction(async (tx) => {
    const locked = await lockJourney(tx, { shopId, journeyId });
    if (!locked?.archivedAt) return { outcome: 'unchanged' };
    const at = clock.now();
    await tx.journey.update({
      where: { shopId_id: { shopId, id: journeyId } },
      data: { archivedAt: null, updatedAt: at },
    });
    await noteChange(tx, { shopId, at, actor, action: 'journey.unarchived', subject: key });
    if (on && locked.currentVersionId) await switchOn(tx, { shopId, key, actor, at });
    return { outcome: 'unarchived' };
  });
}
