/** What was said beforehand about something that then happened: of each answer, the probability it had given. */
export interface Outcome {
  /** How many orders the customer had by then. */
  orders: number;
  given: number[];
}

/** Weights of the answers, for customers of few and of many orders; each row sums to 1. */
export type BlendWeights = number[][];

const edges = [1, 4, 8, 15, 30];
const rounds = 60;
/** Outcomes that the starting weights count for, and that those of all customers count for in a group. */
const [startCounts, groupCounts] = [50, 100];
/** Whatever was learnt, the first answer, the shop's, keeps this much, so that nothing is held impossible. */
const floor = 0.03;

const groupOf = (orders: number) => edges.filter((edge) => orders >= edge).length;

/**
 * The weights under which the outcomes are likeliest, by EM for the weights of a mixture (Jelinek, Mercer 1980, "deleted
 * interpolation"), a row for each group of customers, shrunk to the weights of all, these to `start`.
 */
export function learnBlend(outcomes: readonly Outcome[], start: readonly number[]): BlendWeights {
  const all = improve(outcomes, start, startCounts);
  return Array.from({ length: edges.length + 1 }, (_, group) =>
    improve(
      outcomes.filter(({ orders }) => groupOf(orders) === group),
      all,
      groupCounts,
    ),
  );
}

function improve(outcomes: readonly Outcome[], prior: readonly number[], counts: number): number[] {
  let weights = [...prior];
  for (let round = 0; round < rounds; round += 1) {
    const next = prior.map((weight) => weight * counts);
    for (const { given } of outcomes) {
      const sum = given.reduce((total, p, k) => total + weights[k]! * p, 0);
      given.forEach((p, k) => (next[k]! += (weights[k]! * p) / sum));
    }
    weights = next.map((weight) => weight / (outcomes.length + counts));
  }
  return weights;
}

/** The answers as one; each a list of probabilities that sum to 1, and so is the result. */
export function blend(weights: BlendWeights, orders: number, answers: readonly number[][]): number[] {
  const own = weights[groupOf(orders)]!.map((weight, k) => (1 - floor) * weight + (k === 0 ? floor : 0));
  return answers[0]!.map((_, at) => answers.reduce((sum, answer, k) => sum + own[k]! * answer[at]!, 0));
}
