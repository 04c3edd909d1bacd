import { collectPurchases } from '#app/domain/reorders/purchase-history.ts';
import type { PurchaseRow } from '#app/domain/reorders/purchase-history.ts';
import { memoryDays } from '#app/domain/reorders/when/collect-examples.ts';
import { predictWhen } from '#app/domain/reorders/when/predict-when.ts';
import type { OwnPurchase, PredictedPair } from '#app/domain/reorders/when/predict-when.ts';
import type { WhenModel } from '#app/domain/reorders/when/train-when.ts';
import { BadInput } from './bad-input.ts';
import { readCsv, readDay, readNumber } from './read-files.ts';

/** Order lines of a file; an empty price is unknown, an empty quantity one. */
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

/** Answers questions about customers of a file; what a customer bought up to a day is replayed once for all of them. */
export function predictions(model: WhenModel, file: string) {
  const rows = readPurchases(file);
  const purchases = purchasesByCustomer(rows);
  const lines = onceAsked(() => purchasesByCustomer(rows.map(asBought)));
  const said = new Map<string, Map<string, PredictedPair>>();
  const say = (key: string, own: readonly OwnPurchase[] = [], today: number) => {
    const known = said.get(key) ?? new Map(predictWhen(model, own, today).map((one) => [one.product, one]));
    said.set(key, known);
    return known;
  };
  return (id: string, { customer, product, today }: { customer: string; product: string; today: number }) => {
    const prediction =
      say(`${today} ${customer}`, purchases.get(customer), today).get(product) ??
      say(`${today} ${customer} lines`, withinMemory(lines().get(customer), today), today).get(product);
    if (!prediction) throw new BadInput(`${id}: ${customer} bought no ${product} up to that day`);
    return prediction;
  };
}

/** What was brought back, given away or bought long ago is asked about all the same: each line counts as a purchase. */
const asBought = (row: PurchaseRow): PurchaseRow => ({ ...row, quantity: Math.abs(row.quantity) || 1 });

const withinMemory = (own: readonly OwnPurchase[] = [], today: number) =>
  own.map((purchase) => ({ ...purchase, day: Math.max(purchase.day, today - memoryDays + 1) }));

function onceAsked<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function purchasesByCustomer(rows: Iterable<PurchaseRow>): Map<string, OwnPurchase[]> {
  const history = collectPurchases(rows);
  const byCustomer = new Map<string, OwnPurchase[]>(history.customers.map((name) => [name, []]));
  for (const [row, customer] of history.customer.entries()) {
    byCustomer.get(history.customers[customer]!)!.push({
      product: history.products[history.product[row]!]!,
      day: history.day[row]!,
      quantity: history.quantity[row]!,
    });
  }
  return byCustomer;
}
