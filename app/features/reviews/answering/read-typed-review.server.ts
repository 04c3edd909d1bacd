import { cleanWords } from '#app/domain/reviews/clean-words.ts';
import { longest, mostPhotos } from '#app/domain/reviews/review.ts';
import type { ReviewQuestion } from '#app/domain/reviews/review.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { PhotoFault, ReviewPost } from './read-review-post.server.ts';
import { questionField } from './review-form-page.server.ts';
import type { FormFaults, TypedReview } from './review-form-page.server.ts';
import type { ReviewGroup, ReviewLine } from './review-group.store.server.ts';
import type { ReviewToSave } from './save-review.server.ts';

type Words = Pick<ReviewToSave, 'rating' | 'title' | 'body' | 'displayName' | 'answers' | 'photosToRemove'>;

export type TypedReading = { typed: TypedReview } & (
  { outcome: 'good'; words: Words } | { outcome: 'faulty'; faults: FormFaults }
);

/** Reads what was typed about a product, cleaned of what nobody sees; `faulty` says beside which field what is wrong. */
export function readTypedReview(
  post: ReviewPost,
  { questions }: ReviewLine,
  { locale }: Pick<ReviewGroup, 'locale'>,
): TypedReading {
  const typed = typedIn(post, questions);
  const say = wordsIn(locale);
  const faults: Record<string, string> = {};
  const rating = /^[1-5]$/.test(typed.stars) ? (Number(typed.stars) as Words['rating']) : null;
  if (!rating) faults.stars = say('review.starsMissing');
  const limited = (name: string, text: string, most: number) => {
    if (text.length > most) faults[name] = say('review.tooLong', { has: text.length, most });
  };
  limited('title', typed.title, longest.title);
  limited('body', typed.body, longest.body);
  limited('displayName', typed.displayName, longest.displayName);
  for (const { id, choices } of questions)
    if (choices.length === 0) limited(questionField(id), typed.answers[id] ?? '', longest.answer);
  if (!rating || Object.keys(faults).length > 0) {
    const again = post.photos.length > 0 ? [say('review.chooseAgain')] : [];
    return {
      outcome: 'faulty',
      typed,
      faults: { fields: faults, photos: [...again, ...photoWords(post.photoFaults, locale)] },
    };
  }
  const { title, body, photosToRemove } = typed;
  const displayName = typed.displayName || say('review.anonymous');
  const answers = questions.flatMap((question) => answerTo(question, typed, locale));
  return { outcome: 'good', typed, words: { rating, title, body, displayName, answers, photosToRemove } };
}

function typedIn(post: ReviewPost, questions: ReviewQuestion[]): TypedReview {
  const line = (name: string) => cleanWords(post.one(name) ?? '');
  return {
    ...{ stars: post.one('stars') ?? '', title: line('title'), displayName: line('displayName') },
    body: cleanWords(post.one('body') ?? '', { lines: true }),
    answers: Object.fromEntries(questions.map(({ id }) => [id, line(questionField(id))])),
    photosToRemove: post.all('remove').filter((id) => /^[\w-]{1,64}$/.test(id)),
  };
}

/** The question and the answer as they were read; nothing for a blank one, or for a choice that is none. */
function answerTo(question: ReviewQuestion, { answers }: TypedReview, locale: ReviewGroup['locale']) {
  const said = answers[question.id] ?? '';
  const answer =
    question.choices.length === 0 ? said : /^\d$/.test(said) ? question.choices[Number(said)]?.[locale] : '';
  return answer ? [{ question: question[locale], answer }] : [];
}

/** Which photos are not there, each by its name, and why. */
export function photoWords(faults: PhotoFault[], locale: ReviewGroup['locale']): string[] {
  const say = wordsIn(locale);
  return faults.map(({ fileName, why }) => {
    const name = cleanWords(fileName).slice(0, 80) || say('review.nameless');
    return say(`review.photoProblem.${why}`, { name, most: mostPhotos });
  });
}
