import { mintSessionToken } from '../admin-api/tokens.ts';
import { findShop } from '../state/world.ts';
import type { Json, TestDevstore } from './start-devstore.ts';
import { API_KEY, API_SECRET } from './start-devstore.ts';

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

type TokenPair = {
  access_token: string;
  scope: string;
  expires_in: number;
  refresh_token: string;
  refresh_token_expires_in: number;
};

/** Exchanges a session token as the library does; answers status and body. */
export async function exchange(store: TestDevstore, domain: string, changes: Record<string, string> = {}) {
  const { config, world, clock } = store.devstore;
  const body = {
    client_id: API_KEY,
    client_secret: API_SECRET,
    grant_type: EXCHANGE,
    subject_token: mintSessionToken(config, findShop(world, domain)!, clock.now()),
    subject_token_type: 'urn:ietf:params:oauth:token-type:id_token',
    requested_token_type: 'urn:shopify:params:oauth:token-type:offline-access-token',
    expiring: '1',
    ...changes,
  };
  const answer = await store.call('POST', '/admin/oauth/access_token', body, { 'x-devstore-host': domain });
  return { status: answer.status, body: answer.json as TokenPair & { error?: string } };
}

/** Connects the app to a shop and answers a function that runs Admin queries in it. */
export async function connectApp(store: TestDevstore, domain: string) {
  const { body } = await exchange(store, domain);
  return async (query: string, variables: object = {}) => {
    const answer = await store.call(
      'POST',
      '/admin/api/2026-07/graphql.json',
      { query, variables },
      {
        'x-devstore-host': domain,
        'x-shopify-access-token': body.access_token,
      },
    );
    return answer.json as {
      data?: Json;
      errors?: { message: string; extensions?: { code?: string } }[];
      extensions?: Json;
    };
  };
}
