import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { useTestDb } from '#app/testing/test-db.ts';
import { endWithUs } from '../../scripts/setup/end-with-us.ts';
import { inRepository } from '../../scripts/setup/repository.ts';

const database = useTestDb();
const script = inRepository('app/workers/main.server.ts');
const running: { kill(signal: NodeJS.Signals): boolean }[] = [];
afterEach(() => running.splice(0).forEach((child) => child.kill('SIGKILL')));

/** The worker as it is started in production, on this file's database. */
function startWorker(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [script], {
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: database.url,
      SHOPIFY_API_KEY: 'key',
      SHOPIFY_API_SECRET: 'a-secret-of-enough-letters',
      SHOPIFY_APP_URL: 'https://sonra.test',
      SENDGRID_API_KEY: 'SG.test',
      SENDGRID_WEBHOOK_PUBLIC_KEY: 'none',
      LINK_SECRETS: 'k1:a-secret-for-tests-that-is-long-enough',
      TOKEN_KEYS: 't1:a-secret-for-tests-that-is-long-enough',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  endWithUs(child);
  running.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, said: () => said, ended };
}

const wait = { timeout: 25_000, interval: 50 };

test.each(['SIGTERM', 'SIGINT'] as const)(
  'the worker starts on Node alone, says so, and drains on %s',
  async (signal) => {
    const worker = startWorker();
    await expect.poll(worker.said, wait).toContain('worker ready');
    worker.child.kill(signal);
    expect(await worker.ended, worker.said()).toBe(0);
    expect(worker.said()).toContain('worker stopped');
    expect(worker.said()).not.toMatch(/"level":(50|60)/);
  },
);

test('an incomplete environment is named and ends the start', async () => {
  const worker = startWorker({ SENDGRID_API_KEY: '' });
  expect(await worker.ended).toBe(1);
  expect(worker.said()).toContain('SENDGRID_API_KEY');
});
