import { ImportFormat } from '#app/domain/history-import/import-format.ts';
import { readImportRow } from '#app/domain/history-import/read-import-row.ts';
import { after, seconds } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ImportRef } from './import-jobs.ts';
import { finishImport } from './finish-import.server.ts';
import { loadCatalog } from './load-catalog.server.ts';
import { beginOf, readRecords } from './read-records.server.ts';
import type { SourceRecord } from './read-records.server.ts';
import { productsAreComing } from './products-are-coming.server.ts';
import { openSource } from './read-source.server.ts';
import { cancelImport } from './switch-import.server.ts';
import { storeBatch } from './store-batch.server.ts';
import type { Batch } from './store-batch.server.ts';
import { undoStep } from './undo-import.server.ts';

export type ImportStepResult = {
  /** `waits`: the products that its lines name are still being fetched. */
  outcome: 'done' | 'continues' | 'waits' | 'stopped';
  lines: number;
};

export interface StepOptions {
  /** Ends the step after the batch under way; the default leaves room for the queue's other work. */
  signal?: AbortSignal;
  batchLines?: number;
}

type Needs = Pick<Services, 'db' | 'clock' | 'links'>;

/** Goes on with an import, or with its undoing, from where the last step ended or died. */
export async function runImport(needs: Needs, ref: ImportRef, options: StepOptions = {}): Promise<ImportStepResult> {
  const { db } = needs;
  const { shopId, importId } = ref;
  const { signal = AbortSignal.timeout(seconds(10)), batchLines = 2_500 } = options;
  const where = { shopId_id: { shopId, id: importId } };
  const row = await db.historyImport.findUnique({ where, include: { shop: { select: { state: true } } } });
  if (row?.state === 'UNDONE' && row.dueAt) return undoStep(needs, ref, signal);
  if (row?.state !== 'RUNNING') return { outcome: 'stopped', lines: 0 };
  if (row.shop.state === 'UNINSTALLED') {
    await cancelImport(needs, { ...ref, actor: 'system' });
    return { outcome: 'stopped', lines: 0 };
  }
  if (await productsAreComing(db, shopId)) return waitForProducts(needs, ref);
  const format = ImportFormat.parse(row.format);
  const source = openSource(db, ref);
  const isFirst = row.cursor === 0n;
  const offset = isFirst ? await beginOf(source, format) : Number(row.cursor);
  const place = { offset, line: row.linesRead + 1 };
  const catalog = await loadCatalog(db, ref);
  const batches = gather(readRecords(source, format, place), { format, needs, batchLines, skipHeader: isFirst });
  let from = Number(row.cursor);
  let lines = 0;
  for await (const batch of batches) {
    const stored = await storeBatch(
      db,
      ref,
      { ...batch, from },
      { catalog, currency: format.currency, keys: needs.links.keys, now: needs.clock.now() },
    );
    if (!stored) return { outcome: 'stopped', lines };
    from = batch.next.offset;
    lines += batch.rows.length + batch.errors.length;
    if (signal.aborted) return continueLater(needs, ref, lines);
  }
  return { outcome: (await finishImport(needs, ref, from)) ? 'done' : 'stopped', lines };
}

const productsPause = seconds(5);

/** A line whose product is unknown when it is read stays without one, so nobody could be told when it runs out. */
async function waitForProducts({ db, clock }: Needs, { shopId, importId }: ImportRef) {
  await db.historyImport.updateMany({
    where: { shopId, id: importId, state: 'RUNNING' },
    data: { dueAt: after(clock.now(), productsPause) },
  });
  return { outcome: 'waits', lines: 0 } as const;
}

/** Due at once: the sweep brings the next step. */
async function continueLater({ db, clock }: Needs, { shopId, importId }: ImportRef, lines: number) {
  await db.historyImport.updateMany({
    where: { shopId, id: importId, state: 'RUNNING' },
    data: { dueAt: clock.now() },
  });
  return { outcome: 'continues', lines } as const;
}

interface Gathering {
  format: ImportFormat;
  needs: Needs;
  batchLines: number;
  skipHeader: boolean;
}

/** Lines in batches; what is still open when the file ends makes the last one. */
async function* gather(
  records: AsyncGenerator<SourceRecord[]>,
  { format, needs, batchLines, skipHeader }: Gathering,
): AsyncGenerator<Omit<Batch, 'from'>> {
  let batch: Omit<Batch, 'from'> | undefined;
  let isHeader = skipHeader;
  for await (const some of records) {
    const now = needs.clock.now();
    for (const record of some) {
      batch ??= { rows: [], errors: [], next: record.next };
      batch.next = record.next;
      if (isHeader) isHeader = false;
      else addTo(batch, record, format, now);
      if (batch.rows.length + batch.errors.length < batchLines) continue;
      yield batch;
      batch = undefined;
    }
  }
  if (batch) yield batch;
}

function addTo(batch: Omit<Batch, 'from'>, { line, cells, reason }: SourceRecord, format: ImportFormat, now: Date) {
  if (!cells) {
    batch.errors.push({ line, field: null, reason: reason ?? 'not_readable' });
    return;
  }
  // Spreadsheets end their files with lines of nothing but delimiters.
  if (cells.every((cell) => cell.trim() === '')) return;
  const read = readImportRow(cells, format, now);
  if (read.outcome === 'row') batch.rows.push({ line, row: read.row });
  else batch.errors.push({ line, field: read.field, reason: read.reason });
}
