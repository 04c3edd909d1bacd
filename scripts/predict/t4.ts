import { goesWithPredictor } from '#app/domain/reorders/goes-with/predict-goes-with.ts';
import { trainGoesWith } from '#app/domain/reorders/goes-with/train-goes-with.ts';
import { BadInput } from './bad-input.ts';
import { readCsv, readDay, readJsonl } from './read-files.ts';

interface Query {
  id: string;
  anchor: string;
}

/** The ten products that go best with each query's anchor. */
export async function predict({ train, queries }: Record<string, string>): Promise<object[]> {
  const orders = new Map<string, { date: string; products: string[] }>();
  for (const { order, date, product } of readCsv(train!, ['order', 'date', 'product'])) {
    const known = orders.get(order);
    if (known) known.products.push(product);
    else orders.set(order, { date, products: [product] });
  }
  if (orders.size === 0) throw new BadInput(`${train}: no orders`);
  const ask = goesWithPredictor(trainGoesWith(inOrder([...orders.values()], train!).map(({ products }) => products)));
  return readJsonl<Query>(queries!, ['id', 'anchor']).map(({ id, anchor }) => ({ id, items: ask(String(anchor), 10) }));
}

/** Oldest first; orders of one date stay as they stand in the file. A date is a day or a number (a place in time without a calendar). */
function inOrder<Order extends { date: string }>(orders: Order[], file: string): Order[] {
  const times = new Map<string, number>();
  for (const { date } of orders) {
    if (!times.has(date)) times.set(date, /^\d+$/.test(date) ? Number(date) : readDay(date, file));
  }
  return orders.sort((a, b) => times.get(a.date)! - times.get(b.date)!);
}
