/** One day on which a customer bought something; several orders of a day are one. */
export interface PurchaseDay {
  customer: string;
  /** Days since 1970-01-01. */
  day: number;
  /** Null where it is not known in the currency that is counted in. */
  value: number | null;
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
  /** Purchase days whose value is known: what follows is told of them alone. */
  valued: number;
  /** Mean value of all but the first of them, `m_x`; 0 when there are none. */
  repeatValue: number;
  /** Of the first of them; 0 when there is none. */
  firstValue: number;
}

/** One row a customer, in the order of first appearance; purchases after `today` do not count. */
export function summarizeBuyers(purchases: Iterable<PurchaseDay>, today: number): Buyer[] {
  const days = new Map<string, Map<number, number | null>>();
  for (const { customer, day, value } of purchases) {
    if (day > today) continue;
    const own = days.get(customer) ?? new Map<number, number | null>();
    const known = own.get(day) ?? null;
    own.set(day, value === null ? known : (known ?? 0) + value);
    days.set(customer, own);
  }
  return [...days].map(([customer, own]) => summarize(customer, own, today));
}

function summarize(customer: string, own: Map<number, number | null>, today: number): Buyer {
  let [first, last, firstValued, sum, valued] = [Infinity, -Infinity, Infinity, 0, 0];
  for (const [day, value] of own) {
    first = Math.min(first, day);
    last = Math.max(last, day);
    if (value === null) continue;
    firstValued = Math.min(firstValued, day);
    sum += value;
    valued += 1;
  }
  const firstValue = own.get(firstValued) ?? 0;
  return {
    customer,
    repeats: own.size - 1,
    lastAt: last - first,
    age: today - first,
    valued,
    repeatValue: valued > 1 ? (sum - firstValue) / (valued - 1) : 0,
    firstValue,
  };
}

/** All that is known to have been paid. */
export const spentBy = ({ valued, firstValue, repeatValue }: Buyer) =>
  valued === 0 ? 0 : firstValue + (valued - 1) * repeatValue;
