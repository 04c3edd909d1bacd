import { blend, learnBlend } from './blend.ts';
import type { BlendWeights, Outcome } from './blend.ts';
import { cycleEvidence, learnCycle } from './cycle-evidence.ts';
import type { ShopCycle } from './cycle-evidence.ts';

/** When an order was placed, on the clock of its customer. */
export interface OrderMoment {
  /** Days since 1970-01-01. */
  day: number;
  /** 0 to 23. */
  hour: number;
  /** 0 to 6, in any one numbering. */
  weekday: number;
}

interface CycleModel {
  shop: ShopCycle;
  weights: BlendWeights;
}

/** A shop's habits of the day and of the week. Plain JSON. */
export interface BestTimeModel {
  hours: CycleModel;
  weekdays: CycleModel;
}

export interface BestTime {
  /** 24 probabilities that sum to 1. */
  hours: number[];
  /** 7 probabilities that sum to 1. */
  weekdays: number[];
}

/** Of each customer so many latest orders are foretold from those before them, to learn whom to believe. */
const foretold = 3;
const enoughCustomers = 5_000;
/** Weights of the shop, the own, the latest, the alike, Bayes and the step before anything is learnt. */
const start = [0.25, 0.1, 0.15, 0.2, 0.25, 0.05];

const inOrder = (moments: readonly OrderMoment[]) =>
  [...moments].sort((a, b) => a.day - b.day || a.hour - b.hour || a.weekday - b.weekday);

/** Learns from the orders of each customer. */
export function trainBestTime(customers: readonly (readonly OrderMoment[])[]): BestTimeModel {
  const ordered = customers.map(inOrder);
  return {
    // An hour is a point on a dial, and one too early is nearly right; a weekday is not nearly another.
    hours: learn(
      ordered.map((own) => own.map(({ hour }) => hour)),
      24,
      1,
    ),
    weekdays: learn(
      ordered.map((own) => own.map(({ weekday }) => weekday)),
      7,
      0,
    ),
  };
}

function learn(customers: readonly number[][], length: number, width: number): CycleModel {
  const before = learnCycle(
    customers.map((places) => places.slice(0, -1)),
    length,
    width,
  );
  const step = Math.max(1, Math.ceil(customers.length / enoughCustomers));
  const outcomes: Outcome[] = [];
  for (let index = 0; index < customers.length; index += step) {
    const places = customers[index]!;
    for (let known = Math.max(1, places.length - foretold); known < places.length; known += 1) {
      const answers = cycleEvidence(before, places.slice(0, known));
      outcomes.push({ orders: known, given: answers.map((answer) => answer[places[known]!]!) });
    }
  }
  return { shop: learnCycle(customers, length, width), weights: learnBlend(outcomes, start) };
}

/** In which hour and on which weekday the customer will order next, from their own orders alone. */
export function predictBestTime(model: BestTimeModel, own: readonly OrderMoment[]): BestTime {
  const ordered = inOrder(own);
  const ask = ({ shop, weights }: CycleModel, places: number[]) =>
    blend(weights, places.length, cycleEvidence(shop, places));
  return {
    hours: ask(
      model.hours,
      ordered.map(({ hour }) => hour),
    ),
    weekdays: ask(
      model.weekdays,
      ordered.map(({ weekday }) => weekday),
    ),
  };
}
