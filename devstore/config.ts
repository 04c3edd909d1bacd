import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Config = {
  port: number;
  /** Where the devstore is reached, without a trailing slash. */
  url: string;
  appUrl: string;
  apiKey: string;
  /** What signs webhooks and session tokens. */
  apiSecret: string;
  /** By which an app may name itself, and with which its session tokens may be signed. */
  acceptedSecrets: string[];
  sendgridApiKey: string;
  /** Base64 PKCS8 DER of a P-256 key; its public half is what the app checks events with. */
  sendgridPrivateKey: string;
  /** File holding the clock's offset in milliseconds; without one the offset lives in memory only. */
  clockFile: string | null;
  schemaDir: string;
  /** The app's extensions, as Shopify's CLI would deploy them. */
  extensionsDir: string;
  /** False for shops that have not sold anything yet. */
  withHistory: boolean;
  /** So many orders in the first shop instead of the usual six hundred or so. */
  orders: number | null;
};

type Env = Record<string, string | undefined>;

function need(env: Env, names: string[]): void {
  const missing = names.filter((name) => !env[name]);
  if (missing.length > 0) throw new Error(`The devstore needs these environment variables: ${missing.join(', ')}`);
}

/** The devstore's settings; throws one sentence naming everything that is missing. */
export function readConfig(env: Env = process.env): Config {
  need(env, ['SHOPIFY_API_KEY', 'SHOPIFY_API_SECRET', 'SENDGRID_API_KEY', 'DEVSTORE_SENDGRID_PRIVATE_KEY']);
  const here = dirname(fileURLToPath(import.meta.url));
  const port = Number(env.DEVSTORE_PORT ?? 4401);
  return {
    port,
    url: trimSlash(env.DEVSTORE_URL ?? `http://localhost:${port}`),
    appUrl: trimSlash(env.DEVSTORE_APP_URL ?? 'http://localhost:4400'),
    apiKey: env.SHOPIFY_API_KEY!,
    apiSecret: env.SHOPIFY_API_SECRET!,
    acceptedSecrets: [env.SHOPIFY_API_SECRET!],
    sendgridApiKey: env.SENDGRID_API_KEY!,
    sendgridPrivateKey: env.DEVSTORE_SENDGRID_PRIVATE_KEY!,
    clockFile: env.DEVSTORE_CLOCK_FILE ?? null,
    schemaDir: env.DEVSTORE_SCHEMA_DIR ?? join(here, '..', '.cache', 'shopify-schema'),
    extensionsDir: env.DEVSTORE_EXTENSIONS_DIR ?? join(here, '..', 'extensions'),
    withHistory: env.DEVSTORE_HISTORY !== 'none',
    orders: env.DEVSTORE_ORDERS ? Number(env.DEVSTORE_ORDERS) : null,
  };
}

const trimSlash = (url: string) => url.replace(/\/+$/, '');
