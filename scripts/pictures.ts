import { mkdirSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';
import { devstoreClient } from './demo/devstore-client.ts';
import { demoShops, setUpShop } from './demo/set-up-shop.ts';
import type { DemoShop } from './demo/set-up-shop.ts';
import { startPastReviews } from './demo/start-past-reviews.ts';
import { startStack } from './demo/start-stack.ts';
import { untilBackfilled } from './demo/until-backfilled.ts';
import { untilLearnt } from './demo/until-learnt.ts';
import type { Stack } from './demo/start-stack.ts';
import { takeMailPictures } from './pictures/mail-pictures.ts';
import { playStory } from './pictures/play-story.ts';
import { freePort } from './setup/ports.ts';
import { Advice, runMain, withProgress } from './setup/progress.ts';
import { inRepository } from './setup/repository.ts';
import { startBrowser, userAgent } from './setup/start-browser.ts';

const folder = inRepository('docs/pictures');
const largest = 200 * 1024;
const [kahve, maple] = demoShops;

async function save(shown: Page | Locator, name: string) {
  const file = `${folder}/${name}.png`;
  await shown.screenshot({ path: file, animations: 'disabled' });
  const { size } = statSync(file);
  if (size > largest) throw new Error(`${name}.png has ${size} bytes, more than the ${largest} a README should load`);
  console.log(`docs/pictures/${name}.png ${Math.round(size / 1024)} kB`);
}

/** Until every frame has loaded and had time to draw; the network alone may never fall quiet. */
async function settle(page: Page) {
  for (let round = 0; round < 2; round += 1) {
    await sleep(1_000);
    await Promise.all(page.frames().map((frame) => frame.waitForLoadState('load')));
  }
}

/** Opens a page of the app in the shop's admin and waits until it is drawn, its mail preview included. */
async function openInAdmin(page: Page, { devstoreUrl }: Stack, shop: DemoShop, path: string) {
  await page.goto(`${devstoreUrl}/store/${shop.handle}/apps/sonra${path}`);
  await page.frameLocator('iframe').first().locator('h1').first().waitFor();
  await settle(page);
}

async function takePictures(stack: Stack) {
  const browser = await startBrowser();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, userAgent });
    const page = await context.newPage();
    const story = await playStory(stack, { kahve, maple });
    await openInAdmin(page, stack, maple, '');
    await save(page, 'home-en');
    await openInAdmin(page, stack, maple, '/journeys/getting_started');
    await save(page, 'journey-en');
    // The story's clock has passed a night, after which the shop is learnt anew.
    await untilLearnt(stack, maple);
    await openInAdmin(page, stack, maple, '/reorders?show=soon');
    await save(page, 'reorders-en');
    await openInAdmin(page, stack, maple, '/reviews');
    await save(page, 'reviews-en');
    await page.goto(`${stack.devstoreUrl}/shops/${kahve.handle}/products/kolombiya-huila#sonra-reviews`);
    await settle(page);
    await save(page, 'product-reviews-tr');
    await openInAdmin(page, stack, kahve, `/customers/${story.customerId}`);
    await save(page, 'customer-tr');
    await openInAdmin(page, stack, maple, `/messages/${story.messageId}`);
    await save(page, 'message-en');
    await page.goto(`${stack.devstoreUrl}/mailbox/${story.mailId}`);
    await settle(page);
    await save(page.locator('.frames'), 'mail-tr');
  } finally {
    await browser.close();
  }
}

/** Of the admin and the mailbox, for the README: plays a story on the whole stack. */
async function takeStoryPictures() {
  mkdirSync(folder, { recursive: true });
  let crashed: (reason: Advice) => void = () => undefined;
  const crash = new Promise<never>((_, reject) => (crashed = reject));
  crash.catch(() => undefined); // raced below; before that the start itself fails
  const ports = { appPort: await freePort(), devstorePort: await freePort() };
  const name = `pictures-${process.pid}`;
  const stack = await withProgress('Starting', () =>
    startStack({ name, ...ports, history: true, onCrash: (message) => crashed(new Advice(message)) }),
  );
  try {
    for (const shop of demoShops) {
      await setUpShop(stack, shop);
      await devstoreClient(stack.devstoreUrl).history(shop.handle);
      // The story writes a tip for a product, which has to be known here first.
      await untilBackfilled(stack, shop);
      await untilLearnt(stack, shop);
    }
    await startPastReviews(stack)();
    await Promise.race([crash, takePictures(stack)]);
  } finally {
    await stack.stop();
  }
}

// `mails` draws the mails of the gallery alone, which needs no stack.
await runMain(() => (process.argv[2] === 'mails' ? takeMailPictures() : takeStoryPictures()));
process.exit();
