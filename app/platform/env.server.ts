import { z } from 'zod';

const url = z.url();
const secret = z.string().min(16, 'must have at least 16 characters');
const keys = z
  .string()
  .regex(/^[\w-]+:[^,:]{32,}(,[\w-]+:[^,:]{32,})*$/, 'must be id:secret pairs, secrets of 32 characters or more');

const Env = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  /** PostgreSQL 16 or newer. */
  DATABASE_URL: url,
  /** Redis 7 with `noeviction`; without it the queues live in PostgreSQL. */
  REDIS_URL: url.optional(),
  SHOPIFY_API_KEY: z.string().min(1),
  SHOPIFY_API_SECRET: secret,
  /** During a rotation: Shopify goes on signing with the old secret until it is revoked. */
  SHOPIFY_API_SECRET_PREVIOUS: secret.optional(),
  /** The app's public address, without a slash at its end. */
  SHOPIFY_APP_URL: url.transform((value) => value.replace(/\/+$/, '')),
  /** Origin of the admin that frames the app. */
  SHOPIFY_ADMIN_ORIGIN: url.default('https://admin.shopify.com'),
  APP_BRIDGE_URL: url.default('https://cdn.shopify.com/shopifycloud/app-bridge.js'),
  SENDGRID_API_KEY: z.string().min(1),
  /** Base64 SPKI DER, as SendGrid shows it beside "Signed Event Webhook". */
  SENDGRID_WEBHOOK_PUBLIC_KEY: z.string().min(1),
  /** Signs the links in mails: `id:secret`, newest first, separated by commas; older ones go on being accepted. */
  LINK_SECRETS: keys,
  /** Seals shops' access tokens in the database: `id:secret`, newest first; older ones only open. */
  TOKEN_KEYS: keys,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});
export type Env = z.infer<typeof Env>;

/** What a webhook may be signed with: the client secret, and during a rotation the one before it. */
export function shopifySecrets(config: Pick<Env, 'SHOPIFY_API_SECRET' | 'SHOPIFY_API_SECRET_PREVIOUS'>): string[] {
  return [config.SHOPIFY_API_SECRET, config.SHOPIFY_API_SECRET_PREVIOUS].filter((one) => one !== undefined);
}

/** Reads and checks the environment. Throws an error that names every variable that is missing or wrong. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = Env.safeParse(present);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is not complete (see README, "Environment"):\n${faults.join('\n')}`);
}

let cached: Env | undefined;

/** The process's environment, read at the first use. */
export function env(): Env {
  return (cached ??= readEnv(process.env));
}
