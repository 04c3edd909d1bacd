import { delayMinutesOf, longestDelayMinutes, withDelay } from '#app/domain/journeys/delay.ts';
import { mainStep } from '#app/domain/journeys/gallery.ts';
import { Plan } from '#app/domain/journeys/journey.ts';
import type { StepContents } from '#app/domain/journeys/journey-draft.ts';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { blocksOfText } from '#app/domain/mail/template-text.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { checkJourneyTemplate } from './check-journey-template.ts';
import type { TemplateText, TemplateTextError } from './check-journey-template.ts';
import { publishVersion } from './publish-version.server.ts';

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
 * Keeps a journey's delay and texts as a new version. After another delay people inside go on by the version they
 * entered; mere texts hold for every message from now on.
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
    const { shopId, key, actor, delayMinutes } = input;
    const plan = Plan.parse(journey.currentVersion.plan);
    const newDelay = delayMinutesOf(plan.steps) !== delayMinutes;
    const draft = {
      plan: newDelay ? { ...plan, steps: withDelay(plan.steps, delayMinutes) } : plan,
      contents: { [mainStep]: contentsOf(input.templates) },
    };
    const insiders = newDelay ? 'finish' : 'move';
    await publishVersion(tx, { shopId, journeyId: journey.id, draft, insiders, now });
    const detail = { delayMinutes, newVersion: newDelay };
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'journey.saved', subject: key, detail } });
    return { outcome: 'saved' };
  });
}

function contentsOf(templates: Record<Locale, TemplateText>): StepContents {
  const contentOf = ({ subject, text }: TemplateText) => ({
    subject: subject.trim(),
    preheader: '',
    blocks: blocksOfText(text),
  });
  return { tr: contentOf(templates.tr), en: contentOf(templates.en) };
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
