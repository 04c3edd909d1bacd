import { collectPurchases } from '#app/domain/reorders/purchase-history.ts';
import { trainWhen } from '#app/domain/reorders/when/train-when.ts';
import { readDay, readJsonl } from './read-files.ts';
import { predictions, readPurchases } from './when-files.ts';

type Query = { id: string; customer: string; product: string; date: string };

/** Days from an order until the same customer buys the same product again. */
export async function predict({ train, transactions, queries }: Record<string, string>): Promise<object[]> {
  const asked = readJsonl<Query>(queries!, ['id', 'customer', 'product', 'date']);
  const model = trainWhen(collectPurchases(readPurchases(train!)), { only: 'gap' });
  const prediction = predictions(model, transactions!);
  return asked.map(({ id, customer, product, date }) => {
    const today = readDay(date, id);
    const { gapDays } = prediction(id, { customer: String(customer), product: String(product), today });
    return { id, gap_days: gapDays };
  });
}
