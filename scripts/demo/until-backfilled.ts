import { setTimeout as sleep } from 'node:timers/promises';
import { merchantOf } from './merchant.ts';
import type { DemoShop } from './set-up-shop.ts';
import type { Stack } from './start-stack.ts';

type Home = { backfill: { state: string; reason: string | null; percent: number } | null };

/** Waits until the app has fetched a shop's past, saying how far it is. Throws when it gives up or takes ten minutes. */
export async function untilBackfilled(stack: Stack, { handle, title }: DemoShop): Promise<void> {
  const merchant = merchantOf(stack, handle);
  let told = -1;
  for (let look = 0; look < 600; look += 1) {
    const { backfill } = await merchant.load<Home>('/app', 'routes/app._index');
    if (backfill?.state === 'DONE') return;
    if (backfill && backfill.state !== 'RUNNING')
      throw new Error(`Fetching the past of ${title} ended as ${backfill.state} (${backfill.reason ?? 'no reason'})`);
    const tens = Math.floor((backfill?.percent ?? 0) / 10) * 10;
    if (tens > told && tens > 0) console.log(`  ${title}: ${tens} %`);
    told = Math.max(told, tens);
    await sleep(1_000);
  }
  throw new Error(`Fetching the past of ${title} took more than ten minutes`);
}
