import type { Services } from '#app/platform/services.server.ts';
import { writeReport } from '#app/platform/csv/write-error-report.ts';
import type { ReportWords } from '#app/platform/csv/write-error-report.ts';
import type { ImportRef } from './import-jobs.ts';

/** Every line that could not be taken, as CSV, page by page; null when the shop has no such import. */
export async function writeErrorReport(
  { db }: Pick<Services, 'db'>,
  { shopId, importId }: ImportRef,
  words: ReportWords,
): Promise<AsyncGenerator<string> | null> {
  const found = await db.historyImport.findUnique({
    where: { shopId_id: { shopId, id: importId } },
    select: { id: true },
  });
  if (!found) return null;
  return writeReport(
    ({ behind, take }) =>
      db.historyImportError.findMany({
        where: { shopId, importId, line: { gt: behind } },
        orderBy: { line: 'asc' },
        take,
      }),
    words,
  );
}
