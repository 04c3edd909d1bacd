import type { Services } from '#app/platform/services.server.ts';
import { lockJourney, noteChange } from './edit.store.server.ts';
import type { JourneyChange } from './edit.store.server.ts';

export const longestName = 100;

/** Gives a journey the merchant's name; a blank one brings back the gallery's. */
export async function renameJourney(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, journeyId, name, actor }: JourneyChange & { name: string },
): Promise<{ outcome: 'renamed' | 'too_long' | 'not_found' }> {
  const wanted = name.replace(/\s+/g, ' ').trim();
  if (wanted.length > longestName) return { outcome: 'too_long' };
  return db.$transaction(async (tx) => {
    const journey = await lockJourney(tx, { shopId, journeyId });
    if (!journey) return { outcome: 'not_found' };
    const at = clock.now();
    await tx.journey.update({
      where: { shopId_id: { shopId, id: journeyId } },
      data: { name: wanted || null, updatedAt: at },
    });
    await noteChange(tx, { shopId, at, actor, action: 'journey.renamed', subject: journey.key });
    return { outcome: 'renamed' };
  });
}
