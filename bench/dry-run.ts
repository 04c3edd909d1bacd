import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { report } from './report.ts';
import type { DryRunFigures } from './targets/play-year.ts';

const usual = 50_000;

/**
 * Customers on whose last twelve months a dry run plays a journey with a branch and two mails a second, and the most
 * memory its process took. The shop is made from a fixed seed, three orders a customer. `npm run bench -- dry-run 5000`
 * measures a smaller one.
 */
export async function bench([customers = String(usual)]: string[] = []): Promise<void> {
  const secrets = makeSecrets();
  const database = await openDatabase('bench-dry-run');
  const child = fork(fileURLToPath(new URL('./targets/play-year.ts', import.meta.url)), [customers], {
    env: {
      ...process.env,
      ...secrets.shopify,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      DATABASE_URL: database.url,
      SHOPIFY_APP_URL: 'http://localhost:3000',
      SENDGRID_API_KEY: secrets.sendgridApiKey,
      SENDGRID_WEBHOOK_PUBLIC_KEY: secrets.webhookPublicKey,
      LINK_SECRETS: secrets.linkSecrets,
      TOKEN_KEYS: secrets.tokenKeys,
    },
  });
  try {
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The run ended with code ${code}`)));
    ended.catch(() => undefined); // after its answer its end is what we ask for
    const [figures] = (await Promise.race([once(child, 'message'), ended])) as [DryRunFigures];
    report('dry-run', 'customers_per_s', figures.customers / figures.seconds, '1/s');
    report('dry-run', 'seconds', figures.seconds, 's');
    report('dry-run', 'cpu_seconds', figures.cpuSeconds, 's');
    report('dry-run', 'customers', figures.customers, 'customers');
    report('dry-run', 'mails', figures.mails, 'mails');
    report('dry-run', 'peak_mb', figures.peakMb, 'MB');
  } finally {
    child.kill();
    await database.stop();
  }
}
