import type { Services } from '#app/platform/services.server.ts';
import { csvMark, writeCsvLine } from '#app/platform/csv/write-csv.ts';
import type { ImportRef } from './import-jobs.ts';

/** What stands in the report, in the reader's language. */
export interface ReportWords {
  line: string;
  column: string;
  reason: string;
  columnOf(field: string): string;
  reasonOf(reason: string): string;
}

const pageLines = 5_000;

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
  return found ? write() : null;

  async function* write() {
    yield csvMark + writeCsvLine([words.line, words.column, words.reason]);
    for (let line = 0; ;) {
      const errors = await db.historyImportError.findMany({
        where: { shopId, importId, line: { gt: line } },
        orderBy: { line: 'asc' },
        take: pageLines,
      });
      const lines = errors.map((error) =>
        writeCsvLine([error.line, error.column && words.columnOf(error.column), words.reasonOf(error.reason)]),
      );
      if (lines.length > 0) yield lines.join('');
      if (errors.length < pageLines) return;
      line = errors.at(-1)!.line;
    }
  }
}
