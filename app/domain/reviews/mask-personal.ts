import { findPersonal } from './find-personal.ts';
import type { ReviewAnswer } from './review.ts';

/** What stands where personal data stood; the same in every language. */
const hidden = '•••';

/** The text with its personal data taken out; what has none comes back as it was. */
export function maskPersonal(text: string): string {
  let masked = '';
  let end = 0;
  for (const { from, to } of findPersonal(text)) {
    masked += text.slice(end, from) + hidden;
    end = to;
  }
  return masked + text.slice(end);
}

interface ReviewWords {
  title: string;
  body: string;
  displayName: string;
  answers: ReviewAnswer[];
}

/** A review's words as the public reads them: those of a masked one without personal data. */
export function shownWords<Words extends ReviewWords & { masked: boolean }>(review: Words): Words {
  if (!review.masked) return review;
  const answers = review.answers.map((given) => ({ ...given, answer: maskPersonal(given.answer) }));
  const { title, body, displayName } = review;
  return {
    ...review,
    title: maskPersonal(title),
    body: maskPersonal(body),
    displayName: maskPersonal(displayName),
    answers,
  };
}
