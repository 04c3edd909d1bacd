import { readReviewRow } from '#app/domain/review-import/read-review-row.ts';
import { ReviewFormat } from '#app/domain/review-import/review-format.ts';
import { seconds } from '#app/domain/time/spans.ts';
import { gatherBatches } from '#app/platform/csv/gather-batches.ts';
import { readRecords } from '#app/platform/csv/read-records.server.ts';
import { beginOf, openSource } from '#app/platform/csv/read-source.server.ts';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { loadProducts } from './find-products.server.ts';
import type { ReviewImportRef } from './import-jobs.ts';
import { holdReviewImport, storeReviewBatch } from './store-review-batch.server.ts';
import { cancelReviewImport } from './switch-review-import.server.ts';
import { undoReviewStep } from './undo-review-import.server.ts';

export type ReviewStepResult = { outcome: 'done' | 'continues' | 'stopped'; lines: number };

export interface ReviewStepOptions {
  /** Ends the step after the batch under way; the default leaves room for the queue's other work. */
  signal?: AbortSignal;
  batchLines?: number;
}

type Needs = Pick<Services, 'db' | 'clock' | 'links'>;

/** Goes on with an import of reviews, or with its undoing, from where the last step ended or died. */
export async function runReviewImport(
  needs: Needs,
  ref: ReviewImportRef,
  { signal = AbortSignal.timeout(seconds(10)), batchLines = 2_500 }: ReviewStepOptions = {},
): Promise<ReviewStepResult> {
  const { db, clock } = needs;
  const { shopId, importId } = ref;
  const where = { shopId_id: { shopId, id: importId } };
  const row = await db.reviewImport.findUnique({ where, include: { shop: { select: { state: true } } } });
  if (row?.state === 'UNDONE' && row.dueAt) return undoReviewStep(needs, ref, signal);
  if (row?.state !== 'RUNNING') return { outcome: 'stopped', lines: 0 };
  if (row.shop.state === 'UNINSTALLED') {
    await cancelReviewImport(needs, { ...ref, actor: 'system' });
    return { outcome: 'stopped', lines: 0 };
  }
  const format = ReviewFormat.parse(row.format);
  const source = openSource(db, { table: 'ReviewImport', ...ref });
  const isFirst = row.cursor === 0n;
  const offset = isFirst ? await beginOf(source, format.encoding) : Number(row.cursor);
  const place = { offset, line: row.linesRead + 1 };
  const planning = { format, products: await loadProducts(db, ref), keys: needs.links.keys };
  const reading = () => {
    const now = clock.now();
    return (cells: string[]) => readReviewRow(cells, format, now);
  };
  const batches = gatherBatches(readRecords(source, format, place), reading, { batchLines, skipHeader: isFirst });
  let from = Number(row.cursor);
  let lines = 0;
  for await (const batch of batches) {
    const stored = await storeReviewBatch(db, ref, { ...batch, from }, { ...planning, now: clock.now() });
    if (!stored) return { outcome: 'stopped', lines };
    from = batch.next.offset;
    lines += batch.rows.length + batch.errors.length;
    if (signal.aborted) return continueLater(needs, ref, lines);
  }
  return { outcome: (await finish(needs, ref, from)) ? 'done' : 'stopped', lines };
}

/** Due at once: the sweep brings the next step. */
async function continueLater({ db, clock }: Needs, { shopId, importId }: ReviewImportRef, lines: number) {
  await db.reviewImport.updateMany({
    where: { shopId, id: importId, state: 'RUNNING' },
    data: { dueAt: clock.now() },
  });
  return { outcome: 'continues', lines } as const;
}

/** Ends an import that was read to its last line, and forgets the file. False when it was stopped meanwhile. */
function finish({ db, clock }: Needs, ref: ReviewImportRef, cursor: number): Promise<boolean> {
  const { shopId, importId } = ref;
  return inTransaction(db, async (tx) => {
    if (!(await holdReviewImport(tx, ref, cursor))) return false;
    await tx.query(`DELETE FROM "ReviewImportChunk" WHERE "shopId" = $1 AND "importId" = $2`, [shopId, importId]);
    await tx.query(
      `UPDATE "ReviewImport" SET "state" = 'DONE', "dueAt" = NULL, "finishedAt" = $3::timestamp, "updatedAt" = $3::timestamp
       WHERE "shopId" = $1 AND "id" = $2`,
      [shopId, importId, clock.now().toISOString()],
    );
    return true;
  });
}
