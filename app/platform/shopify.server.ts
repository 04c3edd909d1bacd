import '@shopify/shopify-app-remix/adapters/node';
import { AppDistribution, shopifyApp } from '@shopify/shopify-app-remix/server';
import { PrismaSessionStorage } from '@shopify/shopify-app-session-storage-prisma';
import { apiVersion } from '#app/platform/api-version.ts';
import { env } from '#app/platform/env.server.ts';
import { sessionDb } from '#app/platform/session-db.server.ts';

const config = env();

export const shopify = shopifyApp({
  apiKey: config.SHOPIFY_API_KEY,
  apiSecretKey: config.SHOPIFY_API_SECRET,
  appUrl: config.SHOPIFY_APP_URL,
  apiVersion,
  distribution: AppDistribution.AppStore,
  sessionStorage: new PrismaSessionStorage(sessionDb(), { connectionRetries: 3 }),
  // Shopify manages the install and the scopes (shopify.app.toml); tokens are exchanged and expire.
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
});

export const { authenticate, unauthenticated } = shopify;
