import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { devstoreClient } from '../../scripts/demo/devstore-client.ts';
import { demoShops } from '../../scripts/demo/set-up-shop.ts';
import type { Stack } from '../../scripts/demo/start-stack.ts';

const patience = 900_000;

/**
 * Sells `count` orders to as many new customers of both shops, and moves the clock past the wait of their thank-you.
 * Shopify is asked about each customer before: more than some 300 orders a shop meet the limit of its API.
 * @returns seconds from the first sale to the last enrollment, and from the moved clock to the last mail accepted
 */
export async function sellOrders(stack: Stack, database: pg.Client, count: number) {
  const devstore = devstoreClient(stack.devstoreUrl);
  const variants = new Map<string, string>();
  for (const { handle } of demoShops) variants.set(handle, (await devstore.products(handle))[0]!.variants[0]!.id);
  const begun = performance.now();
  for (let number = 0; number < count; number += 1) {
    const { handle, locale } = demoShops[number % demoShops.length]!;
    const lines = [{ variantId: variants.get(handle)!, quantity: 1 }];
    const [firstName, lastName, country] = ['Ada', 'Deniz', locale === 'tr' ? 'TR' : 'US'];
    await devstore.buy(handle, { email: `buyer${number}@mail.example`, firstName, lastName, locale, country, lines });
  }
  const countOf = async (rows: string) =>
    Number((await database.query<{ count: string }>(`SELECT count(*) AS "count" FROM ${rows}`)).rows[0]!.count);
  await until('enrolled', async () => (await countOf('"Enrollment"')) >= count);
  const enrolled = performance.now();
  // The next morning in New York is one in Istanbul's window too.
  await devstore.advanceToMorning(3 * 3600, 'America/New_York');
  const moved = performance.now();
  await until('mailed', async () => (await countOf(`"Message" WHERE "state" = 'SENT'`)) >= count);
  return { enrolledSeconds: (enrolled - begun) / 1_000, mailedSeconds: (performance.now() - moved) / 1_000 };
}

async function until(what: string, isSo: () => Promise<boolean>) {
  const end = performance.now() + patience;
  while (performance.now() < end) {
    if (await isSo()) return;
    await sleep(250);
  }
  throw new Error(`The orders were not all ${what} in time`);
}
