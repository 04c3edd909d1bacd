import { fork } from 'node:child_process';
import { once } from 'node:events';
import { endWithUs } from '../setup/end-with-us.ts';
import { inRepository } from '../setup/repository.ts';
import { demoShops } from './set-up-shop.ts';
import type { Stack } from './start-stack.ts';

/**
 * Starts what writes the reviews of the shops' past, in a process of its own that stands beside the app's. Call what it gives
 * once the shops have their orders; that resolves when all reviews are there, and throws when they could not be written.
 */
export function startPastReviews({ appEnv }: Stack): () => Promise<void> {
  const script = inRepository('scripts/demo/reviews/write-past-reviews.ts');
  const child = fork(
    script,
    demoShops.map(({ handle }) => handle),
    { env: { ...process.env, ...appEnv, LOG_LEVEL: 'warn' }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  endWithUs(child);
  const ended = once(child, 'exit');
  return async () => {
    if (child.connected) child.send('write');
    const [code] = (await ended) as [number | null];
    if (code !== 0) throw new Error('The reviews of the past could not be written; the lines above say why.');
  };
}
