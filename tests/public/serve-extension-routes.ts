import { randomUUID } from 'node:crypto';
import { vi } from 'vitest';
import type { ExtensionPath } from '#extensions/shared/contract.ts';
import { forgeToken } from '../support/session-token.ts';

export const apiKey = 'key';
export const apiSecret = 'a-secret-of-the-app-for-tests';
export const formerSecret = 'the-secret-before-it-for-tests';

/** The routes of extensions by their addresses, on the given database. */
export async function serveExtensionRoutes(databaseUrl: string) {
  const env = {
    ...{ DATABASE_URL: databaseUrl, SHOPIFY_API_KEY: apiKey, SHOPIFY_API_SECRET: apiSecret, LOG_LEVEL: 'silent' },
    ...{
      SHOPIFY_API_SECRET_PREVIOUS: formerSecret,
      SHOPIFY_APP_URL: 'https://sonra.test',
      SENDGRID_API_KEY: 'SG.test',
    },
    ...{ SENDGRID_WEBHOOK_PUBLIC_KEY: 'none', LINK_SECRETS: `k1:${'a-secret-for-tests'.repeat(2)}` },
    TOKEN_KEYS: `t1:${'a-secret-for-tests'.repeat(2)}`,
  };
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  // Imported late: these read the environment.
  const routes = {
    '/api/thank-you': await import('#app/routes/api.thank-you.tsx'),
    '/api/thank-you/answer': await import('#app/routes/api.thank-you_.answer.tsx'),
    '/api/checkout': await import('#app/routes/api.checkout.tsx'),
    '/api/order-status': await import('#app/routes/api.order-status.tsx'),
    '/api/order-help': await import('#app/routes/api.order-help.tsx'),
    '/api/order-lines': await import('#app/routes/api.order-lines.tsx'),
    '/api/reorder': await import('#app/routes/api.reorder.tsx'),
    '/api/running-low': await import('#app/routes/api.running-low.tsx'),
    '/api/nowhere': await import('#app/routes/api.$.tsx'),
  } satisfies Record<ExtensionPath | '/api/nowhere', object>;
  const { getServices } = await import('#app/platform/services.server.ts');
  return {
    services: getServices(),
    paths: (Object.keys(routes) as (keyof typeof routes)[]).filter((path) => path !== '/api/nowhere'),
    fetch(path: keyof typeof routes, init: RequestInit): Promise<Response> {
      const request = new Request(new URL(path, 'https://sonra.test'), init);
      const isChange = request.method === 'POST' || request.method === 'PUT' || request.method === 'DELETE';
      const { action, loader } = routes[path];
      return Promise.resolve((isChange ? action : loader)({ request, params: {}, context: {} }) as Response);
    },
    async close() {
      await getServices().db.$disconnect();
      vi.unstubAllEnvs();
    },
  };
}
export type ExtensionApp = Awaited<ReturnType<typeof serveExtensionRoutes>>;

/** Claims of a session token as Shopify issues it for an extension. Times are seconds since 1970. */
export function extensionClaims(shop: string, customerGid?: string) {
  const now = Math.floor(Date.now() / 1000);
  const times = { exp: now + 300, nbf: now - 5, iat: now - 5 };
  return { dest: shop, aud: apiKey, ...times, jti: randomUUID(), ...(customerGid && { sub: customerGid }) };
}

export const tokenFor = (shop: string, customerGid?: string) =>
  forgeToken(extensionClaims(shop, customerGid), apiSecret);

/** A question as an extension sends it. */
export const ask = (token: string | null, question: unknown, over: Record<string, string> = {}): RequestInit => ({
  method: 'POST',
  headers: {
    'Content-Type': 'application/json',
    Origin: 'https://extensions.shopifycdn.com',
    ...(token !== null && { Authorization: `Bearer ${token}` }),
    ...over,
  },
  body: JSON.stringify(question),
});
