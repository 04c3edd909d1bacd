import { badRequest } from '../http-error.ts';

export type TokenFaults = {
  /** `refused`: 400 invalid_grant. `unavailable`: 503, as in an outage. */
  refresh: 'ok' | 'refused' | 'unavailable';
  /** How long the answer to a refresh takes. */
  delaySeconds: number;
  /** Answers as if tokens did not expire: no expires_in. */
  withoutExpiry: boolean;
};

export const noTokenFaults = (): TokenFaults => ({ refresh: 'ok', delaySeconds: 0, withoutExpiry: false });

const MODES = ['ok', 'refused', 'unavailable'];

export function readTokenFaults(source: Record<string, unknown>): TokenFaults {
  const { refresh = 'ok', delaySeconds = 0, withoutExpiry = false } = source;
  if (!MODES.includes(String(refresh))) badRequest(`tokens.refresh must be one of ${MODES.join(', ')}.`);
  if (typeof delaySeconds !== 'number' || !(delaySeconds >= 0 && delaySeconds <= 60))
    badRequest('tokens.delaySeconds must be a number from 0 to 60.');
  return {
    refresh: refresh as TokenFaults['refresh'],
    delaySeconds: delaySeconds as number,
    withoutExpiry: withoutExpiry === true,
  };
}
