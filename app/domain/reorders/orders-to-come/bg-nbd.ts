import type { History } from './summarize-buyers.ts';
import { hyp2f1, lnBeta, lnGamma } from './special-functions.ts';

/**
 * Purchases come at a rate that differs between customers as a gamma (r, alpha); after each purchase a customer is gone
 * with a chance that differs as a beta (a, b).
 */
export interface BgNbd {
  r: number;
  alpha: number;
  a: number;
  b: number;
  /** Whether a customer may be gone after the first purchase already (MBG/NBD), or after a repeat at the earliest (BG/NBD). */
  fromFirst: boolean;
}

/** Purchases after which the customer might have left. */
const chances = ({ fromFirst }: BgNbd, { repeats }: History) => repeats + (fromFirst ? 1 : 0);

/** How much likelier "gone since the last purchase" is than "still here". */
function goneOdds(model: BgNbd, buyer: History): number {
  const left = chances(model, buyer);
  if (left === 0) return 0;
  const { r, alpha, a, b } = model;
  const silence = (r + buyer.repeats) * Math.log((alpha + buyer.age) / (alpha + buyer.lastAt));
  return (a / (b + left - 1)) * Math.exp(Math.min(700, silence));
}

/**
 * Log likelihood of a customer's past. Fader, Hardie, Lee, Marketing Science 24(2) 2005, eq. 6 (BG/NBD); Batislam, Denizel,
 * Filiztekin, IJRM 24(3) 2007 (MBG/NBD).
 */
export function bgNbdLogLikelihood(model: BgNbd, buyer: History): number {
  const { r, alpha, a, b } = model;
  const { repeats, age } = buyer;
  return (
    lnGamma(r + repeats) -
    lnGamma(r) +
    r * Math.log(alpha) -
    (r + repeats) * Math.log(alpha + age) +
    lnBeta(a, b + chances(model, buyer)) -
    lnBeta(a, b) +
    Math.log1p(goneOdds(model, buyer))
  );
}

/** The probability that the customer has not left for good. */
export const bgNbdAlive = (model: BgNbd, buyer: History) => 1 / (1 + goneOdds(model, buyer));

/**
 * Expected purchases in the next `days`. Same papers, eq. 10, after Euler's transformation (DLMF 15.8.1), which keeps its
 * digits where a is near 0 or 1.
 */
export function bgNbdOrders(model: BgNbd, buyer: History, days: number): number {
  const { r, alpha, b } = model;
  // At a = 1 the formula is 0/0; so near it the answer is the limit's.
  const a = Math.abs(model.a - 1) < 1e-5 ? 1 + 1e-5 : model.a;
  const rate = r + buyer.repeats;
  const c = a + b + chances(model, buyer) - 1;
  const base = alpha + buyer.age;
  const z = days / (base + days);
  const whole = 1 - Math.pow(base / (base + days), a - 1) * hyp2f1(a - 1, c - rate, c, z);
  return (c / (a - 1)) * whole * bgNbdAlive(model, buyer);
}

/** The probability of at least one purchase in the next `days`: still here, and the gamma-Poisson not zero. */
export function bgNbdActive(model: BgNbd, buyer: History, days: number): number {
  const base = model.alpha + buyer.age;
  return bgNbdAlive(model, buyer) * (1 - Math.pow(base / (base + days), model.r + buyer.repeats));
}
