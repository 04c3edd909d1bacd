import { ImportFormat } from '#app/domain/history-import/import-format.ts';
import { readImportRow } from '#app/domain/history-import/read-import-row.ts';
import { after, seconds } from '#app/domain/time/spans.ts';
import { gatherBatches } from '#app/platform/csv/gather-batches.ts';
import { readRecords } from '#app/platform/csv/read-records.server.ts';
import { beginOf, openSource } from '#app/platform/csv/read-source.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ImportRef } from './import-jobs.ts';
import { finishImport } from './finish-import.server.ts';
import { loadCatalog } from './load-catalog.server.ts';
import { productsAreComing } from './products-are-coming.server.ts';
import { cancelImport } from './switch-import.server.ts';
import { storeBatch } from './store-batch.server.ts';
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
  const source = openSource(db, { table: 'HistoryImport', ...ref });
  const isFirst = row.cursor === 0n;
  const offset = isFirst ? await beginOf(source, format.encoding) : Number(row.cursor);
  const place = { offset, line: row.linesRead + 1 };
  const catalog = await loadCatalog(db, ref);
  const reading = () => {
    const now = needs.clock.now();
    return (cells: string[]) => readImportRow(cells, format, now);
  };
  const batches = gatherBatches(readRecords(source, format, place), reading, { batchLines, skipHeader: isFirst });
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
