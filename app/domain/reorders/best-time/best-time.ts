/** When an order was placed, on the clock of its customer. */
export interface OrderMoment {
  /** Days since 1970-01-01. */
  day: number;
  /** 0 to 23. */
  hour: number;
  /** 0 to 6, in any one numbering. */
  weekday: number;
}

export interface BestTimeModel {
  hours: number[];
  weekdays: number[];
}

export interface BestTime {
  /** 24 probabilities that sum to 1. */
  hours: number[];
  /** 7 probabilities that sum to 1. */
  weekdays: number[];
}

const kernel = [0.25, 0.5, 1, 0.5, 0.25];
const shopOrders = 8;

/** Learns the shop's own hours and weekdays. */
export function trainBestTime(customers: readonly (readonly OrderMoment[])[]): BestTimeModel {
  const moments = customers.flat();
  return {
    hours: normalize(
      count(
        moments.map(({ hour }) => hour),
        24,
        0.5,
      ),
    ),
    weekdays: normalize(
      count(
        moments.map(({ weekday }) => weekday),
        7,
        0.5,
      ),
    ),
  };
}

/** The customer's own hours, spread over their neighbours, beside a few orders of the shop. */
export function predictBestTime(model: BestTimeModel, own: readonly OrderMoment[]): BestTime {
  const counts = count(
    own.map(({ hour }) => hour),
    24,
    0,
  );
  const total = kernel.reduce((sum, weight) => sum + weight, 0);
  const spread = counts.map((_, hour) =>
    kernel.reduce((sum, weight, at) => sum + (weight / total) * counts[(hour + at + 22) % 24]!, 0),
  );
  const days = count(
    own.map(({ weekday }) => weekday),
    7,
    0,
  );
  return {
    hours: normalize(spread.map((weight, hour) => weight + shopOrders * model.hours[hour]!)),
    weekdays: normalize(days.map((weight, weekday) => weight + 2 * shopOrders * model.weekdays[weekday]!)),
  };
}

function count(values: number[], length: number, floor: number): number[] {
  const counts = new Array<number>(length).fill(floor);
  for (const value of values) counts[value]! += 1;
  return counts;
}

function normalize(weights: number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
