/** Days after the last purchase: the median, the quartiles, and the day on which asking is worth most. */
export type GapSpread = { expected: number; from: number; to: number; ask: number };

/** Worth of having asked so many days before somebody buys: best three days ahead, nothing after the purchase. */
const worthOfLead = [0.4, 0.6, 0.8, 1, 0.8, 0.6, 0.4, 0.2];

/**
 * The distribution of the next purchase is the median gap times what came over what was said in the backtest
 * (`residuals`, logs at evenly spaced ranks, sorted). Quartiles and the best day to ask are read from it; the median itself is the
 * model's. Whole days, from <= expected <= to, 1 <= ask <= expected.
 */
export function spreadOf(gapDays: number, residuals: readonly number[]): GapSpread {
  const expected = Math.max(1, Math.round(gapDays));
  const days = residuals.map((residual) => Math.max(1, Math.round(gapDays * Math.exp(residual))));
  const rank = (share: number) => days[Math.min(days.length - 1, Math.floor(share * days.length))] ?? expected;
  return {
    expected,
    from: Math.min(expected, rank(0.25)),
    to: Math.max(expected, rank(0.75)),
    ask: bestDayToAsk(days, expected),
  };
}

/** `days` do not fall. */
function bestDayToAsk(days: readonly number[], expected: number): number {
  let best = { day: Math.max(1, expected - 3), worth: 0 };
  for (let i = 0, first = 0; i < days.length; i++) {
    const day = Math.min(expected, Math.max(1, days[i]! - 3));
    while (first < days.length && days[first]! < day) first += 1;
    let worth = 0;
    for (let j = first; j < days.length && days[j]! - day < worthOfLead.length; j++)
      worth += worthOfLead[days[j]! - day]!;
    if (worth > best.worth) best = { day, worth };
  }
  return best.day;
}
