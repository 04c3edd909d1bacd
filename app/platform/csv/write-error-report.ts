import { csvMark, writeCsvLine } from './write-csv.ts';

/** What stands in the report, in the reader's language. */
export interface ReportWords {
  line: string;
  column: string;
  reason: string;
  columnOf(field: string): string;
  reasonOf(reason: string): string;
}

/** A line of a file that could not be taken. */
export interface LineError {
  line: number;
  column: string | null;
  reason: string;
}

const pageLines = 5_000;

/**
 * Every line that could not be taken, as CSV, page by page.
 * @param findErrors gives the first `take` of the lines behind a line, in their order
 */
export async function* writeReport(
  findErrors: (page: { behind: number; take: number }) => Promise<LineError[]>,
  words: ReportWords,
): AsyncGenerator<string> {
  yield csvMark + writeCsvLine([words.line, words.column, words.reason]);
  for (let behind = 0; ;) {
    const errors = await findErrors({ behind, take: pageLines });
    const lines = errors.map((error) =>
      writeCsvLine([error.line, error.column && words.columnOf(error.column), words.reasonOf(error.reason)]),
    );
    if (lines.length > 0) yield lines.join('');
    if (errors.length < pageLines) return;
    behind = errors.at(-1)!.line;
  }
}
