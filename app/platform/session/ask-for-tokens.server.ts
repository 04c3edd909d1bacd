import { setTimeout as sleep } from 'node:timers/promises';
import { HttpResponseError } from '@shopify/shopify-api';
import type { Session, Shopify } from '@shopify/shopify-api';
import { seconds } from '#app/domain/time/spans.ts';

/** `refused`: the shop's grant is over. `unreachable`: nobody knows; the refresh token stays good. */
export type TokenAnswer =
  | { outcome: 'renewed'; session: Session }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'unreachable'; error: Error };

export type AskForTokens = (shop: string, refreshToken: string) => Promise<TokenAnswer>;

const patience = seconds(10);

/** Refreshes a shop's offline token at Shopify by the library's own call, which knows no time limit of its own. */
export function askShopifyForTokens(api: Pick<Shopify, 'auth'>): AskForTokens {
  return async (shop, refreshToken) => {
    const waiting = new AbortController();
    const tooLong = sleep(patience, undefined, { signal: waiting.signal, ref: false }).then(() => {
      throw new Error('Shopify did not answer in time');
    });
    try {
      const answer = await Promise.race([api.auth.refreshToken({ shop, refreshToken }), tooLong]);
      return { outcome: 'renewed', session: answer.session };
    } catch (error) {
      return readFailure(error);
    } finally {
      waiting.abort();
      tooLong.catch(() => undefined);
    }
  };
}

function readFailure(thrown: unknown): TokenAnswer {
  const error = thrown instanceof Error ? thrown : new Error('The refresh failed');
  if (!(thrown instanceof HttpResponseError)) return { outcome: 'unreachable', error };
  const { code, body } = thrown.response;
  const reason = String((body as { error?: unknown } | undefined)?.error ?? code);
  // A wrong client secret is ours to mend: no merchant could, by opening the app.
  const isOurs = reason === 'invalid_client';
  if ((code === 400 || code === 401) && !isOurs) return { outcome: 'refused', reason };
  return { outcome: 'unreachable', error };
}
