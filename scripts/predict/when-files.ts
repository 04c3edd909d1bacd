import { collectPurchases } from '#app/domain/reorders/purchase-history.ts';
import type { PurchaseHistory, PurchaseRow } from '#app/domain/reorders/purchase-history.ts';
import { replayOwn } from '#app/domain/reorders/when/predict-when.ts';
import type { WhenModel } from '#app/domain/reorders/when/train-when.ts';
import { BadInput } from './bad-input.ts';
import { readCsv, readDay, readNumber } from './read-files.ts';

/** Order lines of a file; a price may be empty. */
export function readPurchases(file: string): PurchaseRow[] {
  const days = new Map<string, number>();
  const dayOf = (date: string, where: string) => {
    const day = days.get(date) ?? readDay(date, where);
    days.set(date, day);
    return day;
  };
  return readCsv(file, ['customer', 'date', 'product', 'qty', 'price']).map((row, i) => {
    const where = `${file}: row ${i + 1}`;
    return {
      customer: row.customer,
      product: row.product,
      day: dayOf(row.date, where),
      quantity: row.qty ? readNumber(row.qty, where) : 1,
      price: row.price ? readNumber(row.price, where) : undefined,
    };
  });
}

/** Each asked customer's purchases as known on a day, replayed once for all questions of that day. */
export function replays(model: WhenModel, file: string) {
  const history = collectPurchases(readPurchases(file));
  const rowsOf = new Map<string, number[]>();
  history.customer.forEach((customer, row) => {
    const name = history.customers[customer]!;
    const rows = rowsOf.get(name);
    if (rows) rows.push(row);
    else rowsOf.set(name, [row]);
  });
  const done = new Map<string, ReturnType<typeof replayOwn>>();
  return (customer: string, today: number) => {
    const key = `${today} ${customer}`;
    const replay =
      done.get(key) ??
      replayOwn(
        model,
        (rowsOf.get(customer) ?? []).map((row) => purchaseOf(history, row)),
        today,
      );
    done.set(key, replay);
    return replay;
  };
}

const purchaseOf = (history: PurchaseHistory, row: number) => ({
  product: history.products[history.product[row]!]!,
  day: history.day[row]!,
  quantity: history.quantity[row]!,
});

/** A question about a customer who did not buy the product by that day cannot be answered. */
export function answered<T>(answer: T | undefined, id: string): T {
  if (answer === undefined) throw new BadInput(`${id}: the customer has not bought this product by that day`);
  return answer;
}
