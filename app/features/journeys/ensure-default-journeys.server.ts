import { gallery, journeyKeys, mainTemplate } from '#app/domain/journeys/gallery.ts';
import type { JourneyKey } from '#app/domain/journeys/gallery.ts';
import { locales } from '#app/domain/locale.ts';
import { defaultTemplates } from '#app/domain/mail/default-templates.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Gives a shop the journeys of the gallery, off, in both languages; what is there already stays as it is. */
export async function ensureDefaultJourneys(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<void> {
  const known = await db.journey.findMany({ where: { shopId }, select: { key: true } });
  const missing = journeyKeys.filter((key) => !known.some((journey) => journey.key === key));
  for (const key of missing) await db.$transaction((tx) => createJourney(tx, { shopId, key, now: clock.now() }));
}

async function createJourney(tx: Tx, { shopId, key, now }: { shopId: string; key: JourneyKey; now: Date }) {
  const [journey] = await tx.journey.createManyAndReturn({
    data: [{ shopId, key, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
    select: { id: true },
  });
  if (!journey) return; // another call was first
  const { trigger, steps } = gallery[key];
  const version = await tx.journeyVersion.create({
    data: { shopId, journeyId: journey.id, number: 1, trigger, steps, publishedAt: now },
    select: { id: true },
  });
  await tx.journey.update({
    where: { shopId_id: { shopId, id: journey.id } },
    data: { currentVersionId: version.id },
  });
  const templates = locales.map((locale) => ({ locale, ...defaultTemplates[key][locale] }));
  await tx.template.createMany({
    data: templates.map((template) => ({
      shopId,
      journeyId: journey.id,
      key: mainTemplate,
      updatedAt: now,
      ...template,
    })),
  });
}
