import type pg from 'pg';
import type { LinkKey } from '#app/platform/signed-token.server.ts';
import { planBatch, sumByOrder, withoutRedacted } from './batch-plan.ts';
import type { NumberedRow, RowError } from './batch-plan.ts';
import {
  addToTotals,
  findErased,
  findKnownOrders,
  findOrMakeCustomers,
  insertLines,
  insertOrders,
  lockImports,
} from './import-batch.store.server.ts';
import type { ImportRef } from './import-jobs.ts';
import type { Catalog } from './load-catalog.server.ts';

/** Stores what rows become; gives how many orders they made, and the lines that could not be taken. */
export async function storeRows(
  tx: pg.PoolClient,
  ref: ImportRef,
  rows: NumberedRow[],
  { catalog, currency, keys, now }: { catalog: Catalog; currency: string; keys: LinkKey[]; now: Date },
): Promise<{ made: number; errors: RowError[] }> {
  await lockImports(tx, ref);
  const orderIds = [...new Set(rows.map(({ row }) => row.orderId))];
  const known = await findKnownOrders(tx, ref, orderIds);
  const read = planBatch(rows, known, currency);
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
  return { made: plan.orders.length, errors: plan.errors };
}
