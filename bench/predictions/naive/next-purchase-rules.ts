import { readCsv, readDay, readJsonl } from '../../../scripts/predict/read-files.ts';
import type { Rules } from './rules.ts';

/** A customer's days of buying a product, oldest first. */
type Days = Map<string, number[]>;

const key = (customer: string, product: string) => JSON.stringify([customer, product]);
const horizons = [7, 14, 30] as const;
/** Gaps below which a median of them is chance. */
const enoughGaps = 5;
/** Days beyond which buying again is a new beginning, and no gap. */
const longest = 180;

function daysOf(file: string, until = Infinity): Days {
  const days = new Map<string, Set<number>>();
  for (const { customer, product, date } of readCsv(file, ['customer', 'product', 'date'])) {
    const day = readDay(date, file);
    if (day > until) continue;
    const pair = key(customer, product);
    (days.get(pair) ?? days.set(pair, new Set()).get(pair)!).add(day);
  }
  return new Map([...days].map(([pair, own]) => [pair, [...own].sort((a, b) => a - b)]));
}

const gapsOf = (days: number[]) =>
  days.slice(1).flatMap((day, index) => (day - days[index]! <= longest ? [day - days[index]!] : []));

function median(values: number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : sorted.length ? (sorted[middle - 1]! + sorted[middle]!) / 2 : undefined;
}

function mediansBy(days: Days, part: 0 | 1): Map<string, number> {
  const gaps = new Map<string, number[]>();
  for (const [pair, own] of days) {
    const name = (JSON.parse(pair) as [string, string])[part];
    const list = gaps.get(name) ?? gaps.set(name, []).get(name)!;
    for (const gap of gapsOf(own)) list.push(gap);
  }
  return new Map(
    [...gaps].flatMap(([name, list]) => (list.length >= enoughGaps ? [[name, median(list)!] as const] : [])),
  );
}

/** 30 days for everyone; the medians of the shop, the product, the customer and the pair. */
export function nextGapRules({ train, transactions, queries }: Record<string, string>): Rules {
  const [shop, own] = [daysOf(train!), daysOf(transactions!)];
  const asked = readJsonl<{ id: string; customer: string; product: string }>(queries!, ['id', 'customer', 'product']);
  const usual = median([...shop.values()].flatMap(gapsOf)) ?? 30;
  const [products, customers] = [mediansBy(shop, 1), mediansBy(own, 0)];
  const product = (query: (typeof asked)[number]) => products.get(String(query.product)) ?? usual;
  const answer = (of: (query: (typeof asked)[number]) => number) => () =>
    asked.map((query) => ({ id: query.id, gap_days: of(query) }));
  return [
    ['30 days', answer(() => 30)],
    ['median of the shop', answer(() => usual)],
    ['median of the product', answer(product)],
    ['median of the customer', answer((query) => customers.get(String(query.customer)) ?? product(query))],
    [
      'median of the pair',
      answer((query) => median(gapsOf(own.get(key(query.customer, query.product)) ?? [])) ?? product(query)),
    ],
  ];
}

/** Elapsed days in steps that grow. */
const stepOf = (elapsed: number) => Math.min(15, Math.floor(3 * Math.log2(1 + elapsed / 7)));

interface Tally {
  asked: number;
  bought: number[];
}

/** How often, over past days thirty apart, a pair last bought so long ago was bought within 7, 14 and 30 days. */
function tally(shop: Days): Map<number, Tally> {
  const tallies = new Map<number, Tally>();
  let [first, last] = [Infinity, -Infinity];
  for (const days of shop.values()) {
    first = Math.min(first, days[0]!);
    last = Math.max(last, days.at(-1)!);
  }
  for (const days of shop.values())
    for (let cutoff = last - 30; cutoff > first; cutoff -= 30) {
      const before = days.filter((day) => day <= cutoff).at(-1);
      if (before === undefined) break;
      if (cutoff - before > 180) continue;
      const next = days.find((day) => day > cutoff) ?? Infinity;
      const step = stepOf(cutoff - before);
      const own = tallies.get(step) ?? tallies.set(step, { asked: 0, bought: [0, 0, 0] }).get(step)!;
      own.asked += 1;
      horizons.forEach((days, k) => (own.bought[k]! += Number(next <= cutoff + days)));
    }
  return tallies;
}

/** The shop's base rate for every pair; its rate by the days since the pair was last bought. */
export function nextWeeksRules({ train, transactions, queries }: Record<string, string>): Rules {
  const asked = readJsonl<{ id: string; customer: string; product: string; cutoff: string }>(queries!, [
    'id',
    'cutoff',
  ]);
  const cutoffs = new Set(asked.map(({ cutoff }) => cutoff));
  // Where all are asked on one day, what came after it may not be known; else customers have no common calendar.
  const tallies = tally(daysOf(train!, cutoffs.size === 1 ? readDay([...cutoffs][0]!, queries!) : Infinity));
  const own = daysOf(transactions!);
  const all = [...tallies.values()].reduce<Tally>(
    (sum, { asked, bought }) => ({ asked: sum.asked + asked, bought: sum.bought.map((n, k) => n + bought[k]!) }),
    { asked: 1, bought: [0.1, 0.15, 0.25] },
  );
  const rates = ({ asked, bought }: Tally) =>
    bought.map((count, k) => (count + (5 * all.bought[k]!) / all.asked) / (asked + 5));
  const answer = (of: (query: (typeof asked)[number]) => number[]) => () =>
    asked.map((query) => {
      const [p7, p14, p30] = of(query);
      return { id: query.id, p7, p14, p30 };
    });
  return [
    ['base rate', answer(() => rates(all))],
    [
      'elapsed days',
      answer(({ customer, product, cutoff }) => {
        const last = own.get(key(customer, product))?.at(-1);
        const found = last === undefined ? undefined : tallies.get(stepOf(readDay(cutoff, queries!) - last));
        return rates(found ?? all);
      }),
    ],
  ];
}
