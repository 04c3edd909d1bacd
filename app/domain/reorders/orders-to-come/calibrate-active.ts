import { minimize } from './minimize.ts';

/** Probabilities are corrected on the logit scale: `shift + slope · logit(p)`. */
export interface Calibration {
  shift: number;
  slope: number;
}

export const uncorrected: Calibration = { shift: 0, slope: 1 };

const enoughCustomers = 200;
/** Customers on whom a correction of one would be worth nothing. */
const penalty = 20;
/** Of what one season shows, how much is held to be so in the next. */
const trust = 0.5;

const logit = (p: number) => {
  const kept = Math.min(1 - 1e-6, Math.max(1e-6, p));
  return Math.log(kept / (1 - kept));
};
const logistic = (x: number) => 1 / (1 + Math.exp(-x));

/** Platt's scaling (1999) of what was said to what came, half of it, none of it with few customers. */
export function fitCalibration(said: readonly number[], came: readonly boolean[]): Calibration {
  if (said.length < enoughCustomers) return uncorrected;
  const logits = said.map(logit);
  const { at } = minimize(
    ([shift, slope]) => {
      const loss = logits.reduce((sum, x, index) => {
        const y = (came[index] ? -1 : 1) * (shift! + slope! * x);
        return sum + Math.max(0, y) + Math.log1p(Math.exp(-Math.abs(y)));
      }, 0);
      return (loss + penalty * (shift! ** 2 + (slope! - 1) ** 2)) / said.length;
    },
    [0, 1],
  );
  return { shift: trust * at[0]!, slope: Math.max(0.2, 1 + trust * (at[1]! - 1)) };
}

/** The corrected probability; 0 stays 0. */
export const calibrate = ({ shift, slope }: Calibration, p: number) => (p > 0 ? logistic(shift + slope * logit(p)) : 0);
