import { expect, test } from 'vitest';
import { readEnv, shopifySecrets } from './env.server.ts';

const complete = {
  DATABASE_URL: 'postgresql://sonra@localhost/sonra',
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'the-secret-of-today',
  SHOPIFY_APP_URL: 'https://sonra.test/',
  SENDGRID_API_KEY: 'key',
  SENDGRID_WEBHOOK_PUBLIC_KEY: 'key',
  LINK_SECRETS: `k1:${'s'.repeat(32)}`,
  TOKEN_KEYS: `k1:${'t'.repeat(32)}`,
};

test.each([
  ["today's alone", {}, ['the-secret-of-today']],
  ["today's alone, with an empty previous one", { SHOPIFY_API_SECRET_PREVIOUS: '' }, ['the-secret-of-today']],
  [
    'both during a rotation',
    { SHOPIFY_API_SECRET_PREVIOUS: 'the-secret-of-yesterday' },
    ['the-secret-of-today', 'the-secret-of-yesterday'],
  ],
])('webhooks may be signed with %s', (_case, over, secrets) =>
  expect(shopifySecrets(readEnv({ ...complete, ...over }))).toEqual(secrets),
);

test('a secret that is too short is named', () =>
  expect(() => readEnv({ ...complete, SHOPIFY_API_SECRET_PREVIOUS: 'short' })).toThrow(/SHOPIFY_API_SECRET_PREVIOUS/));
