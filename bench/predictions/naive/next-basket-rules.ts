import { readJson } from '../../../scripts/predict/read-files.ts';
import type { Rules } from './rules.ts';

type Histories = Record<string, (string | number)[][]>;

const wanted = 20;

function countsOf(baskets: (string | number)[][]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of baskets.flat()) counts.set(String(item), (counts.get(String(item)) ?? 0) + 1);
  return counts;
}

const bestFirst = (counts: Map<string, number>) =>
  [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([item]) => item);

/** What the shop sells most (G), what the user bought most (P), and the second filled up with the first (GP). */
export function nextBasketRules({ history, users }: Record<string, string>): Rules {
  const histories = readJson<Histories>(history!);
  const popular = bestFirst(countsOf(Object.values(histories).flat())).slice(0, 4 * wanted);
  const asked = users ? usersOf(users) : Object.keys(histories);
  const answer = (of: (own: string[]) => string[]) => () =>
    asked.map((user) => ({ user, items: of(bestFirst(countsOf(histories[user] ?? []))).slice(0, wanted) }));
  return [
    ['G-TopFreq', answer(() => popular)],
    ['P-TopFreq', answer((own) => own)],
    ['GP-TopFreq', answer((own) => [...new Set([...own.slice(0, wanted), ...popular])])],
  ];
}

function usersOf(option: string): string[] {
  const at = option.lastIndexOf(':');
  return readJson<Record<string, (string | number)[]>>(option.slice(0, at))[option.slice(at + 1)]!.map(String);
}
