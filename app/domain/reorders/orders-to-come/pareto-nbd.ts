import type { History } from './summarize-buyers.ts';
import { integrate, lnGamma } from './special-functions.ts';

/**
 * Purchases come at a rate that differs between customers as a gamma (r, alpha), until the customer leaves, at a rate that
 * differs as a gamma (s, beta).
 */
export interface ParetoNbd {
  r: number;
  alpha: number;
  s: number;
  beta: number;
}

/**
 * How much likelier "left between the last purchase and today" is than "still here":
 * (α+T)^(r+x) (β+T)^s ∫ s (α+τ)^-(r+x) (β+τ)^-(s+1) dτ, over u = ln(τ + min(α, β)) where it is smooth.
 */
function goneOdds({ r, alpha, s, beta }: ParetoNbd, { repeats, lastAt, age }: History): number {
  if (lastAt >= age) return 0;
  const shift = Math.min(alpha, beta);
  const here = (r + repeats) * Math.log(alpha + age) + s * Math.log(beta + age);
  const density = (u: number) => {
    const near = Math.exp(u);
    const at = near - shift;
    return Math.exp(Math.min(600, here - (r + repeats) * Math.log(alpha + at) - (s + 1) * Math.log(beta + at) + u));
  };
  return s * integrate(density, Math.log(lastAt + shift), Math.log(age + shift));
}

/** Log likelihood of a customer's past. Schmittlein, Morrison, Colombo, Management Science 33(1) 1987; Fader, Hardie 2005. */
export function paretoNbdLogLikelihood(model: ParetoNbd, buyer: History): number {
  const { r, alpha, s, beta } = model;
  const { repeats, age } = buyer;
  return (
    lnGamma(r + repeats) -
    lnGamma(r) +
    r * Math.log(alpha) +
    s * Math.log(beta) -
    (r + repeats) * Math.log(alpha + age) -
    s * Math.log(beta + age) +
    Math.log1p(goneOdds(model, buyer))
  );
}

/** The probability that the customer has not left for good. */
export const paretoNbdAlive = (model: ParetoNbd, buyer: History) => 1 / (1 + goneOdds(model, buyer));

/** Expected purchases in the next `days`: P(here) (r+x)/(α+T) ∫ ((β+T)/(β+T+u))^s du. */
export function paretoNbdOrders(model: ParetoNbd, buyer: History, days: number): number {
  const { r, alpha, s, beta } = model;
  const base = beta + buyer.age;
  const shrink = Math.log((base + days) / base);
  // The integral is base · (1 - e^-(s-1)·shrink) / (s-1), which is 0/0 at s = 1.
  const stay = Math.abs(s - 1) < 1e-9 ? shrink : -Math.expm1((1 - s) * shrink) / (s - 1);
  return (paretoNbdAlive(model, buyer) * (r + buyer.repeats) * base * stay) / (alpha + buyer.age);
}

/** The probability of at least one purchase in the next `days`: the density of the next one's day, summed. */
export function paretoNbdActive(model: ParetoNbd, buyer: History, days: number): number {
  const { r, alpha, s, beta } = model;
  const [rate, stay] = [alpha + buyer.age, beta + buyer.age];
  const k = r + buyer.repeats;
  const density = (u: number) => {
    const at = Math.exp(u) - 1;
    return Math.exp(u - (k + 1) * Math.log1p(at / rate) - s * Math.log1p(at / stay));
  };
  return Math.min(1, paretoNbdAlive(model, buyer) * (k / rate) * integrate(density, 0, Math.log1p(days)));
}
