import { writeReport } from '#app/platform/csv/write-error-report.ts';
import type { ReportWords } from '#app/platform/csv/write-error-report.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ReviewImportRef } from './import-jobs.ts';

/** Every line of a file of reviews that was left out, as CSV, page by page; null when the shop has no such import. */
export async function writeReviewErrors(
  { db }: Pick<Services, 'db'>,
  { shopId, importId }: ReviewImportRef,
  words: ReportWords,
): Promise<AsyncGenerator<string> | null> {
  const where = { shopId_id: { shopId, id: importId } };
  if (!(await db.reviewImport.findUnique({ where, select: { id: true } }))) return null;
  return writeReport(
    ({ behind, take }) =>
      db.reviewImportError.findMany({
        where: { shopId, importId, line: { gt: behind } },
        orderBy: { line: 'asc' },
        take,
      }),
    words,
  );
}
