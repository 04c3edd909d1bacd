import { firstJourneys } from '#app/domain/journeys/gallery.ts';
import type { GalleryJourney } from '#app/domain/journeys/gallery/gallery-journey.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { publishVersion } from './publish-version.server.ts';

/** Gives a shop its first journeys, off, in both languages; what is there already stays as it is. */
export async function ensureDefaultJourneys(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<void> {
  const known = await db.journey.findMany({ where: { shopId }, select: { key: true } });
  const missing = firstJourneys.filter(({ key }) => !known.some((journey) => journey.key === key));
  for (const journey of missing)
    await db.$transaction((tx) => createJourney(tx, { shopId, journey, now: clock.now() }));
}

async function createJourney(tx: Tx, { shopId, journey, now }: { shopId: string; journey: GalleryJourney; now: Date }) {
  const { key, plan, contents } = journey;
  const [created] = await tx.journey.createManyAndReturn({
    data: [{ shopId, key, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  // Otherwise another call was first.
  if (created)
    await publishVersion(tx, { shopId, journeyId: created.id, draft: { plan, contents }, insiders: 'finish', now });
}
