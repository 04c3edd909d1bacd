import { createHash } from 'node:crypto';
import { Prisma } from '@prisma/client';
import { PlacementSettingsForm } from '#app/domain/placements/placement-settings.ts';
import type { SurveyDraft } from '#app/domain/placements/survey.ts';
import type { Services } from '#app/platform/services.server.ts';

/** A code for each wrong field, under its path as `survey.choices.0.label.tr`. */
type PlacementSettingsErrors = Record<string, string>;

/**
 * Saves what a merchant decides of Shopify's pages, the whole of it. Codes of `invalid`: `missing`, `too_long`, `too_few`,
 * `too_many`, `same_key`, `not_a_key`, `both_languages`, `not_an_address`, `not_a_page`.
 * @param actor `staff:<id>`
 */
export async function savePlacementSettings(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, settings, actor }: { shopId: string; settings: unknown; actor: string },
): Promise<{ outcome: 'saved' } | { outcome: 'invalid'; errors: PlacementSettingsErrors }> {
  const parsed = PlacementSettingsForm.safeParse(settings);
  if (!parsed.success) {
    const found = parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const);
    // The first code of a field is the one that says what to do.
    return { outcome: 'invalid', errors: Object.fromEntries(found.reverse()) };
  }
  const { survey, emailWording, smsWording, ...rest } = parsed.data;
  const data = {
    ...rest,
    survey: survey ? { id: nameOf(survey), ...survey } : Prisma.DbNull,
    emailWording: emailWording ?? Prisma.DbNull,
    smsWording: smsWording ?? Prisma.DbNull,
    updatedAt: clock.now(),
  };
  await db.$transaction([
    db.placementSettings.upsert({ where: { shopId }, create: { shopId, ...data }, update: data }),
    db.auditEntry.create({ data: { shopId, at: clock.now(), actor, action: 'placements.saved' } }),
  ]);
  return { outcome: 'saved' };
}

/** By its words: the same question saved again is the same question. */
const nameOf = ({ question, choices, takesText }: SurveyDraft) =>
  createHash('sha256')
    .update(JSON.stringify([question, choices, takesText]))
    .digest('hex')
    .slice(0, 16);
