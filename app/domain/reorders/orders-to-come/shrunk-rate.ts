import type { History } from './summarize-buyers.ts';

/** The simple rule the models have to beat: everybody's own rate, with one purchase at the shop's rate added. */
export interface ShrunkRate {
  /** Repeat purchases of a customer a day; 0 when nobody ever came back. */
  rate: number;
}

export function fitShrunkRate(buyers: readonly History[]): ShrunkRate {
  let [repeats, days] = [0, 0];
  for (const buyer of buyers) {
    repeats += buyer.repeats;
    days += buyer.age;
  }
  return { rate: days > 0 ? repeats / days : 0 };
}

/** `(x + 1) / (T + 1 / rate) · days`: the posterior mean of a Poisson rate under an exponential prior. */
export function shrunkRateOrders({ rate }: ShrunkRate, { repeats, age }: History, days: number): number {
  return rate > 0 ? (days * (repeats + 1)) / (age + 1 / rate) : 0;
}

/** The same posterior's probability of at least one. */
export function shrunkRateActive({ rate }: ShrunkRate, { repeats, age }: History, days: number): number {
  return rate > 0 ? 1 - Math.pow(1 + days / (age + 1 / rate), -(repeats + 1)) : 0;
}
