import { collectPurchases } from '#app/domain/reorders/purchase-history.ts';
import { trainWhen } from '#app/domain/reorders/when/train-when.ts';
import { readDay, readJsonl } from './read-files.ts';
import { predictions, readPurchases } from './when-files.ts';

type Query = { id: string; customer: string; product: string; cutoff: string };

/**
 * Chances to buy again within 7, 14 and 30 days of a cut-off day. Where all questions are about one day, nothing after
 * it is learnt from; questions about many days come from customers without a common calendar, and all of it is read.
 */
export async function predict({ train, transactions, queries }: Record<string, string>): Promise<object[]> {
  const asked = readJsonl<Query>(queries!, ['id', 'customer', 'product', 'cutoff']);
  const days = [...new Set(asked.map(({ id, cutoff }) => readDay(cutoff, id)))];
  const [cutOff] = days.length === 1 ? days : [];
  const learnt = readPurchases(train!).filter(({ day }) => cutOff === undefined || day <= cutOff);
  const model = trainWhen(collectPurchases(learnt), { only: 'chances', today: cutOff });
  const prediction = predictions(model, transactions!);
  return asked.map(({ id, customer, product, cutoff }) => {
    const today = readDay(cutoff, id);
    const { chances } = prediction(id, { customer: String(customer), product: String(product), today });
    const [p7, p14, p30] = chances;
    return { id, p7, p14, p30 };
  });
}
