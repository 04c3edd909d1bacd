import { Prisma } from '@prisma/client';
import { z } from 'zod';
import { ReviewIncentive } from '#app/domain/reviews/review.ts';
import { usualDays } from '#app/domain/reviews/usual-days.ts';
import type { Services } from '#app/platform/services.server.ts';

const daysFrom = (least: number, most: number) =>
  z.int('not_a_count').min(least, 'not_a_count').max(most, 'not_a_count');

/**
 * What a shop decides for all its reviews alike. Strict: a field nobody knows, a rating above all, is refused and not
 * passed over in silence.
 */
export const ReviewSettings = z.strictObject({
  /** Null waits for the carrier's word. */
  fallbackDays: daysFrom(1, 60).nullable(),
  domesticDays: daysFrom(0, 365),
  internationalDays: daysFrom(0, 365),
  posDays: daysFrom(0, 365),
  incentive: ReviewIncentive.nullable(),
  /** Null never asks. */
  npsEveryDays: daysFrom(30, 730).nullable(),
});
export type ReviewSettings = z.infer<typeof ReviewSettings>;

export const usualReviewSettings: ReviewSettings = { ...usualDays, incentive: null };

/** The shop's settings; the usual ones until it has saved its own. */
export async function getReviewSettings(
  { db }: Pick<Services, 'db'>,
  { shopId }: { shopId: string },
): Promise<ReviewSettings> {
  const saved = await db.reviewSettings.findUnique({ where: { shopId }, omit: { shopId: true, updatedAt: true } });
  if (!saved) return usualReviewSettings;
  return { ...saved, incentive: ReviewIncentive.nullable().catch(null).parse(saved.incentive) };
}

export type ReviewSettingsErrors = Partial<Record<string, string>>;

/** Saves them as they come from a form; `invalid` names each wrong field, as `incentive.code`. */
export async function saveReviewSettings(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, settings, actor }: { shopId: string; settings: unknown; actor: string },
): Promise<{ outcome: 'saved' } | { outcome: 'invalid'; errors: ReviewSettingsErrors }> {
  const parsed = ReviewSettings.safeParse(settings);
  if (!parsed.success) return { outcome: 'invalid', errors: errorsOf(parsed.error) };
  const at = clock.now();
  const data = { ...parsed.data, incentive: parsed.data.incentive ?? Prisma.DbNull, updatedAt: at };
  await db.$transaction([
    db.reviewSettings.upsert({ where: { shopId }, create: { shopId, ...data }, update: data }),
    db.auditEntry.create({ data: { shopId, at, actor, action: 'reviews.settings_saved', detail: parsed.data } }),
  ]);
  return { outcome: 'saved' };
}

export function errorsOf(error: z.ZodError): ReviewSettingsErrors {
  const codes: Record<string, string> = { too_big: 'too_long', too_small: 'empty' };
  return Object.fromEntries(
    error.issues.map(({ path, code, message }) => [
      path.join('.'),
      message === 'not_a_count' ? message : (codes[code] ?? 'not_right'),
    ]),
  );
}
