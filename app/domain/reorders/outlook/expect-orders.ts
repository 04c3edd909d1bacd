import type { OrdersToCome, OrdersToComeModel } from '../orders-to-come/orders-to-come.ts';

/** How many orders a shop's own customers will place, of what value; from and to are the bounds of four times out of five. */
export interface ExpectedOrders {
  days: number;
  orders: number;
  from: number;
  to: number;
  value: number;
}

/** Half the width of four fifths of a normal distribution, in standard deviations. */
const fourFifths = 1.2816;
/** How far off a total usually is, and how many seasons this counts for beside the one that was tried; untried it is more. */
const [usualError, usualSeasons, untriedError] = [0.15, 2, 0.3];

/** Adds up what is expected of customers, one after another. */
export function expectedOrders(model: OrdersToComeModel, days: number) {
  let [orders, value, spread] = [0, 0, 0];
  return {
    /** `repeats` are purchase days after the first. */
    add(one: OrdersToCome, { repeats }: { repeats: number }): void {
      orders += one.orders;
      value += one.value;
      // A Poisson count whose rate is known as well as its own purchases tell: negative binomial.
      spread += one.orders * (1 + one.orders / (repeats + 1));
    },
    total(): ExpectedOrders {
      const off = fourFifths * Math.sqrt(spread + (seasonError(model) * orders) ** 2);
      return { days, orders, from: Math.max(0, orders - off), to: orders + off, value };
    },
  };
}

/**
 * How far off a total is because seasons differ, as a share of it: the mean square of what the backtest showed, which is one
 * season, and of what is usual.
 */
function seasonError({ foretold }: OrdersToComeModel): number {
  if (!foretold || foretold.came === 0) return untriedError;
  const seen = Math.log(Math.max(1, foretold.orders) / foretold.came);
  return Math.sqrt((seen ** 2 + usualSeasons * usualError ** 2) / (1 + usualSeasons));
}
