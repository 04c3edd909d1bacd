import type { Locale } from '#app/domain/locale.ts';
import { locales } from '#app/domain/locale.ts';
import type { PlacementPart } from '#app/domain/placements/placement-part.ts';
import type { PlacementSettings } from '#app/domain/placements/placement-settings.ts';
import type { SurveyDraft } from '#app/domain/placements/survey.ts';
import { surveyLimits } from '#app/domain/placements/limits.ts';

type InBoth = Record<Locale, string>;

/** The settings as a form holds them: blank where the house's own stands, promises as lines. */
export interface PlacementDraft {
  partsOff: PlacementPart[];
  survey: SurveyDraft | null;
  emailWording: InBoth;
  smsWording: InBoth;
  promises: InBoth;
  helpEmail: string;
  helpUrl: string;
}

const blank: InBoth = { tr: '', en: '' };

export function draftOf(settings: PlacementSettings): PlacementDraft {
  const { survey, promises } = settings;
  return {
    partsOff: settings.partsOff,
    survey: survey && {
      question: survey.question,
      choices: survey.choices.map(({ key, label }) => ({ key, label })),
      takesText: survey.takesText,
    },
    emailWording: settings.emailWording ?? blank,
    smsWording: settings.smsWording ?? blank,
    promises: { tr: promises.tr.join('\n'), en: promises.en.join('\n') },
    helpEmail: settings.helpEmail ?? '',
    helpUrl: settings.helpUrl ?? '',
  };
}

const orNull = (text: InBoth): InBoth | null => (locales.some((locale) => text[locale].trim()) ? text : null);

/** The promises of one language, blank lines left out. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What is sent; looked at by saving. */
export const settingsOf = ({ promises, ...draft }: PlacementDraft) => ({
  ...draft,
  emailWording: orNull(draft.emailWording),
  smsWording: orNull(draft.smsWording),
  promises: { tr: linesOf(promises.tr), en: linesOf(promises.en) },
});

export interface PlacementSettingsAnswer {
  outcome: 'saved' | 'invalid';
  errors?: Partial<Record<string, string>>;
}

/** A choice without words, under a name that no other of the question has. */
export function addChoice(survey: SurveyDraft): SurveyDraft {
  const taken = new Set(survey.choices.map(({ key }) => key));
  const free = Array.from({ length: surveyLimits.mostChoices + 1 }, (_, n) => `c${n + 1}`).find(
    (key) => !taken.has(key),
  );
  return { ...survey, choices: [...survey.choices, { key: free ?? 'c', label: blank }] };
}

export const blankSurvey: SurveyDraft = addChoice(addChoice({ question: blank, choices: [], takesText: false }));

/** The first fault of a field: at its own path, or at one of its lines. */
export function errorAt(errors: Partial<Record<string, string>>, path: string): string | undefined {
  const found = Object.keys(errors).find((name) => name === path || (isLines(path) && name.startsWith(`${path}.`)));
  return found && errors[found];
}
const isLines = (path: string) => /^promises\.(tr|en)$/.test(path);
