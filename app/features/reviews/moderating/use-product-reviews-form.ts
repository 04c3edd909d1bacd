import type { ReviewQuestion } from '#app/domain/reviews/review.ts';
import type { Save } from '#app/ui/use-draft.ts';
import { useDraft } from '#app/ui/use-draft.ts';
import { numberOf } from './settings-draft.ts';
import type { ReviewSettingsAnswer } from './settings-draft.ts';

export interface QuestionDraft {
  id: string;
  tr: string;
  en: string;
  /** One a line, in both languages alike. */
  choicesTr: string;
  choicesEn: string;
}

export interface ProductReviewsDraft {
  /** Blank leaves it to what past reviews tell. */
  useDays: string;
  questions: QuestionDraft[];
}

export interface ProductReviewsInput {
  useDays: number | string | null;
  questions: ReviewQuestion[];
}

export interface SavedProductReviews {
  useDays: number | null;
  questions: ReviewQuestion[];
}

const draftOf = ({ useDays, questions }: SavedProductReviews): ProductReviewsDraft => ({
  useDays: useDays === null ? '' : String(useDays),
  questions: questions.map(({ id, tr, en, choices }) => ({
    ...{ id, tr, en },
    choicesTr: choices.map((choice) => choice.tr).join('\n'),
    choicesEn: choices.map((choice) => choice.en).join('\n'),
  })),
});

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const inputOf = ({ useDays, questions }: ProductReviewsDraft): ProductReviewsInput => ({
  useDays: useDays.trim() === '' ? null : numberOf(useDays),
  questions: questions.map(({ id, tr, en, choicesTr, choicesEn }) => {
    const [turkish, english] = [linesOf(choicesTr), linesOf(choicesEn)];
    const count = Math.max(turkish.length, english.length);
    // A choice that one language lacks goes as a blank: saving says so.
    const choices = Array.from({ length: count }, (_, at) => ({ tr: turkish[at] ?? '', en: english[at] ?? '' }));
    return { id, tr, en, choices };
  }),
});

/** An id that no question of the product has. */
export function nextQuestionId(questions: QuestionDraft[]): string {
  const taken = new Set(questions.map(({ id }) => id));
  let number = 1;
  while (taken.has(`q${number}`)) number += 1;
  return `q${number}`;
}

export type ProductReviewsForm = ReturnType<typeof useProductReviewsForm>;

/** The form of what is asked about one product, whose save bar is that of the page. */
export function useProductReviewsForm(
  saved: SavedProductReviews,
  save: Save<ProductReviewsInput, ReviewSettingsAnswer>,
) {
  const form = useDraft<ProductReviewsDraft, ReviewSettingsAnswer>(draftOf(saved), {
    ...save,
    submit: (draft) => save.submit(inputOf(draft)),
  });
  return { ...form, busy: save.busy, errors: save.busy ? {} : (save.answer?.errors ?? {}) };
}
