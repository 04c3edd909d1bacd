import { setTimeout as sleep } from 'node:timers/promises';
import { Advice } from '../setup/progress.ts';
import { merchantOf } from './merchant.ts';
import type { DemoShop } from './set-up-shop.ts';
import type { Stack } from './start-stack.ts';

interface Reorders {
  overview: {
    training: { state: string; percent: number | null; reason: string | null };
    report: { trainedOn: { purchases: number } } | null;
  };
}

/** Looks at a shop that has learnt from nothing, two seconds apart, before that is taken for the end. */
const looksAtNothing = 45;

/** Waits until the app has learnt from a shop's purchases, saying how far it is. Throws advice when it gives up or takes ten minutes. */
export async function untilLearnt(stack: Stack, { handle }: DemoShop): Promise<void> {
  const merchant = merchantOf(stack, handle);
  let nothing = 0;
  for (let look = 0; look < 300; look += 1) {
    const { overview } = await merchant.load<Reorders>('/app/reorders', 'routes/app.reorders._index');
    const { state, percent, reason } = overview.training;
    if (state === 'DONE' && (overview.report?.trainedOn.purchases ?? 0) > 0) return;
    nothing = state === 'DONE' ? nothing + 1 : 0;
    if (nothing === looksAtNothing) return console.log('There is nothing in these orders to learn from.');
    if (state === 'FAILED')
      throw new Advice(`Learning who runs out of what ended as ${state}: ${reason ?? 'no reason'}.`);
    if (state === 'RUNNING' && percent !== null) console.log(`Working out who runs out of what: ${percent} %`);
    await sleep(2_000);
  }
  throw new Advice('Working out who runs out of what took more than ten minutes.');
}
