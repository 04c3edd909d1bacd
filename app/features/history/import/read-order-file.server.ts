import { openQuestions } from '#app/domain/history-import/import-format.ts';
import type { ImportFormat } from '#app/domain/history-import/import-format.ts';
import { readImportRow } from '#app/domain/history-import/read-import-row.ts';
import type { ImportRow } from '#app/domain/history-import/read-import-row.ts';
import { readRecords } from '#app/platform/csv/read-records.server.ts';
import { beginOf } from '#app/platform/csv/read-source.server.ts';
import type { OpenSource } from '#app/platform/csv/read-source.server.ts';
import { recognizeFile } from './recognize-file.server.ts';
import type { ShopHints } from './recognize-file.server.ts';

/** The lines of a file as an import would read them, without those it would leave out; none of a file it would refuse. */
export async function* readOrderFile(
  open: OpenSource,
  { head, hints, answers, now }: { head: Buffer; hints: ShopHints; answers: Answers; now: Date },
): AsyncGenerator<ImportRow> {
  const found = recognizeFile(head, hints);
  if (found.outcome === 'refused') return;
  const { dateOrder, decimal } = found.format;
  const format = { ...found.format, dateOrder: dateOrder ?? answers.dateOrder, decimal: decimal ?? answers.decimal };
  if (openQuestions(format).length > 0) return;
  for await (const records of readRecords(open, format, { offset: await beginOf(open, format.encoding), line: 1 }))
    for (const { cells, line } of records) {
      const read = cells && line > 1 ? readImportRow(cells, format, now) : null;
      if (read?.outcome === 'row') yield read.row;
    }
}

/** What is taken where a file leaves it open. */
type Answers = { [Question in 'dateOrder' | 'decimal']: NonNullable<ImportFormat[Question]> };
