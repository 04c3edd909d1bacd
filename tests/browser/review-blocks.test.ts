import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDevstore } from '#devstore/testing/start-devstore.ts';
import type { TestDevstore } from '#devstore/testing/start-devstore.ts';
import type { Locale } from '#app/domain/locale.ts';
import { packShown } from '#app/domain/reviews/shown-review.ts';
import type { ShownReview } from '#app/domain/reviews/shown-review.ts';
import { renderShownPage } from '#app/features/reviews/showing/shown-document-page.tsx';
import type { ShownPage } from '#app/features/reviews/index.server.ts';
import { useBrowser } from '../support/browser.ts';
import { findFaults } from '../support/find-faults.ts';

const browser = useBrowser();
const photos = 'https://photos.test/review-photo/s';

const review = (n: number, over: Partial<ShownReview> = {}): ShownReview => ({
  ...{ id: `r${n}`, rating: 5 - (n % 5), title: `Yorum ${n}`, body: 'Çok taze, kokusu harika.', name: 'Ayşe Y.' },
  ...{ on: '2026-06-03', verified: true, incentive: null, answers: [], reply: null, photos: [] },
  ...over,
});
const reviews = [
  review(1, {
    ...{ reply: 'Afiyet olsun', incentive: '%10 indirim', photos: [{ id: 'p1', width: 800, height: 600 }] },
    answers: [{ question: 'Tadı nasıl?', answer: 'Güzel' }],
  }),
  ...Array.from({ length: 6 }, (_, n) => review(n + 2)),
];
const histogram = [5, 4, 3, 2, 1].map((stars) => ({ stars, count: stars }));
const strip = [{ id: 'p1', width: 800, height: 600, rating: 4 }];

/** The app, as far as a shop's visitor meets it: two pages of reviews. */
function pageFor(query: URLSearchParams): ShownPage {
  const isFirst = !query.has('after');
  const sort = query.get('sort') === 'highest' ? 'highest' : 'newest';
  return {
    ...{ locale: query.get('locale') as Locale, shopName: 'Kahve Durağı', shopUrl: 'https://kahve.test' },
    ...{ product: { title: 'Kolombiya', handle: 'kolombiya' }, count: 15, average: 4.2, histogram, withPhotos: 1 },
    ...{ sort, stars: null, isFirst, photos, strip: isFirst ? strip : [] },
    ...{ reviews: isFirst ? reviews : [review(99)], next: isFirst ? 'behind' : null },
  };
}

let store: TestDevstore;
let app: Server;
let isDown = false;
beforeAll(async () => {
  store = await startDevstore({ DEVSTORE_HISTORY: 'none' });
  app = createServer((request, response) => {
    const { searchParams } = new URL(request.url!, 'http://app.test');
    response.writeHead(isDown ? 503 : 200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(isDown ? 'down' : renderShownPage(pageFor(searchParams)));
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const { devstore } = store;
  devstore.config.appUrl = `http://127.0.0.1:${(app.address() as AddressInfo).port}`;
  for (const shop of devstore.world.shops) {
    shop.installed = true;
    const ownerId = `gid://shopify/Product/${[...shop.products.keys()][0]}`;
    const shown = packShown({ count: 15, average: 4.2, histogram, photos, strip }, reviews);
    const keep = (namespace: string, key: string, type: string, value: unknown) =>
      shop.metafields.set(`${ownerId} ${namespace} ${key}`, {
        ...{ id: key, ownerId, namespace, key, type, updatedAt: 0, value: JSON.stringify(value) },
      });
    keep('reviews', 'rating', 'rating', { value: '4.2', scale_min: '1.0', scale_max: '5.0' });
    keep('reviews', 'rating_count', 'number_integer', 15);
    keep('$app', 'reviews', 'json', { shop: shop.name, ...shown });
  }
});
afterAll(async () => {
  await store.stop();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

const faultsOf = (page: Page) =>
  findFaults(page, ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);

async function open(shopIndex: number, options: Parameters<typeof browser.page>[0] = {}) {
  const shop = store.devstore.world.shops[shopIndex]!;
  const [product] = [...shop.products.values()];
  const page = await browser.page(options);
  await page.route('https://photos.test/**', (route) => route.abort());
  await page.goto(`${store.url}/shops/${shop.handle}/products/${product!.handle}`);
  return page;
}

describe.each([
  ['tr', 0],
  ['en', 1],
] as const)('in %s', (_locale, shop) => {
  test.each([320, 1280])('axe finds nothing on the blocks and the page of all reviews, %i px wide', async (width) => {
    const page = await open(shop, { width });
    expect(await faultsOf(page)).toEqual([]);
    await page.goto(await page.locator('.sonra-pages a').evaluate((link) => (link as HTMLAnchorElement).href));
    expect(await faultsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsOf(page)).toEqual([]);
  });
});

const resultsOf = (page: Page) => page.locator('[data-sonra-reviews] .sonra-review');

test('without JavaScript the first reviews are there, and links lead to the rest', async () => {
  const page = await open(0, { javaScriptEnabled: false });
  expect(await resultsOf(page).count()).toBe(5);
  await page.getByRole('link', { name: 'En çok yıldız' }).click();
  expect(page.url()).toMatch(/\/apps\/sonra\/reviews\/\d+\?locale=tr&sort=highest$/);
  expect(await page.locator('.sonra-review').count()).toBe(7);
  await page.getByRole('link', { name: 'Sonraki yorumlar' }).click();
  expect(await page.locator('.sonra-review').allTextContents()).toEqual([expect.stringContaining('Yorum 99')]);
  await page.getByRole('link', { name: 'İlk yorumlara dön' }).click();
  expect(await page.locator('.sonra-review').count()).toBe(7);
});

test('with JavaScript sorting and leafing stay on the product page, and the keyboard goes on where they changed', async () => {
  const page = await open(1);
  const before = page.url();
  await page.getByRole('link', { name: 'Most stars' }).click();
  await expect.poll(() => resultsOf(page).count()).toBe(7);
  expect(await page.evaluate("document.activeElement.hasAttribute('data-sonra-results')")).toBe(true);
  await page.getByRole('link', { name: 'Next reviews' }).click();
  await expect.poll(() => resultsOf(page).count()).toBe(1);
  expect(page.url()).toBe(before);
  expect(await faultsOf(page)).toEqual([]);
});

test('where the app cannot be reached the link leads where it leads', async () => {
  const page = await open(1);
  isDown = true;
  await page.getByRole('link', { name: 'Most stars' }).click();
  await page.waitForURL(/\/apps\/sonra\/reviews\//);
  isDown = false;
});
