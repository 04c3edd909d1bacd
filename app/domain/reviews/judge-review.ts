import { advertises } from './advertises.ts';
import { findPersonal } from './find-personal.ts';
import { insults } from './insults.ts';
import { isSpam } from './is-spam.ts';
import type { ReviewAnswer, ReviewRule } from './review.ts';

export interface TextToJudge {
  title: string;
  body: string;
  displayName: string;
  answers: ReviewAnswer[];
}

/**
 * Which rules a review likely breaks, by simple signs in Turkish and English; none for most. It is not given the rating
 * and cannot find `other_product`, which only a person can tell. What it finds waits for a look and is published by
 * itself where nobody names a rule, so that a wrong guess costs some days and never a review.
 */
export function judgeReview({ title, body, displayName, answers }: TextToJudge): ReviewRule[] {
  const texts = [title, body, displayName, ...answers.map(({ answer }) => answer)];
  const breaks: [ReviewRule, (text: string) => boolean][] = [
    ['personal_data', (text) => findPersonal(text).length > 0],
    ['insult', insults],
    ['advertising', advertises],
    ['spam', isSpam],
  ];
  return breaks.filter(([, isBroken]) => texts.some(isBroken)).map(([rule]) => rule);
}
