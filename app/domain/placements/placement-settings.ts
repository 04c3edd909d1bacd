import { z } from 'zod';
import type { Locale } from '../locale.ts';
import { longestWording } from './limits.ts';
import { placementParts } from './placement-part.ts';
import { bothLanguages, SurveyDraft } from './survey.ts';
import type { Survey } from './survey.ts';

const promises = z.array(z.string().trim().min(1, 'missing').max(160, 'too_long')).max(4, 'too_many').default([]);
/** Blank takes it away. */
const orNothing = (shape: z.ZodType<string>) =>
  z.preprocess((value) => (typeof value === 'string' && value.trim() === '' ? null : value), shape.nullable());

/** What a merchant decides of Shopify's pages, as a form sends it. Each message is a code. */
export const PlacementSettingsForm = z.object({
  partsOff: z.array(z.enum(placementParts)).transform((parts) => placementParts.filter((one) => parts.includes(one))),
  survey: SurveyDraft.nullable(),
  /** Null for the house's sentence. */
  emailWording: bothLanguages(longestWording).nullable(),
  smsWording: bothLanguages(longestWording).nullable(),
  /** What the shop promises after the purchase, shown in checkout. */
  promises: z
    .object({ tr: promises, en: promises })
    .refine(({ tr, en }) => tr.length === en.length, { message: 'both_languages' }),
  helpEmail: orNothing(z.string().trim().max(320, 'too_long').pipe(z.email('not_an_address'))),
  helpUrl: orNothing(z.string().trim().max(2_000, 'too_long').refine(isPage, 'not_a_page')),
});
export type PlacementSettingsForm = z.infer<typeof PlacementSettingsForm>;

export type PlacementSettings = Omit<PlacementSettingsForm, 'survey'> & {
  survey: Survey | null;
  promises: Record<Locale, string[]>;
};

/** Everything shown, no question asked, the house's sentences, nothing promised. */
export const defaultPlacementSettings: PlacementSettings = {
  partsOff: [],
  survey: null,
  emailWording: null,
  smsWording: null,
  promises: { tr: [], en: [] },
  helpEmail: null,
  helpUrl: null,
};

function isPage(address: string): boolean {
  return URL.canParse(address) && new URL(address).protocol === 'https:';
}
