import '@shopify/shopify-app-remix/adapters/node';
import { InvalidJwtError, LogSeverity, shopifyApi } from '@shopify/shopify-api';
import type { JwtPayload } from '@shopify/shopify-api';
import { AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';
import { apiVersion } from '#app/platform/api-version.ts';
import { systemClock } from '#app/platform/clock.ts';
import { env, shopifySecrets } from '#app/platform/env.server.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { sessionDb, sessionLocks } from '#app/platform/session-db.server.ts';
import { askShopifyForTokens } from '#app/platform/session/ask-for-tokens.server.ts';
import { createSessions } from '#app/platform/session/create-sessions.server.ts';
import { parseTokenKeys } from '#app/platform/session/seal-token.server.ts';
import { isSignedWith } from '#app/platform/session/signed-with.server.ts';

const config = env();

const apiOf = (apiSecretKey: string) =>
  shopifyApi({
    apiKey: config.SHOPIFY_API_KEY,
    apiSecretKey,
    apiVersion,
    hostName: new URL(config.SHOPIFY_APP_URL).host,
    isEmbeddedApp: true,
    logger: { level: LogSeverity.Warning },
  });
const api = apiOf(config.SHOPIFY_API_SECRET);

export const sessions = createSessions({
  db: sessionDb(),
  lockPool: sessionLocks(),
  keys: parseTokenKeys(config.TOKEN_KEYS),
  clock: systemClock,
  log: createLogger(config.LOG_LEVEL),
  ask: askShopifyForTokens(api),
});

const appOf = (apiSecretKey: string) =>
  shopifyApp({
    apiKey: config.SHOPIFY_API_KEY,
    apiSecretKey,
    appUrl: config.SHOPIFY_APP_URL,
    apiVersion,
    distribution: AppDistribution.AppStore,
    sessionStorage: sessions.storage,
    // Shopify manages the install and the scopes (shopify.app.toml); tokens are exchanged and expire.
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  });

export const shopify = appOf(config.SHOPIFY_API_SECRET);
const previousSecret = config.SHOPIFY_API_SECRET_PREVIOUS;
const previous = previousSecret ? appOf(previousSecret) : null;

export const { unauthenticated } = shopify;

/**
 * The library knows one client secret. During a rotation a request goes to the app that was made with the secret its
 * session token is signed with; that one verifies it in full.
 */
export const authenticate = {
  ...shopify.authenticate,
  admin: (request: Request) =>
    (previous && previousSecret && isSignedWith(request, previousSecret) ? previous : shopify).authenticate.admin(
      request,
    ),
};

const tokenReaders = shopifySecrets(config).map((secret) => apiOf(secret).session);

/**
 * What a session token says that is HS256 signed by a secret of this app, within its times and meant for it; null for any
 * other. Not `authenticate.public`: that takes tokens which were issued for other apps.
 */
export async function readSessionToken(token: string): Promise<JwtPayload | null> {
  for (const session of tokenReaders) {
    try {
      return await session.decodeSessionToken(token, { checkAudience: true });
    } catch (error) {
      if (!(error instanceof InvalidJwtError)) throw error;
    }
  }
  return null;
}
