import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { report } from './report.ts';
import { appEnv } from './targets/app-env.ts';
import { askChild } from './targets/ask-child.ts';
import type { DryRunFigures } from './targets/play-year.ts';

const usual = 50_000;

/**
 * Customers on whose last twelve months a dry run plays a journey with a branch and two mails a second, and the most
 * memory its process took. The shop is made from a fixed seed, three orders a customer. `npm run bench -- dry-run 5000`
 * measures a smaller one.
 */
export async function bench([customers = String(usual)]: string[] = []): Promise<void> {
  const database = await openDatabase('bench-dry-run');
  try {
    const env = appEnv(database.url, makeSecrets());
    const figures = await askChild<DryRunFigures>('./play-year.ts', [customers], env);
    report('dry-run', 'customers_per_s', figures.customers / figures.seconds, '1/s');
    report('dry-run', 'seconds', figures.seconds, 's');
    report('dry-run', 'cpu_seconds', figures.cpuSeconds, 's');
    report('dry-run', 'customers', figures.customers, 'customers');
    report('dry-run', 'mails', figures.mails, 'mails');
    report('dry-run', 'peak_mb', figures.peakMb, 'MB');
  } finally {
    await database.stop();
  }
}
