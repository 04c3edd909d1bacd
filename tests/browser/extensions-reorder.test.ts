import type { FrameLocator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { maple, useStack } from '../support/use-stack.ts';
import { buyAndThank, inPlacement, logIn, openCheckout, targets, walks } from './extension-walks.ts';
import type { Walk } from './extension-walks.ts';
import { publish, takeFromGallery } from './walk.ts';

const browser = useBrowser();
const running = useStack('extensions-reorder');
const database = useStackDatabase(running);
const day = 24 * 3600;
const subjects = { tr: 'Bitmek üzere olabilir', en: 'Running low by now?' };
const addressOf = ({ shop }: Walk, who: string) => `${who}@${shop.handle}.example`;
/** All buy the same every four weeks; what the first ones pick at their fourth order is all that tells them apart. */
const people = ['picks-nothing', 'picks-a-day', 'needs-none', 'gives-it-away', 'one', 'two', 'three', 'four'];
const onTheirOwn = 4;

const devstoreNow = async () => new Date((await running.devstore.get<{ now: string }>('/state')).now).getTime();

async function switchOn({ shop, admin }: Walk) {
  const page = await browser.page();
  const { use, reorder } = admin.gallery;
  const frame = await takeFromGallery(page, running.stack.devstoreUrl, shop.handle, { use, name: reorder.name });
  await publish(frame, admin);
  await page.context().close();
}

async function buy(walk: Walk, who: string[]) {
  const [product] = await running.devstore.products(walk.shop.handle);
  const lines = [{ variantId: product!.variants[0]!.id, quantity: 1 }];
  for (const one of who)
    await running.devstore.buy(walk.shop.handle, {
      ...walk.person,
      email: addressOf(walk, one),
      marketing: true,
      lines,
    });
}

/** When the nights' training and what came since say that somebody is to be asked; of those who bought so often. */
const askAt = (walk: Walk, who: string, orders: number) =>
  eventually(
    `the prediction of ${who}`,
    async () =>
      (
        await database.query<{ askAt: Date | null }>(
          `SELECT p."askAt" AT TIME ZONE 'UTC' AS "askAt" FROM "ReorderPrediction" p
            JOIN "Customer" c ON c."shopId" = p."shopId" AND c."id" = p."customerId"
            WHERE c."email" = $1 AND p."ordersUsed" = $2`,
          [addressOf(walk, who), orders],
        )
      )[0]?.askAt?.getTime(),
    90,
  );

/** Until the nights have learnt from all that was bought. */
const learnt = (walk: Walk, since: number) =>
  eventually(
    'the training',
    async () =>
      (
        await database.query(
          `SELECT 1 FROM "ReorderModel" m JOIN "Shop" s ON s."id" = m."shopId"
            WHERE s."domain" = $1 AND m."state" = 'DONE' AND m."trainedAt" AT TIME ZONE 'UTC' > $2`,
          [`${walk.shop.handle}.myshopify.com`, new Date(since)],
        )
      )[0],
    90,
  );

const isEnrolled = async (walk: Walk, who: string) =>
  (await database.count(
    `FROM "ReorderPrediction" p JOIN "Customer" c ON c."shopId" = p."shopId" AND c."id" = p."customerId"
      WHERE c."email" = '${addressOf(walk, who)}' AND p."nudgedAt" IS NOT NULL`,
  )) > 0;

async function moveTo(moment: number) {
  await running.devstore.advanceToMorning(Math.max(0, moment - (await devstoreNow())) / 1000, maple.zone);
}

/** Whether the app has sent what is due by now; looks for a while. */
async function isNudged(walk: Walk, who: string): Promise<boolean> {
  for (let look = 0; look < 40; look += 1) {
    if ((await nudges(walk, who)) > 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return false;
}

/** Goes from one day that is thought best to the next, since each night learns anew. */
async function untilNudged(walk: Walk, who: string) {
  for (let move = 0; move < 10; move += 1) {
    await moveTo(Math.max(await askAt(walk, who, 4), (await devstoreNow()) + (day / 2) * 1000));
    if (await isNudged(walk, who)) return;
  }
  expect.fail(`${who} was not asked`);
}

const nudges = async (walk: Walk, who: string) =>
  (await running.devstore.mails(addressOf(walk, who))).filter(({ subject }) => subject === subjects[walk.shop.locale])
    .length;

/** Buys once more, in the browser, and picks; ends when the app has kept it. */
async function buyAndPick(walk: Walk, who: string, pick: ((block: FrameLocator) => Promise<void>) | null) {
  const page = await browser.page();
  const block = await buyAndThank(page, running.stack.devstoreUrl, walk, { email: addressOf(walk, who) });
  await block.getByText(walk.thanks.reminder.heading).waitFor();
  if (pick) {
    const kept = page.waitForResponse((answer) => answer.url().endsWith('/api/thank-you/answer') && answer.ok());
    await pick(block);
    await kept;
    await block.getByText(walk.thanks.save.saved, { exact: true }).waitFor();
  }
  await page.context().close();
}

describe('what is picked on the thank-you page changes what comes later, in both languages', () => {
  const wished = new Map<Walk, string>();

  test('the foreseen day is chosen beforehand; another day, "not needed" and a gift can be picked', async () => {
    for (const walk of walks) await switchOn(walk);
    for (let round = 0; round < 3; round += 1) {
      if (round > 0) await running.devstore.advanceToMorning(27.5 * day, maple.zone);
      for (const walk of walks) await buy(walk, people);
    }
    for (const walk of walks) for (const who of people) await askAt(walk, who, 3);
    const bought = await devstoreNow();
    await running.devstore.advanceToMorning(20 * day, maple.zone);
    for (const walk of walks) {
      await learnt(walk, bought);
      await buy(walk, people.slice(onTheirOwn));
      await pickAll(walk);
    }
  }, 300_000);

  async function pickAll(walk: Walk) {
    const { thanks: say } = walk;
    await buyAndPick(walk, 'picks-nothing', null);
    await buyAndPick(walk, 'picks-a-day', async (block) => {
      const field = block.getByLabel(say.reminder.day);
      expect(await field.inputValue()).toMatch(/^\d{4}-\d\d-\d\d$/);
      const wish = new Date((await devstoreNow()) + 70 * day * 1000).toISOString().slice(0, 10);
      wished.set(walk, wish);
      await field.fill(wish);
      await field.blur();
    });
    await buyAndPick(walk, 'needs-none', (block) => block.getByText(say.reminder.never, { exact: true }).click());
    await buyAndPick(walk, 'gives-it-away', (block) => block.getByLabel(say.gift.label).check());
  }

  test('who picked nothing is asked when it runs out', async () => {
    for (const walk of walks) {
      await untilNudged(walk, 'picks-nothing');
      expect(new Date(await devstoreNow()).toISOString() < wished.get(walk)!).toBe(true);
    }
  }, 300_000);

  test('what runs low stands in the list of orders, and one press in checkout adds it', async () => {
    for (const walk of walks) {
      const email = addressOf(walk, 'one');
      const page = await browser.page();
      await page.goto(`${running.stack.devstoreUrl}/shops/${walk.shop.handle}/account/login?email=${email}`);
      await logIn(page, email);
      await inPlacement(page, targets.list).getByText(walk.account.low.heading).waitFor();
      await openCheckout(page, running.stack.devstoreUrl, walk, 1);
      const block = inPlacement(page, targets.checkout);
      await block.getByText(walk.thanks.low.heading).waitFor();
      const lines = page.locator('[data-part="summary"] .sum');
      const before = await lines.count();
      await block.getByRole('button').first().click();
      await block.getByText(walk.thanks.low.added).waitFor();
      await eventually('the line', async () => ((await lines.count()) === before + 1 ? true : undefined), 10);
      await page.context().close();
    }
  });

  test('who picked a day is asked on that day and not before; whom it is not needed by, or who gave it away, never', async () => {
    const days = walks.map((walk) => Date.parse(wished.get(walk)!));
    await moveTo(Math.min(...days) - 1.5 * day * 1000);
    for (const walk of walks) expect(await nudges(walk, 'picks-a-day')).toBe(0);
    // The day begins in the one shop, then in the other; an hour past noon the hour at which each customer orders has come in both.
    for (const walk of walks) {
      const begins = await askAt(walk, 'picks-a-day', 4);
      await running.devstore.advance(Math.max(0, begins - (await devstoreNow())) / 1000 + 300);
      await eventually('the journey', async () => ((await isEnrolled(walk, 'picks-a-day')) ? true : undefined), 90);
    }
    await moveTo(await devstoreNow());
    await running.devstore.advance(3_600);
    for (const walk of walks) {
      await eventually('the mail', async () => ((await nudges(walk, 'picks-a-day')) > 0 ? true : undefined), 150);
      const today = new Date(await devstoreNow()).toLocaleDateString('sv-SE', { timeZone: walk.shop.zone });
      expect(today).toBe(wished.get(walk));
    }
    for (const walk of walks) {
      expect(await nudges(walk, 'needs-none')).toBe(0);
      expect(await nudges(walk, 'gives-it-away')).toBe(0);
    }
  }, 400_000);
});
