import { sampleBuyers } from './fit-by-likelihood.ts';
import type { ParetoNbd } from './pareto-nbd.ts';
import type { Buyer, History } from './summarize-buyers.ts';

/**
 * A Pareto/NBD whose rates are not gammas but what the shop's customers say: parallel lists of the weight, the purchases a
 * day and the leavings a day of each kind of customer. A few customers who buy far more than a gamma allows stay what they are.
 */
export interface RateMixture {
  weights: number[];
  buying: number[];
  leaving: number[];
}

const [buyingSteps, leavingSteps, shifts, rounds, priorCustomers] = [28, 12, 3, 50, 50];

/** ln of the likelihood of a past at one pair of rates: λ^x / (λ+μ) · (μ e^-(λ+μ)t_x + λ e^-(λ+μ)T). */
function logLikelihood(buying: number, leaving: number, { repeats, lastAt, age }: History): number {
  const both = buying + leaving;
  const silent = buying * Math.exp(-both * (age - lastAt));
  return repeats * Math.log(buying) - both * lastAt + Math.log((leaving + silent) / both);
}

const stillHere = (buying: number, leaving: number, { lastAt, age }: History) => {
  const both = buying + leaving;
  const silent = Math.exp(-both * (age - lastAt));
  return (both * silent) / (leaving + buying * silent);
};

const ladder = (from: number, to: number, steps: number) =>
  Array.from({ length: steps }, (_, index) => from * Math.exp((index * Math.log(to / from)) / (steps - 1)));

/** A gamma's mass on the rungs of a ladder, all below the first rung on that rung, in logs against underflow. */
function gammaMass(rungs: number[], shape: number, rate: number): number[] {
  const step = Math.log(rungs[1]! / rungs[0]!);
  const logs = rungs.map((x) => shape * Math.log(x * rate) - x * rate + Math.log(step));
  const below = shape * (Math.log(rungs[0]! * rate) - step / 2) - Math.log(shape);
  const most = Math.max(below, ...logs);
  const mass = logs.map((log) => Math.exp(log - most) + 1e-9);
  mass[0]! += Math.exp(below - most);
  const sum = mass.reduce((total, x) => total + x, 0);
  return mass.map((x) => x / sum);
}

function priorOn(longest: number, shift: number, { r, alpha, s, beta }: ParetoNbd): RateMixture {
  const by = Math.exp((shift * Math.log(100 * longest)) / (buyingSteps - 1));
  const lambdas = ladder((0.01 / longest) * by, by, buyingSteps);
  const mus = ladder(0.02 / longest, 1, leavingSteps);
  const [ofLambda, ofMu] = [gammaMass(lambdas, r, alpha), gammaMass(mus, s, beta)];
  return {
    weights: ofLambda.flatMap((x) => ofMu.map((y) => x * y)),
    buying: lambdas.flatMap((x) => mus.map(() => x)),
    leaving: lambdas.flatMap(() => mus),
  };
}

/**
 * Maximum likelihood of the mixing distribution by EM (Laird, JASA 73, 1978), begun at and held by `priorCustomers`
 * customers of the fitted Pareto/NBD, on three ladders shifted against each other so that no rung's place decides.
 */
export function fitRateMixture(buyers: readonly Buyer[], start: ParetoNbd): RateMixture {
  const sample = sampleBuyers(buyers);
  const longest = sample.reduce((most, { age }) => Math.max(most, age), 2);
  const parts = Array.from({ length: shifts }, (_, index) => improve(priorOn(longest, index / shifts, start), sample));
  const kept = parts.flatMap(({ weights, buying, leaving }) =>
    weights.map((weight, k) => ({ weight: weight / shifts, buying: buying[k]!, leaving: leaving[k]! })),
  );
  const told = kept.filter(({ weight }) => weight > 1e-7);
  return {
    weights: told.map(({ weight }) => weight),
    buying: told.map(({ buying }) => buying),
    leaving: told.map(({ leaving }) => leaving),
  };
}

function improve(prior: RateMixture, sample: readonly History[]): RateMixture {
  const likelihoods = sample.map((buyer) => likelihoodsOf(prior, buyer));
  let weights = Float64Array.from(prior.weights);
  for (let round = 0; round < rounds; round += 1) {
    const next = Float64Array.from(prior.weights, (weight) => weight * priorCustomers);
    for (const own of likelihoods) {
      let sum = 0;
      for (let k = 0; k < own.length; k += 1) sum += weights[k]! * own[k]!;
      for (let k = 0; k < own.length; k += 1) next[k]! += (weights[k]! * own[k]!) / sum;
    }
    weights = next.map((weight) => weight / (sample.length + priorCustomers));
  }
  return { ...prior, weights: [...weights] };
}

/** Likelihoods relative to the best, so that a long past does not underflow. */
function likelihoodsOf({ buying, leaving }: RateMixture, buyer: History): Float64Array {
  const own = new Float64Array(buying.length);
  let most = -Infinity;
  for (let k = 0; k < own.length; k += 1) {
    own[k] = logLikelihood(buying[k]!, leaving[k]!, buyer);
    most = Math.max(most, own[k]!);
  }
  return own.map((log) => Math.exp(log - most));
}

/** Expected purchases in the next `days` and the probability of at least one: posterior means over the kinds of customer. */
export function askRateMixture(model: RateMixture, buyer: History, days: number): { orders: number; active: number } {
  const own = likelihoodsOf(model, buyer);
  let [sum, orders, active] = [0, 0, 0];
  for (let k = 0; k < own.length; k += 1) {
    const posterior = own[k]! * model.weights[k]!;
    sum += posterior;
    if (posterior < 1e-12) continue;
    const [buying, leaving] = [model.buying[k]!, model.leaving[k]!];
    const here = posterior * stillHere(buying, leaving, buyer);
    orders += (here * buying * -Math.expm1(-leaving * days)) / leaving;
    active += (here * buying * -Math.expm1(-(buying + leaving) * days)) / (buying + leaving);
  }
  return { orders: orders / sum, active: active / sum };
}
