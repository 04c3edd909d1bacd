import type { ImportField } from '#app/domain/history-import/import-format.ts';
import type { ImportRow, ImportRowReason } from '#app/domain/history-import/read-import-row.ts';
import type { NumberedRow as LineRow, RowError as LineError } from '#app/platform/csv/gather-batches.ts';

export type RowError = LineError<ImportField, ImportRowReason>;
export type NumberedRow = LineRow<ImportRow>;

/** What the database knows of the orders a batch names. */
export interface KnownOrders {
  /** Ids in the file of orders that Shopify or another file has told of. */
  told: Set<string>;
  /** Orders that earlier lines of this file made, by their id in the file. */
  made: Map<string, { address: string | null; currency: string }>;
}

export interface PlannedOrder {
  orderId: string;
  email: string;
  address: string;
  currency: string;
  placedAt: Date;
  cancelledAt: Date | null;
  customerName: string | null;
}

export interface BatchPlan {
  orders: PlannedOrder[];
  lines: NumberedRow[];
  errors: RowError[];
}

/** Lines that belong to one order, or why they do not; a line may leave out what an earlier one of its order said. */
export function planBatch(rows: NumberedRow[], known: KnownOrders, defaultCurrency: string): BatchPlan {
  const made = new Map(known.made);
  const plan: BatchPlan = { orders: [], lines: [], errors: [] };
  for (const numbered of rows) {
    const { line, row } = numbered;
    const refuse = (field: ImportField, reason: ImportRowReason) => plan.errors.push({ line, field, reason });
    const order = made.get(row.orderId);
    if (known.told.has(row.orderId)) refuse('orderId', 'already_known');
    else if (order) {
      if (row.address && row.address !== order.address) refuse('email', 'order_of_another');
      else plan.lines.push(numbered);
    } else if (!row.email || !row.address) refuse('email', 'blank');
    else if (!row.orderedAt) refuse('orderedAt', 'blank');
    else {
      const { orderId, email, address, cancelledAt, customerName } = row;
      const currency = row.currency ?? defaultCurrency;
      made.set(orderId, { address, currency });
      plan.orders.push({ orderId, email, address, currency, placedAt: row.orderedAt, cancelledAt, customerName });
      plan.lines.push(numbered);
    }
  }
  return plan;
}

/** No shop has an order of more; the database could not hold it. */
export const mostTotal = '999999999999999.9999';

/** What the lines of each order come to, as decimal text; whole ten-thousandths, because a double would not hold it. */
export function sumByOrder(lines: NumberedRow[]): Map<string, string> {
  const sums = new Map<string, bigint>();
  for (const { row } of lines)
    sums.set(row.orderId, (sums.get(row.orderId) ?? 0n) + tenThousandths(row.price) * BigInt(row.quantity));
  const most = tenThousandths(mostTotal);
  for (const [orderId, sum] of sums) if (sum > most) sums.set(orderId, most);
  return new Map(
    [...sums].map(([orderId, sum]) => [orderId, `${sum / 10_000n}.${String(sum % 10_000n).padStart(4, '0')}`]),
  );
}

function tenThousandths(price: string): bigint {
  const [whole = '0', fraction = ''] = price.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}

/** Takes out the orders of customers who had their data erased: these do not come back with a file. */
export function withoutRedacted(plan: BatchPlan, redacted: Set<string>): BatchPlan {
  const gone = new Set(plan.orders.filter(({ address }) => redacted.has(address)).map(({ orderId }) => orderId));
  if (gone.size === 0) return plan;
  const isGone = ({ row }: NumberedRow) => gone.has(row.orderId);
  return {
    orders: plan.orders.filter(({ orderId }) => !gone.has(orderId)),
    lines: plan.lines.filter((line) => !isGone(line)),
    errors: [
      ...plan.errors,
      ...plan.lines.filter(isGone).map(({ line }) => ({ line, field: 'email', reason: 'customer_redacted' }) as const),
    ],
  };
}
