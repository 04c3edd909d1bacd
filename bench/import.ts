import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '../scripts/demo/database.ts';
import { makeSecrets } from '../scripts/demo/secrets.ts';
import { report } from './report.ts';
import type { ImportedFile, ImportFigures } from './targets/import-file.ts';

const usual = 1_000_000;

/** Runs a part of the work in a process of its own and gives what it answers. */
async function inChild<Answer>(args: string[], env: Record<string, string | undefined>): Promise<Answer> {
  const child = fork(fileURLToPath(new URL('./targets/import-file.ts', import.meta.url)), args, {
    env: { NODE_ENV: 'production', ...env },
  });
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`"${args[0]}" ended with code ${code}`)));
  ended.catch(() => undefined); // after its answer its end is what we ask for
  const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer];
  child.kill();
  return answer;
}

/**
 * Lines of a file of past orders that are imported a second, and the most memory the importing process took. The file
 * is made from a fixed seed. `npm run bench -- import 100000` measures a shorter one.
 */
export async function bench([lines = String(usual)]: string[] = []): Promise<void> {
  const secrets = makeSecrets();
  const database = await openDatabase('bench-import');
  const env = {
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
  };
  try {
    const { shopId, importId } = await inChild<ImportedFile>(['prepare', lines], env);
    const figures = await inChild<ImportFigures>(['run', lines, shopId, importId], env);
    report('import', 'lines_per_s', figures.lines / figures.seconds, '1/s');
    report('import', 'seconds', figures.seconds, 's');
    report('import', 'peak_mb', figures.peakMb, 'MB');
    report('import', 'lines', figures.lines, 'lines');
    report('import', 'orders', figures.orders, 'orders');
    report('import', 'refused_lines', figures.errors, 'lines');
  } finally {
    await database.stop();
  }
}
