import type { Db } from '#app/platform/db.server.ts';
import type { Place } from '#app/platform/csv/read-records.server.ts';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { LinkKey } from '#app/platform/signed-token.server.ts';
import { planBatch, sumByOrder, withoutRedacted } from './batch-plan.ts';
import type { NumberedRow, RowError } from './batch-plan.ts';
import {
  addToTotals,
  findErased,
  findKnownOrders,
  findOrMakeCustomers,
  holdImport,
  insertErrors,
  insertLines,
  insertOrders,
  lockImports,
  moveCursor,
} from './import-batch.store.server.ts';
import type { ImportRef } from './import-jobs.ts';
import type { Catalog } from './load-catalog.server.ts';

export interface Batch {
  rows: NumberedRow[];
  errors: RowError[];
  /** Where the batch begins, and where the next one does. */
  from: number;
  next: Place;
}

/**
 * Stores a batch and moves the import's cursor, both or neither: whatever a step died of, no line counts twice.
 * False when the import was stopped, or when another step was faster.
 */
export function storeBatch(
  db: Db,
  ref: ImportRef,
  batch: Batch,
  { catalog, currency, keys, now }: { catalog: Catalog; currency: string; keys: LinkKey[]; now: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    if (!(await holdImport(tx, ref, batch.from))) return false;
    await lockImports(tx, ref);
    const orderIds = [...new Set(batch.rows.map(({ row }) => row.orderId))];
    const known = await findKnownOrders(tx, ref, orderIds);
    const read = planBatch(batch.rows, known, currency);
    const planned = withoutRedacted(read, await findErased(tx, ref, { orders: read.orders, keys }));
    const customers = await findOrMakeCustomers(tx, ref, planned.orders, now);
    const plan = withoutRedacted(planned, customers.redacted);
    const totals = sumByOrder(plan.lines);
    await insertOrders(tx, ref, plan.orders, { ids: customers.ids, totals, now });
    await addToTotals(
      tx,
      ref,
      [...totals].filter(([orderId]) => known.made.has(orderId)),
    );
    await insertLines(tx, ref, plan.lines, catalog);
    const errors = [...batch.errors, ...plan.errors];
    await insertErrors(tx, ref, errors);
    await moveCursor(tx, ref, { place: batch.next, orders: plan.orders.length, errors: errors.length, now });
    return true;
  });
}
