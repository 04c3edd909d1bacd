import { readCsv } from '../../../scripts/predict/read-files.ts';
import type { Rules } from './rules.ts';

const scaled = (weights: number[]) => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

function countsOf(values: number[], length: number): number[] {
  const counts = new Array<number>(length).fill(0);
  for (const value of values) counts[value]! += 1;
  return counts;
}

const bell = [0.25, 0.5, 1, 0.5, 0.25].map((weight) => weight / 2.5);
const smoothed = (counts: number[]) =>
  counts.map((_, hour) => bell.reduce((sum, weight, at) => sum + weight * counts[(hour + at + 22) % 24]!, 0));

/** All hours alike; the shop's hours; the own ones, alone and with so many orders of the shop, smoothed or not. */
export function bestHourRules({ orders }: Record<string, string>): Rules {
  const customers = new Map<string, { hours: number[]; dows: number[] }>();
  for (const { customer, hour, dow } of readCsv(orders!, ['customer', 'hour', 'dow'])) {
    const own = customers.get(customer) ?? { hours: [], dows: [] };
    own.hours.push(Number(hour));
    own.dows.push(Number(dow));
    customers.set(customer, own);
  }
  const all = [...customers.values()];
  const shop = {
    hours: scaled(
      countsOf(
        all.flatMap(({ hours }) => hours),
        24,
      ),
    ),
    dows: scaled(
      countsOf(
        all.flatMap(({ dows }) => dows),
        7,
      ),
    ),
  };
  type Own = { hours: number[]; dows: number[] };
  const answer = (of: (own: Own) => Own) => () =>
    [...customers].map(([id, { hours, dows }]) => {
      const own = of({ hours: countsOf(hours, 24), dows: countsOf(dows, 7) });
      return { id, hours: scaled(own.hours), dows: scaled(own.dows) };
    });
  const beside = (own: number[], usual: number[], count: number) => own.map((x, k) => x + count * usual[k]!);
  const withShop = (count: number, smooth: (counts: number[]) => number[]) =>
    answer(({ hours, dows }) => ({
      hours: beside(smooth(hours), shop.hours, count),
      dows: beside(dows, shop.dows, count),
    }));
  return [
    ['uniform', answer(({ hours, dows }) => ({ hours: hours.map(() => 1), dows: dows.map(() => 1) }))],
    ['shop histogram', answer(() => shop)],
    ['own + 1', answer(({ hours, dows }) => ({ hours: hours.map((x) => x + 1), dows: dows.map((x) => x + 1) }))],
    ['own + 8 of the shop', withShop(8, (counts) => counts)],
    ['own smoothed + 8', withShop(8, smoothed)],
  ];
}
