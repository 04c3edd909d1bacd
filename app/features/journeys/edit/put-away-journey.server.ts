import type { Services } from '#app/platform/services.server.ts';
import { archiveJourney } from '../switch-journey.server.ts';
import { lockJourney, noteChange } from './edit.store.server.ts';
import type { JourneyChange } from './edit.store.server.ts';

/** Puts a journey away, or brings it back; no text or version of it is lost, and back it stays off. */
export async function putAwayJourney(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, journeyId, archived, actor }: JourneyChange & { archived: boolean },
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
    return { outcome: 'unarchived' };
  });
}
