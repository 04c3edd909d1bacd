import type { BgNbd } from './bg-nbd.ts';
import { bgNbdLogLikelihood } from './bg-nbd.ts';
import { minimize } from './minimize.ts';
import type { ParetoNbd } from './pareto-nbd.ts';
import { paretoNbdLogLikelihood } from './pareto-nbd.ts';
import type { Buyer } from './summarize-buyers.ts';

/** Customers whose past is enough to fit by: more cost time and move the third digit. */
const enough = 3_000;
/** Within e^±12 a parameter is a number; beyond, the model degenerates (no dropout at all: a or s → 0) and nothing more is learnt. */
const bound = 12;
const ridge = 2;

/** How purchases' rate grows with the first purchase's value: rate · (value / usual)^weight. */
export interface ValueEffect {
  weight: number;
  /** ln of the usual first value. */
  usual: number;
}

export const noEffect: ValueEffect = { weight: 0, usual: 0 };

/** An even sample of the customers, the same on every run. */
export function sampleBuyers<T>(buyers: readonly T[], most = enough): T[] {
  if (buyers.length <= most) return [...buyers];
  return Array.from({ length: most }, (_, index) => buyers[Math.floor((index * buyers.length) / most)]!);
}

const firstValueLog = (buyer: Buyer) => Math.log1p(Math.max(0, buyer.firstValue));

/** Of whom no value is known nothing is said by it. */
const above = (buyer: Buyer, usual: number) =>
  buyer.valued === 0 ? 0 : Math.max(-2, Math.min(2, firstValueLog(buyer) - usual));

/** The model as it is for one customer: a multiplied rate is a divided alpha (Fader, Hardie, "time-invariant covariates", 2007). */
export function withValue<Model extends { alpha: number }>(model: Model, effect: ValueEffect, buyer: Buyer): Model {
  if (effect.weight === 0) return model;
  return { ...model, alpha: model.alpha * Math.exp(-effect.weight * above(buyer, effect.usual)) };
}

interface Fit<Model> {
  model: Model;
  effect: ValueEffect;
  /** Of the sample it was fitted by, per day rather than per week. */
  logLikelihood: number;
}

interface Kind<Model> {
  from(parameters: number[]): Model;
  start(typicalDays: number): number[];
  logLikelihood(model: Model, buyer: Buyer): number;
}

function fit<Model extends { alpha: number }>(
  kind: Kind<Model>,
  buyers: readonly Buyer[],
  useValue: boolean,
): Fit<Model> {
  const sample = sampleBuyers(buyers);
  const mean = (some: readonly Buyer[], of: (buyer: Buyer) => number) =>
    some.reduce((sum, buyer) => sum + of(buyer), 0) / Math.max(1, some.length);
  const usual = mean(
    sample.filter(({ valued }) => valued > 0),
    firstValueLog,
  );
  const typicalDays = Math.max(1, mean(sample, (buyer) => buyer.age) / 3);
  const read = (at: number[]) => ({
    model: kind.from(at.slice(0, 4).map((x) => Math.exp(Math.max(-bound, Math.min(bound, x))))),
    effect: useValue ? { weight: at[4]!, usual } : noEffect,
  });
  const total = ({ model, effect }: Pick<Fit<Model>, 'model' | 'effect'>) =>
    sample.reduce((sum, buyer) => sum + kind.logLikelihood(withValue(model, effect, buyer), buyer), 0);
  const start = [...kind.start(typicalDays), ...(useValue ? [0] : [])];
  const { at } = minimize((x) => {
    const tried = read(x);
    const outside = x.reduce((sum, value) => sum + Math.max(0, Math.abs(value) - bound) ** 2, 0);
    return (ridge * tried.effect.weight ** 2 - total(tried)) / sample.length + outside;
  }, start);
  const found = read(at);
  return { ...found, logLikelihood: total(found) };
}

/** The BG/NBD (`fromFirst` false) or MBG/NBD (true) that makes the customers' past likeliest. */
export function fitBgNbd(
  buyers: readonly Buyer[],
  { fromFirst, useValue }: { fromFirst: boolean; useValue: boolean },
): Fit<BgNbd> {
  return fit<BgNbd>(
    {
      from: ([r, alpha, a, b]) => ({ r: r!, alpha: alpha!, a: a!, b: b!, fromFirst }),
      start: (days) => [0, Math.log(days), 0, 0],
      logLikelihood: bgNbdLogLikelihood,
    },
    buyers,
    useValue,
  );
}

/** The Pareto/NBD that makes the customers' past likeliest. */
export function fitParetoNbd(buyers: readonly Buyer[], { useValue }: { useValue: boolean }): Fit<ParetoNbd> {
  return fit<ParetoNbd>(
    {
      from: ([r, alpha, s, beta]) => ({ r: r!, alpha: alpha!, s: s!, beta: beta! }),
      start: (days) => [0, Math.log(days), 0, Math.log(days)],
      logLikelihood: paretoNbdLogLikelihood,
    },
    buyers,
    useValue,
  );
}
