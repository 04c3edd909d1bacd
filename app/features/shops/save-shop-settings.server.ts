import { z } from 'zod';
import { locales } from '#app/domain/locale.ts';
import { isColor } from '#app/domain/mail/contrast.ts';
import type { Services } from '#app/platform/services.server.ts';

/** A line of text; blank means none. Line breaks would let a sender's name forge mail headers. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, 'too_long')
    .regex(/^[^\p{Cc}]*$/u, 'control_characters')
    .transform((value) => value || null)
    .nullable();
const address = z.union([line(0), z.string().trim().max(320, 'too_long').pipe(z.email('not_an_address'))]);

/** A whole hour, as a number or as a form writes it; a blank is not midnight. */
const hour = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,2}$/.test(value.trim()) ? Number(value) : value),
    z.int('not_an_hour').min(least, 'not_an_hour').max(most, 'not_an_hour'),
  );

/** A whole number of messages or days; left out, it stays as it is. */
const count = (least: number, most: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^\d{1,3}$/.test(value.trim()) ? Number(value) : value),
    z.int('not_a_count').min(least, 'not_a_count').max(most, 'not_a_count').optional(),
  );

/** Mail programs load pictures over https only. */
const isPicture = (value: string) => URL.canParse(value) && new URL(value).protocol === 'https:';

/** How the shop shows itself in mails. Left out, each stays as it is; blank takes it away. */
const brand = {
  brandColor: z
    .string()
    .trim()
    .toLowerCase()
    .refine((value) => value === '' || isColor(value), 'not_a_color')
    .transform((value) => value || null)
    .nullish(),
  logoUrl: z
    .string()
    .trim()
    .max(2_000, 'too_long')
    .refine((value) => value === '' || isPicture(value), 'not_a_picture_address')
    .transform((value) => value || null)
    .nullish(),
};

const Settings = z
  .object({
    ...brand,
    senderName: line(100),
    senderAddress: address,
    replyTo: address,
    postalAddress: line(300),
    windowOpensAtHour: hour(0, 23),
    windowClosesAtHour: hour(1, 24),
    defaultLocale: z.enum(locales, 'not_a_locale'),
    capMessages: count(1, 50),
    capDays: count(1, 90),
    cooldownDays: count(0, 90),
    // Left out, it stays as it is; nothing but a plain yes switches it on.
    iysRequired: z.preprocess(
      (value) => (value === undefined ? undefined : value === true || value === 'true'),
      z.boolean().optional(),
    ),
  })
  .refine((settings) => settings.windowOpensAtHour < settings.windowClosesAtHour, {
    path: ['windowClosesAtHour'],
    message: 'window_empty',
  });
type SettingsField = keyof z.infer<typeof Settings>;

/**
 * Saves a shop's settings as they come from a form. `invalid` names for each wrong field a code: `too_long`,
 * `control_characters`, `not_an_address`, `not_an_hour`, `window_empty`, `not_a_locale`, `not_a_count`,
 * `not_a_color`, `not_a_picture_address`.
 * @param actor `staff:<id>`
 */
export async function saveShopSettings(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, settings, actor }: { shopId: string; settings: Record<string, unknown>; actor: string },
): Promise<{ outcome: 'saved' } | { outcome: 'invalid'; errors: Partial<Record<SettingsField, string>> }> {
  const saved = await db.shopSettings.findUnique({ where: { shopId }, select: { logoUrl: true } });
  // What Shopify gave as the shop's picture is not the merchant's to spell otherwise.
  const isSame = Boolean(saved?.logoUrl) && settings.logoUrl === saved?.logoUrl;
  const parsed = Settings.safeParse(isSame ? { ...settings, logoUrl: undefined } : settings);
  if (!parsed.success) {
    const found = parsed.error.issues.map((issue) => [issue.path[0], codeOf(issue)]);
    return { outcome: 'invalid', errors: Object.fromEntries(found) as Partial<Record<SettingsField, string>> };
  }
  const data = { ...parsed.data, updatedAt: clock.now() };
  await db.$transaction([
    db.shopSettings.upsert({ where: { shopId }, create: { shopId, ...data }, update: data }),
    db.auditEntry.create({ data: { shopId, at: clock.now(), actor, action: 'settings.saved' } }),
  ]);
  return { outcome: 'saved' };
}

/** The two spellings of "empty or an address" fail together; what is meant is the address. */
const codeOf = (issue: z.core.$ZodIssue) => (issue.code === 'invalid_union' ? 'not_an_address' : issue.message);
