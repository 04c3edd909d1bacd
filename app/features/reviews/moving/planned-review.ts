import type { FileSource, ReviewField } from '#app/domain/review-import/review-format.ts';
import type { ReviewRowReason } from '#app/domain/review-import/read-review-row.ts';
import type { RowError } from '#app/platform/csv/gather-batches.ts';
import type { ReviewRule } from '#app/domain/reviews/review.ts';

/** What a line becomes. */
export interface PlannedReview {
  line: number;
  source: FileSource;
  externalId: string | null;
  productId: string | null;
  productTitle: string | null;
  customerId: string | null;
  mailbox: string | null;
  rating: number;
  title: string;
  body: string;
  displayName: string;
  verified: boolean;
  state: 'PUBLISHED' | 'HELD';
  rule: ReviewRule | null;
  submittedAt: Date;
  reply: string | null;
  repliedAt: Date | null;
  photos: string[];
  /** What was given for writing it. */
  incentive: string | null;
}

export type ReviewRowError = RowError<ReviewField, ReviewRowReason>;
