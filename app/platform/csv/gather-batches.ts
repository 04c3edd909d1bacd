import type { BrokenLine } from '#app/domain/csv/csv-format.ts';
import type { Place, SourceRecord } from './read-records.server.ts';

/** A line as it was understood. */
export interface NumberedRow<Row> {
  line: number;
  row: Row;
}

/** Why a line, or what stands in one of its columns, cannot be taken. */
export interface RowError<Field, Reason> {
  line: number;
  field: Field | null;
  reason: Reason | BrokenLine | 'not_readable';
}

export interface Batch<Row, Field, Reason> {
  rows: NumberedRow<Row>[];
  errors: RowError<Field, Reason>[];
  /** Where the next one begins. */
  next: Place;
}

export type ReadRow<Row, Field, Reason> = (
  cells: string[],
) => { outcome: 'row'; row: Row } | { outcome: 'refused'; field: Field | null; reason: Reason };

/**
 * Lines in batches; what is still open when the file ends makes the last one.
 * @param beginReading gives what reads the lines that came together: all of them at one time
 */
export async function* gatherBatches<Row, Field, Reason>(
  records: AsyncGenerator<SourceRecord[]>,
  beginReading: () => ReadRow<Row, Field, Reason>,
  { batchLines, skipHeader }: { batchLines: number; skipHeader: boolean },
): AsyncGenerator<Batch<Row, Field, Reason>> {
  let batch: Batch<Row, Field, Reason> | undefined;
  let isHeader = skipHeader;
  for await (const some of records) {
    const read = beginReading();
    for (const record of some) {
      batch ??= { rows: [], errors: [], next: record.next };
      batch.next = record.next;
      if (isHeader) isHeader = false;
      else addTo(batch, record, read);
      if (batch.rows.length + batch.errors.length < batchLines) continue;
      yield batch;
      batch = undefined;
    }
  }
  if (batch) yield batch;
}

function addTo<Row, Field, Reason>(
  batch: Batch<Row, Field, Reason>,
  { line, cells, reason }: SourceRecord,
  read: ReadRow<Row, Field, Reason>,
) {
  if (!cells) {
    batch.errors.push({ line, field: null, reason: reason ?? 'not_readable' });
    return;
  }
  // Spreadsheets end their files with lines of nothing but delimiters.
  if (cells.every((cell) => cell.trim() === '')) return;
  const found = read(cells);
  if (found.outcome === 'row') batch.rows.push({ line, row: found.row });
  else batch.errors.push({ line, field: found.field, reason: found.reason });
}
