import { readCsv, readJsonl } from '../../../scripts/predict/read-files.ts';
import type { Rules } from './rules.ts';

const wanted = 10;

/** What the shop sells most; what stands most often in one order with the product; the same by lift, of ten orders at least. */
export function togetherRules({ train, queries }: Record<string, string>): Rules {
  const orders = new Map<string, Set<string>>();
  for (const { order, product } of readCsv(train!, ['order', 'product']))
    (orders.get(order) ?? orders.set(order, new Set()).get(order)!).add(product);
  const sold = new Map<string, number>();
  const holding = new Map<string, Set<string>[]>();
  for (const products of orders.values())
    for (const product of products) {
      sold.set(product, (sold.get(product) ?? 0) + 1);
      (holding.get(product) ?? holding.set(product, []).get(product)!).push(products);
    }
  const asked = readJsonl<{ id: string; anchor: string }>(queries!, ['id', 'anchor']);
  const bestFirst = (scores: Iterable<[string, number]>) =>
    [...scores].sort((a, b) => b[1] - a[1] || (sold.get(b[0]) ?? 0) - (sold.get(a[0]) ?? 0) || (a[0] < b[0] ? -1 : 1));
  const popular = bestFirst(sold).slice(0, wanted + 1);
  const together = (anchor: string) => {
    const counts = new Map<string, number>();
    for (const products of holding.get(anchor) ?? [])
      for (const product of products) if (product !== anchor) counts.set(product, (counts.get(product) ?? 0) + 1);
    return [...counts];
  };
  const answer = (of: (anchor: string) => Iterable<[string, number]>) => () =>
    asked.map(({ id, anchor }) => {
      const items = [...bestFirst(of(String(anchor))), ...popular].map(([product]) => product);
      return { id, items: [...new Set(items)].filter((product) => product !== String(anchor)).slice(0, wanted) };
    });
  return [
    ['popularity', answer(() => popular)],
    ['co-purchase count', answer(together)],
    [
      'lift, support 10',
      answer((anchor) =>
        together(anchor)
          .filter(([, count]) => count >= 10)
          .map(([product, count]): [string, number] => [product, count / sold.get(product)!]),
      ),
    ],
  ];
}
