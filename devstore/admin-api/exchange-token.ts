import { setTimeout as sleep } from 'node:timers/promises';
import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';
import { isSessionToken } from './tokens.ts';

const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

type Answer = { status: number; body: object };

const refuse = (status: number, error: string, error_description?: string): Answer => ({
  status,
  body: { error, ...(error_description ? { error_description } : {}) },
});

async function refresh({ faults, tokens }: Devstore, shop: Shop, token: string): Promise<Answer> {
  const { refresh: mode, delaySeconds, withoutExpiry } = faults.tokens;
  shop.tokenCalls.refreshes += 1;
  if (delaySeconds > 0) await sleep(delaySeconds * 1000);
  if (mode === 'unavailable') return { status: 503, body: { errors: 'Service Unavailable' } };
  const renewed = mode === 'refused' ? null : tokens.refresh(shop, token);
  if (!renewed) return refuse(400, 'invalid_grant', 'The refresh token is not good any more.');
  return { status: 200, body: { ...renewed, ...(withoutExpiry ? { expires_in: undefined } : {}) } };
}

/** POST /admin/oauth/access_token: a session token, or a refresh token, for a new pair. */
export async function exchangeToken(devstore: Devstore, shop: Shop, body: Record<string, string>): Promise<Answer> {
  const { config, clock, tokens } = devstore;
  if (body.client_id !== config.apiKey || !config.acceptedSecrets.includes(body.client_secret ?? ''))
    return refuse(401, 'invalid_client', 'Unknown client or wrong secret.');
  if (body.grant_type === 'refresh_token') return refresh(devstore, shop, body.refresh_token ?? '');
  if (body.grant_type !== TOKEN_EXCHANGE) return refuse(400, 'unsupported_grant_type');
  shop.tokenCalls.exchanges += 1;
  if (!isSessionToken(config, shop, body.subject_token ?? '', clock.now()))
    return refuse(400, 'invalid_subject_token', 'The session token is not valid.');
  shop.installed = true;
  return { status: 200, body: tokens.pair(shop) };
}
