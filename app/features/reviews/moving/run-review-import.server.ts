import { readReviewRow } from '#app/domain/review-import/read-review-row.ts';
import type { ReviewRow, ReviewRowReason } from '#app/domain/review-import/read-review-row.ts';
import { ReviewFormat } from '#app/domain/review-import/review-format.ts';
import type { ReviewField } from '#app/domain/review-import/review-format.ts';
import { runFile } from '#app/platform/csv/run-file.server.ts';
import type { FileSteps, StepOptions } from '#app/platform/csv/run-file.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { hastenThemes } from '../seeing/themes.store.server.ts';
import { loadProducts } from './find-products.server.ts';
import { reviewFiles } from './import-jobs.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { storeReviewRows } from './store-review-rows.server.ts';
import { takingBack } from './take-reviews-back.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'links' | 'log'>;

/** Goes on with an import of reviews, or with its undoing, from where the last step ended or died. */
export const runReviewImport = (needs: Needs, ref: ReviewImportRef, options?: StepOptions) =>
  runFile(needs, stepsOf(needs, ref), ref, options);

function stepsOf(needs: Needs, ref: ReviewImportRef): FileSteps<ReviewRow, ReviewField, ReviewRowReason> {
  return {
    kind: reviewFiles,
    async begin(kept) {
      const format = ReviewFormat.parse(kept);
      const planning = { format, products: await loadProducts(needs.db, ref), keys: needs.links.keys };
      return {
        outcome: 'reads',
        reading: {
          format,
          readAt: (now) => (cells) => readReviewRow(cells, format, now),
          store: (tx, rows, now) => storeReviewRows(tx, ref, rows, { ...planning, now }),
          end: (tx) => hastenThemes(tx, { shopId: ref.shopId, now: needs.clock.now() }),
        },
      };
    },
    takeBack: takingBack(needs, ref),
  };
}
