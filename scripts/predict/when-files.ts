import { collectPurchases } from '#app/domain/reorders/purchase-history.ts';
import type { PurchaseRow } from '#app/domain/reorders/purchase-history.ts';
import { predictWhen } from '#app/domain/reorders/when/predict-when.ts';
import type { OwnPurchase, PairForecast } from '#app/domain/reorders/when/predict-when.ts';
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
export function forecasts(model: WhenModel, file: string) {
  const purchases = purchasesByCustomer(file);
  const said = new Map<string, Map<string, PairForecast>>();
  return (id: string, { customer, product, today }: { customer: string; product: string; today: number }) => {
    const key = `${today} ${customer}`;
    let ofDay = said.get(key);
    if (!ofDay) {
      const all = predictWhen(model, purchases.get(customer) ?? [], today);
      said.set(key, (ofDay = new Map(all.map((forecast) => [forecast.product, forecast]))));
    }
    const forecast = ofDay.get(product);
    if (!forecast) throw new BadInput(`${id}: ${customer} bought no ${product} in the year before that day`);
    return forecast;
  };
}

function purchasesByCustomer(file: string): Map<string, OwnPurchase[]> {
  const history = collectPurchases(readPurchases(file));
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
