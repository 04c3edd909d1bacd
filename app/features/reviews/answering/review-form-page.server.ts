import { formatDate } from '#app/domain/format/format-date.ts';
import type { Locale } from '#app/domain/locale.ts';
import { longest, mostPhotos } from '#app/domain/reviews/review.ts';
import type { ReviewQuestion } from '#app/domain/reviews/review.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { FormSection, PublicPageContent } from '#app/ui/public/public-page.tsx';
import type { PhotosField, PublicField, RowField, TextField } from '#app/ui/public/public-fields.tsx';
import type { OwnReview, ReviewLine } from './review-group.store.server.ts';
import { ownPhotoAddress, reviewAddress } from './review-address.ts';
import { frameOf, productOf } from './review-frame.server.ts';
import type { ReviewPageContext } from './review-frame.server.ts';

/** What the form says, as it was typed. */
export interface TypedReview {
  stars: string;
  title: string;
  body: string;
  displayName: string;
  /** By the question's id: a text, or the place of a choice. */
  answers: Record<string, string>;
  photosToRemove: string[];
}

/** What is wrong, by the field that it is said beside. */
export interface FormFaults {
  fields: Record<string, string>;
  photos: string[];
}

export interface FormPageState {
  /** In place of what is kept. */
  typed?: TypedReview;
  faults?: FormFaults;
  problem?: string;
  /** Where the products not reviewed yet begin. */
  from: string;
  /** The line after this one that is not reviewed; null for none. */
  next: string | null;
}

export const questionField = (id: string) => `answer-${id}`;

/** The page of one product: stars, words, photos, name; filled in where it is reviewed already. */
export function reviewFormPage(context: ReviewPageContext, line: ReviewLine, state: FormPageState): PublicPageContent {
  const { group, token } = context;
  const { locale } = group;
  const say = wordsIn(locale);
  const { review } = line;
  const product = productOf(line, locale);
  const place = group.lines.indexOf(line) + 1;
  const way = review ? { page: 'thanks' as const } : skipTo(state);
  return {
    ...frameOf(context),
    problem: state.problem,
    heading: say(review ? 'review.editHeading' : 'review.heading', { product }),
    paragraphs: [
      ...(group.lines.length > 1 ? [say('review.progress', { n: place, of: group.lines.length })] : []),
      ...(review ? standingOf(context, review) : [say('review.intro')]),
    ],
    form: {
      action: reviewAddress(token, { line: line.requestId, from: state.from }),
      fields: { do: 'save', confirmation: context.confirmation, line: line.requestId, from: state.from },
      parts: fieldsOf(context, line, state),
      hasFiles: true,
      button: say(review ? 'review.save' : 'review.send'),
    },
    notes: [...incentiveWords(context, review), say('review.public')],
    secondForm: review ? deleteForm(context, line) : undefined,
    link: { href: reviewAddress(token, way), label: say(review ? 'review.back' : 'review.skip') },
  };
}

const skipTo = ({ next, from }: FormPageState) => (next ? { line: next, from } : { page: 'thanks' as const });

/** What the same for everybody is given, where something is; of one that is written, what was promised then. */
function incentiveWords({ shop, group }: ReviewPageContext, review: OwnReview | null): string[] {
  const say = wordsIn(group.locale);
  const incentive = review ? review.incentive : shop.incentive?.[group.locale];
  return incentive ? [say('review.given', { incentive }), say('review.incentive')] : [];
}

function standingOf({ group, shop }: ReviewPageContext, review: OwnReview): string[] {
  const say = wordsIn(group.locale);
  const reply = review.reply ? [say('review.reply', { reply: review.reply })] : [];
  if (review.state !== 'HELD') return [say('review.published'), ...reply];
  const date = review.holdEndsAt ? formatDate(review.holdEndsAt, shop.zone, group.locale) : '';
  return [say('review.held', { date }), ...(review.rule ? [say(`review.heldWhy.${review.rule}`)] : []), ...reply];
}

