import type { Prisma } from '@prisma/client';
import { delayMinutesOf, longestDelayMinutes, withDelay } from '#app/domain/journeys/delay.ts';
import { mainTemplate } from '#app/domain/journeys/gallery.ts';
import { Steps } from '#app/domain/journeys/journey.ts';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { blocksOfText } from '#app/domain/mail/template-text.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { checkJourneyTemplate } from './check-journey-template.ts';
import type { TemplateText, TemplateTextError } from './check-journey-template.ts';

interface JourneyInput {
  shopId: string;
  key: string;
  delayMinutes: number;
  templates: Record<Locale, TemplateText>;
  actor: string;
}

type JourneyError = TemplateTextError | { field: 'delayMinutes'; code: 'out_of_range' };

export type SaveJourneyResult =
  { outcome: 'saved' } | { outcome: 'invalid'; errors: JourneyError[] } | { outcome: 'not_found' };

/**
 * Keeps a journey's delay and texts. Another delay is another version: people inside go on by the one they entered;
 * texts hold for every message from now on.
 */
export async function saveJourney(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  input: JourneyInput,
): Promise<SaveJourneyResult> {
  const errors = faultsOf(input);
  if (errors.length > 0) return { outcome: 'invalid', errors };
  return db.$transaction(async (tx) => {
    const now = clock.now();
    const journey = await findJourneyForChange(tx, input);
    if (!journey?.currentVersion) return { outcome: 'not_found' };
    const { shopId, key, actor } = input;
    const versionId = await publishDelay(tx, { ...journey.currentVersion, delayMinutes: input.delayMinutes, now });
    await saveTemplates(tx, { ...input, journeyId: journey.id, now });
    const data = { updatedAt: now, ...(versionId && { currentVersionId: versionId }) };
    await tx.journey.update({ where: { shopId_id: { shopId, id: journey.id } }, data });
    const detail = { delayMinutes: input.delayMinutes, newVersion: versionId !== null };
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'journey.saved', subject: key, detail } });
    return { outcome: 'saved' };
  });
}

function faultsOf({ delayMinutes, templates }: JourneyInput): JourneyError[] {
  const isDelay = Number.isInteger(delayMinutes) && delayMinutes >= 0 && delayMinutes <= longestDelayMinutes;
  return [
    ...(isDelay ? [] : [{ field: 'delayMinutes', code: 'out_of_range' } as const]),
    ...locales.flatMap((locale) => checkJourneyTemplate(templates[locale], locale)),
  ];
}

/** Two who save at once take turns, so that versions keep their numbers. */
async function findJourneyForChange(tx: Tx, { shopId, key }: JourneyInput) {
  await tx.$queryRaw`SELECT 1 FROM "Journey" WHERE "shopId" = ${shopId} AND "key" = ${key} FOR NO KEY UPDATE`;
  return tx.journey.findUnique({ where: { shopId_key: { shopId, key } }, include: { currentVersion: true } });
}

interface Current {
  shopId: string;
  journeyId: string;
  number: number;
  trigger: Prisma.JsonValue;
  steps: Prisma.JsonValue;
  delayMinutes: number;
  now: Date;
}

/** Null when the delay is the one that holds already. */
async function publishDelay(tx: Tx, current: Current): Promise<string | null> {
  const { shopId, journeyId, number, trigger, delayMinutes, now } = current;
  const steps = Steps.parse(current.steps);
  if (delayMinutesOf(steps) === delayMinutes || !trigger) return null;
  const version = await tx.journeyVersion.create({
    data: {
      shopId,
      journeyId,
      number: number + 1,
      trigger,
      steps: withDelay(steps, delayMinutes),
      publishedAt: now,
    },
    select: { id: true },
  });
  return version.id;
}

async function saveTemplates(
  tx: Tx,
  { shopId, journeyId, templates, now }: JourneyInput & { journeyId: string; now: Date },
) {
  for (const locale of locales) {
    const { subject, text } = templates[locale];
    const content = { subject: subject.trim(), blocks: blocksOfText(text), updatedAt: now };
    const key = { shopId, journeyId, key: mainTemplate, locale };
    await tx.template.upsert({
      where: { shopId_journeyId_key_locale: key },
      create: { ...key, ...content },
      update: content,
    });
  }
}
