import { badRequest } from '../http-error.ts';

const MODES = ['ok', '503', '430', 'throttled', 'slow', 'stall', 'reset'] as const;
type Mode = (typeof MODES)[number];

/**
 * How the Storefront API fails: 503 is an outage, 430 what Shopify answers to whom it takes for a bot, throttled an error
 * in a 200, slow an answer after `seconds`, stall never any answer, reset a broken connection.
 */
export type StorefrontFault = {
  mode: Mode;
  seconds: number;
  /** How many more requests it strikes; null until it is cleared. */
  times: number | null;
};

export const noStorefrontFault = (): StorefrontFault => ({ mode: 'ok', seconds: 10, times: null });

export function readStorefrontFault({ mode = 'ok', seconds = 10, times = null }: Record<string, unknown>) {
  if (!MODES.includes(mode as Mode)) badRequest(`storefront.mode must be one of ${MODES.join(', ')}.`);
  if (typeof seconds !== 'number' || !(seconds >= 0 && seconds <= 600))
    badRequest('storefront.seconds must be a number from 0 to 600.');
  if (times !== null && !(Number.isInteger(times) && (times as number) > 0))
    badRequest('storefront.times must be a whole number above 0.');
  return { mode, seconds, times } as StorefrontFault;
}

/** The fault that strikes this request, and what is left of it; a counted one wears off. */
export function wearOff(fault: StorefrontFault): StorefrontFault {
  if (fault.mode === 'ok' || fault.times === null) return fault;
  return fault.times > 1 ? { ...fault, times: fault.times - 1 } : noStorefrontFault();
}