function fieldsOf(context: ReviewPageContext, line: ReviewLine, state: FormPageState): PublicField[] {
  const { locale } = context.group;
  const say = wordsIn(locale);
  const typed = state.typed ?? typedOf(line, context);
  const errors = state.faults?.fields ?? {};
  const text = (name: 'title' | 'body' | 'displayName', over: Omit<TextField, 'kind' | 'name' | 'value' | 'most'>) => ({
    ...{ kind: 'text' as const, name, value: typed[name], most: longest[name], error: errors[name] },
    ...over,
  });
  return [
    starsField(locale, typed.stars, errors.stars),
    text('title', { label: say('review.titleLabel'), rows: 1 }),
    text('body', { label: say('review.bodyLabel'), note: say(`review.prompt.${line.promptKind}`), rows: 5 }),
    ...line.questions.map((question) => questionPart(locale, question, typed, errors)),
    text('displayName', {
      ...{ label: say('review.nameLabel'), note: say('review.nameNote') },
      ...{ rows: 1, autoComplete: 'nickname' },
    }),
    // Last: what was typed has arrived when a photo breaks off.
    photosField(context, line, { typed, errors: state.faults?.photos ?? [] }),
  ];
}

/** What is kept, as it would have been typed. */
function typedOf({ review, questions }: ReviewLine, { group }: ReviewPageContext): TypedReview {
  const answers = questions.flatMap((question) => {
    const said = review?.answers.find((one) => [question.tr, question.en].includes(one.question))?.answer;
    if (said === undefined) return [];
    const choice = question.choices.findIndex(({ tr, en }) => [tr, en].includes(said));
    return [[question.id, question.choices.length === 0 ? said : choice < 0 ? '' : String(choice)]];
  });
  return {
    ...{ stars: String(review?.rating ?? ''), title: review?.title ?? '', body: review?.body ?? '' },
    displayName: review?.displayName ?? group.displayName,
    ...{ answers: Object.fromEntries(answers), photosToRemove: [] },
  };
}

function starsField(locale: Locale, chosen: string, error?: string): RowField {
  const say = wordsIn(locale);
  return {
    kind: 'stars',
    ...{ name: 'stars', legend: say('review.starsLegend'), notes: [say('review.starsNote')], error },
    choices: ['1', '2', '3', '4', '5'].map((value) => ({
      ...{ value, label: say(`review.stars.${value}`), checked: value === chosen },
    })),
  };
}

function questionPart(
  locale: Locale,
  question: ReviewQuestion,
  { answers }: TypedReview,
  errors: Record<string, string>,
): PublicField {
  const say = wordsIn(locale);
  const name = questionField(question.id);
  const said = answers[question.id] ?? '';
  const label = say('review.optional', { question: question[locale] });
  if (question.choices.length === 0)
    return { kind: 'text', name, label, value: said, most: longest.answer, rows: 1, error: errors[name] };
  const choices = [...question.choices.map((choice) => choice[locale]), say('review.noAnswer')];
  return {
    ...{ kind: 'choices' as const, legend: label, type: 'radio' as const },
    choices: choices.map((choice, place) => {
      const value = place < question.choices.length ? String(place) : '';
      return { name, value, label: choice, checked: value === said };
    }),
  };
}

const photoTypes = 'image/jpeg,image/png,image/webp,image/avif';

function photosField(
  { group, token }: ReviewPageContext,
  { review }: ReviewLine,
  { typed, errors }: { typed: TypedReview; errors: string[] },
): PhotosField {
  const say = wordsIn(group.locale);
  return {
    kind: 'photos',
    ...{ name: 'photos', legend: say('review.photosLegend'), accept: photoTypes, errors },
    ...{ note: say('review.photosNote', { most: mostPhotos }), label: say('review.photosInput') },
    shown: (review?.photos ?? []).map(({ id }, place) => ({
      ...{ name: 'remove', value: id, src: ownPhotoAddress(token, id), alt: say('review.photo', { n: place + 1 }) },
      ...{ label: say('review.photoRemove', { n: place + 1 }), checked: typed.photosToRemove.includes(id) },
    })),
  };
}

export function deleteForm({ group, token, confirmation }: ReviewPageContext, { requestId }: ReviewLine): FormSection {
  const say = wordsIn(group.locale);
  return {
    ...{ heading: say('review.deleteHeading'), paragraphs: [] },
    action: reviewAddress(token, { line: requestId }),
    fields: { do: 'delete', confirmation, line: requestId },
    parts: [
      {
        ...{ kind: 'choices' as const, legend: say('review.deleteNote'), type: 'checkbox' as const },
        choices: [{ name: 'sure', value: 'yes', label: say('review.deleteSure'), checked: false }],
      },
    ],
    ...{ button: say('review.deleteButton'), isQuiet: true },
  };
}
