import type { ReviewRule } from '#app/domain/reviews/review.ts';

/** What a staff member does about a review; none of it carries a rating. */
export type ReviewAct =
  | { intent: 'decide'; decision: { act: 'publish' } | { act: 'reinstate' } }
  | { intent: 'decide'; decision: { act: 'remove'; rule: ReviewRule } | { act: 'uphold'; sentence: string } }
  | { intent: 'care' };

export interface ReviewActResult {
  outcome: 'saved' | 'moved_on' | 'invalid' | 'too_long' | 'removed' | 'unknown_review';
}
