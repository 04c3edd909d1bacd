/** One day on which a customer bought something; several orders of a day are one. */
export interface PurchaseDay {
  customer: string;
  /** Days since 1970-01-01. */
  day: number;
  value: number;
}

/** What counts of a customer's past, in days: the sufficient statistics of the "buy till you die" models. */
export interface History {
  /** Purchase days after the first, `x`. */
  repeats: number;
  /** From the first purchase to the last, `t_x`. */
  lastAt: number;
  /** From the first purchase to the day asked, `T`. */
  age: number;
}

export interface Buyer extends History {
  customer: string;
  /** Mean value of the repeat purchase days, `m_x`; 0 when there are none. */
  repeatValue: number;
  firstValue: number;
}

/** One row a customer, in the order of first appearance; purchases after `today` do not count. */
export function summarizeBuyers(purchases: Iterable<PurchaseDay>, today: number): Buyer[] {
  const days = new Map<string, Map<number, number>>();
  for (const { customer, day, value } of purchases) {
    if (day > today) continue;
    const own = days.get(customer) ?? new Map<number, number>();
    own.set(day, (own.get(day) ?? 0) + value);
    days.set(customer, own);
  }
  return [...days].map(([customer, own]) => summarize(customer, own, today));
}

function summarize(customer: string, own: Map<number, number>, today: number): Buyer {
  let [first, last, sum] = [Infinity, -Infinity, 0];
  for (const [day, value] of own) {
    first = Math.min(first, day);
    last = Math.max(last, day);
    sum += value;
  }
  const repeats = own.size - 1;
  const firstValue = own.get(first)!;
  return {
    customer,
    repeats,
    lastAt: last - first,
    age: today - first,
    repeatValue: repeats > 0 ? (sum - firstValue) / repeats : 0,
    firstValue,
  };
}
