import '@shopify/shopify-app-remix/adapters/node';
import { LogSeverity, shopifyApi } from '@shopify/shopify-api';
import { AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';
import { apiVersion } from '#app/platform/api-version.ts';
import { systemClock } from '#app/platform/clock.ts';
import { env } from '#app/platform/env.server.ts';
import { createLogger } from '#app/platform/logger.server.ts';
import { sessionDb, sessionLocks } from '#app/platform/session-db.server.ts';
import { askShopifyForTokens } from '#app/platform/session/ask-for-tokens.server.ts';
import { createSessions } from '#app/platform/session/create-sessions.server.ts';
import { parseTokenKeys } from '#app/platform/session/seal-token.server.ts';
import { isSignedWith } from '#app/platform/session/signed-with.server.ts';

const config = env();

const api = shopifyApi({
  apiKey: config.SHOPIFY_API_KEY,
  apiSecretKey: config.SHOPIFY_API_SECRET,
  apiVersion,
  hostName: new URL(config.SHOPIFY_APP_URL).host,
  isEmbeddedApp: true,
  logger: { level: LogSeverity.Warning },
});

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
