import type { makeSecrets } from '../../scripts/demo/secrets.ts';

/** What the app's code has to be told to run on a database of its own, with nobody outside to talk to. */
export const appEnv = (
  databaseUrl: string,
  secrets: ReturnType<typeof makeSecrets>,
  appUrl = 'http://localhost:3000',
): Record<string, string> => ({
  ...secrets.shopify,
  NODE_ENV: 'production',
  LOG_LEVEL: 'warn',
  DATABASE_URL: databaseUrl,
  SHOPIFY_APP_URL: appUrl,
  SENDGRID_API_KEY: secrets.sendgridApiKey,
  SENDGRID_WEBHOOK_PUBLIC_KEY: secrets.webhookPublicKey,
  LINK_SECRETS: secrets.linkSecrets,
  TOKEN_KEYS: secrets.tokenKeys,
});
