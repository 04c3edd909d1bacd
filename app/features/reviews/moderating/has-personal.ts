import { findPersonal } from '#app/domain/reviews/find-personal.ts';
import type { ReviewToModerate } from './review.store.server.ts';

type Words = Pick<ReviewToModerate, 'title' | 'body' | 'displayName' | 'answers'>;

/** Whether anything in a review names or reaches a person beyond the name they chose to show. */
export function hasPersonal({ title, body, displayName, answers }: Words): boolean {
  const texts = [title, body, displayName, ...answers.map(({ answer }) => answer)];
  return texts.some((text) => findPersonal(text).length > 0);
}
