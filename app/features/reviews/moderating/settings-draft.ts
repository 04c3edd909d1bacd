import { usualDays } from '#app/domain/reviews/usual-days.ts';
import type { ReviewSettings } from './review-settings.server.ts';

/** The settings as a form holds them: numbers as they are typed, what is switched off kept beside its switch. */
export interface ReviewSettingsDraft {
  hasFallback: boolean;
  fallbackDays: string;
  domesticDays: string;
  internationalDays: string;
  posDays: string;
  hasIncentive: boolean;
  incentiveTr: string;
  incentiveEn: string;
  code: string;
  asksNps: boolean;
  npsEveryDays: string;
}

export function draftOf({ fallbackDays, incentive, npsEveryDays, ...days }: ReviewSettings): ReviewSettingsDraft {
  return {
    ...{ hasFallback: fallbackDays !== null, fallbackDays: String(fallbackDays ?? usualDays.fallbackDays) },
    domesticDays: String(days.domesticDays),
    internationalDays: String(days.internationalDays),
    posDays: String(days.posDays),
    hasIncentive: incentive !== null,
    ...{ incentiveTr: incentive?.tr ?? '', incentiveEn: incentive?.en ?? '', code: incentive?.code ?? '' },
    ...{ asksNps: npsEveryDays !== null, npsEveryDays: String(npsEveryDays ?? usualDays.npsEveryDays) },
  };
}

/** A number, or what was typed in its place, so that the answer marks it. */
export const numberOf = (text: string): number | string => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : text);

/** What is sent; looked at by saving. */
export const settingsOf = (draft: ReviewSettingsDraft) => ({
  fallbackDays: draft.hasFallback ? numberOf(draft.fallbackDays) : null,
  domesticDays: numberOf(draft.domesticDays),
  internationalDays: numberOf(draft.internationalDays),
  posDays: numberOf(draft.posDays),
  incentive: draft.hasIncentive ? { tr: draft.incentiveTr, en: draft.incentiveEn, code: draft.code } : null,
  npsEveryDays: draft.asksNps ? numberOf(draft.npsEveryDays) : null,
});

export interface ReviewSettingsAnswer {
  outcome: 'saved' | 'invalid';
  errors?: Partial<Record<string, string>>;
}
