import { minimize } from './minimize.ts';
import { lnGamma } from './special-functions.ts';

/** Values of a customer's orders are gamma (p, ν), ν differs between customers as a gamma (q, v). */
export interface GammaGamma {
  p: number;
  q: number;
  v: number;
}

/** How many orders, and their mean value. */
export interface Spending {
  orders: number;
  mean: number;
}

/** Log likelihood of a mean of `orders` values. Fader, Hardie, "The Gamma-Gamma Model of Monetary Value", 2013, eq. 1. */
export function gammaGammaLogLikelihood({ p, q, v }: GammaGamma, { orders, mean }: Spending): number {
  const shape = p * orders;
  return (
    lnGamma(shape + q) -
    lnGamma(shape) -
    lnGamma(q) +
    q * Math.log(v) +
    (shape - 1) * Math.log(mean) +
    shape * Math.log(orders) -
    (shape + q) * Math.log(v + orders * mean)
  );
}

/** Expected value of the customer's next order. Same paper, eq. 5; without orders, everybody's mean. */
export const gammaGammaMean = ({ p, q, v }: GammaGamma, { orders, mean }: Spending) =>
  (p * (v + orders * mean)) / (p * orders + q - 1);

/** Fitted by those who spent something; null when they are too few, or say that there is no mean (q at most 1). */
export function fitGammaGamma(spendings: readonly Spending[]): GammaGamma | null {
  const told = spendings.filter(({ orders, mean }) => orders > 0 && mean > 0);
  if (told.length < 10) return null;
  const usual = told.reduce((sum, { mean }) => sum + mean, 0) / told.length;
  const read = ([p, q, v]: number[]) => ({ p: Math.exp(p!), q: Math.exp(q!), v: Math.exp(v!) });
  const { at } = minimize(
    (x) => {
      const outside = x.reduce(
        (sum, value, k) => sum + Math.max(0, Math.abs(value - (k === 2 ? Math.log(usual) : 0)) - 10) ** 2,
        0,
      );
      return (
        outside - told.reduce((sum, spending) => sum + gammaGammaLogLikelihood(read(x), spending), 0) / told.length
      );
    },
    [1, 1, Math.log(usual)],
  );
  const model = read(at);
  return model.q > 1.05 && Number.isFinite(model.p * model.v) ? model : null;
}
