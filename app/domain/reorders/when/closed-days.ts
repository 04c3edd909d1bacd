import type { PurchaseHistory } from '../purchase-history.ts';

/** So long a silence is nothing out of the ordinary in any shop, and so many times the shop's own long silences. */
const ordinary = { days: 14, timesUsual: 4 };

/**
 * The history with the time taken out in which the whole shop sold nothing though it usually does: it was closed, or its
 * orders did not arrive, and nobody could be seen to buy. What is left of a silence is what is usual (the 95th percentile
 * of days between days with sales); only whole weeks go, so that weekdays stay. Purchases after `lastDay` count as none.
 */
export function withoutClosedDays(
  history: PurchaseHistory,
  lastDay: number,
): { history: PurchaseHistory; lastDay: number } {
  const days = Int32Array.from(new Set(history.day))
    .sort()
    .filter((day) => day <= lastDay);
  const until = [...days.subarray(1), lastDay];
  const silences = days.map((day, i) => until[i]! - day);
  const usual = silences.slice(0, -1).sort()[Math.floor(0.95 * (silences.length - 1))] ?? Infinity;
  const longest = Math.max(ordinary.days, ordinary.timesUsual * usual);
  const taken = Int32Array.from(silences, (silence) => (silence > longest ? 7 * Math.floor((silence - usual) / 7) : 0));
  if (taken.every((weeks) => weeks === 0)) return { history, lastDay };
  const before = new Map<number, number>();
  let sum = 0;
  days.forEach((day, i) => {
    before.set(day, sum);
    sum += taken[i]!;
  });
  return {
    history: { ...history, day: history.day.map((day) => day - (before.get(day) ?? sum)) },
    lastDay: lastDay - sum,
  };
}
