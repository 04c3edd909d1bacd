import { rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../setup/build-app.ts';
import { ensureExtensionsBuilt } from '../setup/build-extensions.ts';
import { ensureShopifySchema } from '../setup/shopify-schema.ts';
import { inRepository } from '../setup/repository.ts';
import type { RunningPostgres } from '../postgres/start-postgres.ts';
import { openDatabase } from './database.ts';
import { launch, untilAnswering } from './processes.ts';
import type { Running } from './processes.ts';
import { makeSecrets } from './secrets.ts';

interface StackOptions {
  /** Names data folder and logs, so that several stacks can stand beside each other. */
  name: string;
  appPort: number;
  devstorePort: number;
  /** Hears of a process that ended by itself. */
  onCrash(message: string): void;
  env?: Record<string, string>;
  /** Shops that have sold for two years; otherwise nobody has bought anything yet. */
  history?: boolean;
  /** How many orders the first shop has sold, with `history`. */
  orders?: number;
  /** When the stack's clock begins; now, unless given. */
  begin?: Date;
  /** False for a database that may lose its last moments when its server dies, as a test's may. */
  durable?: boolean;
}

export interface Stack {
  appUrl: string;
  devstoreUrl: string;
  databaseUrl: string;
  /** Starts one more worker; the first runs already. */
  startWorker(name: string, env?: Record<string, string>): Running;
  /** Starts the web process anew, after it was stopped. */
  startWeb(name: string, env?: Record<string, string>): Running;
  /** Restarts the packaged PostgreSQL; absent when DATABASE_URL names another. */
  restartDatabase?: RunningPostgres['restart'];
  /** Base64 PKCS8 DER: what the devstore signs the provider's events with. */
  providerKey: string;
  clockFile: string;
  processes: { web: Running; worker: Running; devstore: Running };
  /** Environment of the app's processes, for what is started beside them. */
  appEnv: Record<string, string>;
  stop(): Promise<void>;
}

/** Starts database, devstore, web and worker, and waits until they answer. The app runs as it would anywhere else. */
export async function startStack({
  name,
  appPort,
  devstorePort,
  onCrash,
  env = {},
  history = false,
  orders,
  begin,
  durable = true,
}: StackOptions): Promise<Stack> {
  await ensureShopifySchema();
  await ensureBuilt();
  await ensureExtensionsBuilt();
  const database = await openDatabase(name, { keep: name === 'demo', durable });
  const secrets = makeSecrets();
  const appUrl = `http://localhost:${appPort}`;
  const devstoreUrl = `http://localhost:${devstorePort}`;
  const clockFile = inRepository('.sonra', `${name}.clock`);
  writeFileSync(clockFile, String(begin ? begin.getTime() - Date.now() : 0));
  const shared = { ...secrets.shopify, SENDGRID_API_KEY: secrets.sendgridApiKey, DEVSTORE_CLOCK_FILE: clockFile };
  const appEnv: Record<string, string> = {
    ...shared,
    NODE_ENV: 'production',
    PORT: String(appPort),
    DATABASE_URL: database.url,
    SHOPIFY_APP_URL: appUrl,
    SHOPIFY_ADMIN_ORIGIN: devstoreUrl,
    APP_BRIDGE_URL: `${devstoreUrl}/app-bridge.js`,
    SENDGRID_WEBHOOK_PUBLIC_KEY: secrets.webhookPublicKey,
    LINK_SECRETS: secrets.linkSecrets,
    TOKEN_KEYS: secrets.tokenKeys,
    DEVSTORE_URL: devstoreUrl,
    // The devstore's own preload: it sends what is meant for Shopify and SendGrid to the devstore, and moves the clock.
    NODE_OPTIONS: `--import ${pathToFileURL(inRepository('devstore/preload.mjs')).href}`,
    ...env,
  };
  const devstoreEnv = {
    ...shared,
    DEVSTORE_PORT: String(devstorePort),
    DEVSTORE_APP_URL: appUrl,
    DEVSTORE_HISTORY: history ? undefined : 'none',
    DEVSTORE_ORDERS: orders?.toString(),
    DEVSTORE_SENDGRID_PRIVATE_KEY: secrets.webhookPrivateKey,
  };
  const logs = `logs-${name}`;
  const starter =
    (script: string) =>
    (process: string, changes: Record<string, string> = {}) =>
      launch({ name: process, script, env: { ...appEnv, ...changes }, logs, onCrash });
  const startWorker = starter('app/workers/main.server.ts');
  const startWeb = starter('app/server.ts');
  const processes = {
    devstore: launch({ name: 'devstore', script: 'devstore/main.ts', env: devstoreEnv, logs, onCrash }),
    web: startWeb('web'),
    worker: startWorker('worker'),
  };
  const stop = async () => {
    await Promise.all([processes.web.stop(), processes.worker.stop()]);
    await processes.devstore.stop();
    await database.stop();
    rmSync(clockFile, { force: true });
  };
  try {
    await untilAnswering(`${devstoreUrl}/healthz`, 'The devstore');
    await untilAnswering(`${appUrl}/readyz`, 'The app');
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{ appUrl, devstoreUrl, databaseUrl: database.url, processes, appEnv, clockFile, stop },
    ...{ startWorker, startWeb, restartDatabase: database.restart, providerKey: secrets.webhookPrivateKey },
  };
}
