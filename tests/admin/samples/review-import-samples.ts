import { stuckReasons } from '#app/domain/csv/stuck.ts';
import { reviewRowReasons } from '#app/domain/review-import/read-review-row.ts';
import type { ReviewFormat } from '#app/domain/review-import/review-format.ts';
import { reviewRules } from '#app/domain/reviews/review.ts';
import type { ReviewImportPageProps } from '#app/features/reviews/moving/review-import-page.tsx';
import { importTone } from '#app/ui/csv-import/import-words.ts';
import type { ReviewImportListRow, ReviewImportsPageProps } from '#app/features/reviews/moving/review-imports-page.tsx';
import { nothing, now, query } from './common-samples.ts';

const states = Object.keys(importTone) as ReviewImportListRow['state'][];
const row = { fileName: 'reviews.csv', undoing: false, linesRead: 1200, reviewsMade: 400, errorCount: 3 };

export const reviewImports: ReviewImportsPageProps = {
  imports: [
    ...states.map((state) => ({ id: state, ...row, state, reason: null, createdAt: now })),
    { id: 'stuck', ...row, state: 'FAILED', reason: 'step_failed', createdAt: now },
  ],
  nextCursor: 'more',
  upload: { start: nothing, progress: 0.4, error: 'connection' },
  ...{ query, taking: 'failed', onTake: nothing },
};

const format: ReviewFormat = {
  ...{ encoding: 'utf-8', delimiter: ';', newline: 'lf', zone: 'Europe/Istanbul', dateOrder: 'dmy' },
  ...{ source: 'judge_me', unpublished: 'leave_out', header: ['rating', 'body', 'handle', 'review_date', ''] },
  columns: { rating: 0, body: 1, handle: 2, writtenAt: 3 },
};
const cells = { rating: '5', body: 'Harika', handle: 'kolombiya', writtenAt: '2026-01-02', name: 'A. <b>' };
const taken = { verified: true, product: 'Kolombiya', writtenAt: now, photos: 2 };

export const reviewsToLookAt: ReviewImportPageProps = {
  view: {
    ...{ id: 'i1', ...row, state: 'READY', reason: null, createdAt: now },
    ...{ linesInAll: null, errors: [], reviewsHere: 0, held: 0, photosWaiting: 0, photosGivenUp: 0 },
    preview: {
      ...{ format, open: [], linesInAll: 5000 },
      rows: [
        { line: 2, cells, becomes: { outcome: 'PUBLISHED', rule: null, ...taken } },
        { line: 3, cells, becomes: { outcome: 'HELD', rule: null, ...taken, product: null } },
        ...reviewRules.map((rule) => ({ line: 4, cells, becomes: { outcome: 'HELD' as const, rule, ...taken } })),
        ...reviewRowReasons.map((reason) => ({
          ...{ line: 5, cells },
          becomes: { outcome: 'left_out' as const, field: null, reason },
        })),
      ],
    },
  },
  ...{ onChoose: nothing, onAct: nothing, onReport: nothing, busy: false, fault: null },
};

export const reviewsWithQuestions: ReviewImportPageProps = {
  ...reviewsToLookAt,
  fault: 'questions_open',
  view: {
    ...reviewsToLookAt.view,
    preview: {
      ...reviewsToLookAt.view.preview!,
      format: { ...format, dateOrder: null },
      open: ['rating', 'writtenAt', 'product', 'date_order'],
    },
  },
};

export const reviewImportsByState: ReviewImportPageProps[] = [
  ...states.map((state) => ({ state, undoing: false, reason: 'customer_redacted' })),
  { state: 'UNDONE' as const, undoing: true, reason: null },
  ...stuckReasons.map((reason) => ({ state: 'FAILED' as const, undoing: false, reason })),
].map((state) => ({
  ...reviewsToLookAt,
  fault: 'not_possible',
  view: {
    ...reviewsToLookAt.view,
    ...{ ...state, preview: null, linesInAll: 3000 },
    ...{ reviewsHere: 2, held: 2, photosWaiting: 3, photosGivenUp: 1 },
    errors: reviewRowReasons.map((reason) => ({ reason, count: 1 })),
  },
}));
