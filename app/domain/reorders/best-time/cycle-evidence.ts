/** What a whole shop says about places on a cycle, 24 hours or 7 weekdays. */
export interface ShopCycle {
  /** How often orders fall on each place; sums to 1. */
  usual: number[];
  /** Of customers with one order on the row's place, where their other orders fall; rows sum to 1. */
  pairs: number[][];
  /** How many places after a customer's last order the next one falls; sums to 1. */
  steps: number[];
  /** Weights over the neighbours of a place, by distance, half of them. */
  kernel: number[];
}

/** Orders of the shop that stand behind a row of `pairs` before anything is counted. */
const pairFloor = 20;
const halfLife = 8;
/** A customer's orders resemble each other beyond their shop, so that at most so many count as independent witnesses. */
const witnesses = 6;
const witnessHalfLife = 12;

const zeros = (length: number) => new Array<number>(length).fill(0);

export function normalize(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** The bell of `width` places around a place, on a cycle of `length`; width 0 is the place alone. */
function bell(length: number, width: number): number[] {
  const distance = (k: number) => Math.min(k, length - k);
  return normalize(
    Array.from({ length }, (_, k) => (width > 0 ? Math.exp(-0.5 * (distance(k) / width) ** 2) : Number(k === 0))),
  );
}

/** Learns from each customer's places, oldest first. */
export function learnCycle(customers: readonly (readonly number[])[], length: number, width: number): ShopCycle {
  const [counts, steps] = [zeros(length).fill(0.5), zeros(length).fill(0.5)];
  const pairs = Array.from({ length }, () => zeros(length));
  for (const places of customers) {
    const own = zeros(length);
    for (const [index, place] of places.entries()) {
      own[place]! += 1;
      if (index > 0) steps[(place - places[index - 1]! + length) % length]! += 1;
    }
    for (let a = 0; a < length; a += 1) {
      counts[a]! += own[a]!;
      if (own[a] === 0 || places.length < 2) continue;
      for (let b = 0; b < length; b += 1)
        pairs[a]![b]! += (own[a]! * (own[b]! - Number(a === b))) / (places.length - 1);
    }
  }
  const usual = normalize(counts);
  return {
    usual,
    steps: normalize(steps),
    pairs: pairs.map((row) => normalize(row.map((weight, b) => weight + pairFloor * usual[b]!))),
    kernel: bell(length, width),
  };
}

/**
 * By Bayes, how likely each place is for the next order, from the pairs: P(place) · Π P(own order's place | place). The
 * orders are taken as independent (naive Bayes), newer ones for more, and as `witnesses` at most (a tempered posterior).
 */
function byWitness({ usual, pairs }: ShopCycle, places: readonly number[]): number[] {
  const told = zeros(usual.length);
  for (const [index, place] of places.entries())
    told[place]! += Math.pow(0.5, (places.length - 1 - index) / witnessHalfLife);
  const count = Math.min(witnesses, places.length) / told.reduce((sum, weight) => sum + weight, 0);
  const logs = usual.map((chance, at) =>
    told.reduce(
      (sum, weight, place) => sum + weight * count * Math.log(pairs[at]![place]! / usual[place]!),
      Math.log(chance),
    ),
  );
  const most = Math.max(...logs);
  return normalize(logs.map((log) => Math.exp(log - most)));
}

/**
 * Six answers to "where will the next order fall": where the shop's do, where this customer's did (spread over the
 * neighbours), where their latest did, where those of customers with the same places do, the same by Bayes, and the
 * shop's usual step after their last. Each sums to 1; without orders of their own all are the shop's.
 */
export function cycleEvidence(shop: ShopCycle, places: readonly number[]): number[][] {
  const length = shop.usual.length;
  if (places.length === 0) return Array.from({ length: 6 }, () => shop.usual);
  const [all, late] = [zeros(length), zeros(length)];
  for (const [index, place] of places.entries()) {
    all[place]! += 1 / places.length;
    late[place]! += Math.pow(0.5, (places.length - 1 - index) / halfLife);
  }
  const mix = (weights: number[], row: (place: number, at: number) => number) =>
    normalize(zeros(length).map((_, at) => weights.reduce((sum, w, place) => (w ? sum + w * row(place, at) : sum), 0)));
  const near = (place: number, at: number) => shop.kernel[(at - place + length) % length]!;
  const last = places.at(-1)!;
  return [
    shop.usual,
    mix(all, near),
    mix(late, near),
    mix(all, (place, at) => shop.pairs[place]![at]!),
    byWitness(shop, places),
    zeros(length).map((_, at) => shop.steps[(at - last + length) % length]!),
  ];
}
