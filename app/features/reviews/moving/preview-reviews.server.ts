import { readReviewRow } from '#app/domain/review-import/read-review-row.ts';
import type { ReviewRowReason } from '#app/domain/review-import/read-review-row.ts';
import type { ReviewField, ReviewFormat } from '#app/domain/review-import/review-format.ts';
import type { ReviewRule } from '#app/domain/reviews/review.ts';
import { decodeHead, estimateLines, sampleOf } from '#app/platform/csv/recognize-csv.server.ts';
import { readHeadOf } from '#app/platform/csv/recognize-upload.server.ts';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { loadProducts } from './find-products.server.ts';
import { fileOf } from './import-jobs.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { planReviews } from './plan-reviews.server.ts';

/** What a line is, and what becomes of it. */
export interface ReviewPreviewRow {
  line: number;
  /** As it stands in the file, by field. */
  cells: Partial<Record<ReviewField, string>>;
  becomes:
    | {
        outcome: 'PUBLISHED' | 'HELD';
        rule: ReviewRule | null;
        verified: boolean;
        /** Null for a review of the shop itself. */
        product: string | null;
        writtenAt: Date;
        photos: number;
      }
    | { outcome: 'left_out'; field: ReviewField | null; reason: ReviewRowReason };
}

const previewRows = 20;

/** The first lines as they would be taken; asks the database as the import itself does, and writes nothing. */
export async function previewReviews(
  needs: Pick<Services, 'db' | 'clock' | 'links'>,
  ref: ReviewImportRef,
  { format, bytes }: { format: ReviewFormat; bytes: number },
): Promise<{ rows: ReviewPreviewRow[]; linesInAll: number }> {
  const head = await readHeadOf(needs.db, fileOf(ref));
  const text = decodeHead(head, format.encoding);
  const now = needs.clock.now();
  const lines = (sampleOf(text, format) ?? []).slice(1, previewRows + 1);
  const read = lines.map((cells, place) => ({ line: place + 2, cells, found: readReviewRow(cells, format, now) }));
  const rows = read.flatMap(({ line, found }) => (found.outcome === 'row' ? [{ line, row: found.row }] : []));
  const planning = { format, products: await loadProducts(needs.db, ref), keys: needs.links.keys };
  const plan = await inTransaction(needs.db, (tx) => planReviews(tx, ref, rows, planning));
  const reviews = new Map(plan.reviews.map((review) => [review.line, review]));
  const errors = new Map(plan.errors.map((error) => [error.line, error]));
  const becomes = ({ line, found }: (typeof read)[number]): ReviewPreviewRow['becomes'] => {
    const review = reviews.get(line);
    const refused = found.outcome === 'refused' ? found : errors.get(line);
    if (review)
      return {
        outcome: review.state,
        rule: review.rule,
        verified: review.verified,
        product: review.productTitle,
        writtenAt: review.submittedAt,
        photos: review.photos.length,
      };
    return { outcome: 'left_out', field: refused?.field ?? null, reason: refused?.reason ?? 'not_readable' };
  };
  return {
    rows: read.map((one) => ({ line: one.line, cells: shown(one.cells, format), becomes: becomes(one) })),
    linesInAll: estimateLines(text, format, { bytes, headBytes: head.length }),
  };
}

const longestShown = 200;

const shown = (cells: string[], { columns }: ReviewFormat): ReviewPreviewRow['cells'] =>
  Object.fromEntries(
    Object.entries(columns).map(([field, place]) => [field, (cells[place]?.trim() ?? '').slice(0, longestShown)]),
  );
