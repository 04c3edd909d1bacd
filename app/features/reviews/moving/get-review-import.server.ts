import { openFileQuestions, ReviewFormat } from '#app/domain/review-import/review-format.ts';
import type { FileQuestion } from '#app/domain/review-import/review-format.ts';
import { countLeftOut } from '#app/platform/csv/left-out.server.ts';
import { listFiles } from '#app/platform/csv/list-files.server.ts';
import type { ListAsked } from '#app/platform/csv/list-files.server.ts';
import { summarizeImport } from '#app/platform/csv/summarize-import.ts';
import type { FileSummary } from '#app/platform/csv/summarize-import.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fileOf } from './import-jobs.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { previewReviews } from './preview-reviews.server.ts';
import type { ReviewPreviewRow } from './preview-reviews.server.ts';

export interface ReviewImportSummary extends FileSummary {
  reviewsMade: number;
}

export interface ReviewImportPreview {
  format: ReviewFormat;
  open: FileQuestion[];
  rows: ReviewPreviewRow[];
  /** Lines of the file, from the length of the first ones. */
  linesInAll: number;
}

export interface ReviewImportView extends ReviewImportSummary {
  preview: ReviewImportPreview | null;
  /** Lines left out by reason, the most frequent first. */
  errors: { reason: string; count: number }[];
  /** Reviews of it that are here: after undoing those that somebody had touched. */
  reviewsHere: number;
  /** Of those, how many are held back for a look. */
  held: number;
  photosWaiting: number;
  photosGivenUp: number;
}

type Needs = Pick<Services, 'db' | 'clock' | 'links'>;
type Row = NonNullable<Awaited<ReturnType<Needs['db']['reviewImport']['findUnique']>>>;

const summaryOf = (row: Row): ReviewImportSummary => ({ ...summarizeImport(row), reviewsMade: row.reviewsMade });

/** A page of a shop's imports, as `listFiles` gives them. */
export const listReviewImports = ({ db }: Pick<Needs, 'db'>, asked: ListAsked) =>
  listFiles(asked, (page) => db.reviewImport.findMany(page), summaryOf);

/** An import as its page shows it; null when the shop has none of that id. */
export async function getReviewImport(needs: Needs, ref: ReviewImportRef): Promise<ReviewImportView | null> {
  const { db } = needs;
  const { shopId, importId } = ref;
  const row = await db.reviewImport.findUnique({ where: { shopId_id: { shopId, id: importId } } });
  if (!row) return null;
  const ofImport = { shopId, review: { importId } };
  const [errors, reviewsHere, held, photosWaiting, photosGivenUp] = await Promise.all([
    countLeftOut(db, fileOf(ref)),
    db.review.count({ where: { shopId, importId } }),
    db.review.count({ where: { shopId, importId, state: 'HELD' } }),
    db.reviewPhotoFetch.count({ where: { ...ofImport, dueAt: { not: null } } }),
    db.reviewPhotoFetch.count({ where: { ...ofImport, dueAt: null } }),
  ]);
  const format = row.state === 'READY' ? ReviewFormat.parse(row.format) : null;
  return {
    ...summaryOf(row),
    preview: format && {
      format,
      open: openFileQuestions(format),
      ...(await previewReviews(needs, ref, { format, bytes: Number(row.bytes) })),
    },
    ...{ errors, reviewsHere, held, photosWaiting, photosGivenUp },
  };
}
