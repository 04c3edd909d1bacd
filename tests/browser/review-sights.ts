import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { ShopProduct } from '../../scripts/demo/devstore-client.ts';
import { eventually } from '../support/eventually.ts';
import type { ReviewWalk, Stage, Written } from './review-walks.ts';
import { openApp } from './walk.ts';

/** How many stars are full. */
const fullStars = async (stars: Locator) => ((await stars.textContent()) ?? '').split('★').length - 1;

/** The review on the product's page in the shop, as soon as it is there. */
export async function findShown(
  page: Page,
  { running }: Stage,
  { shop }: ReviewWalk,
  { handle }: ShopProduct,
  text: string,
) {
  const review = page.locator('.sonra-review', { hasText: text });
  await eventually('the review on the product page', async () => {
    await page.goto(`${running.stack.devstoreUrl}/shops/${shop.handle}/products/${handle}`);
    return (await review.count()) > 0 ? true : undefined;
  });
  return review;
}

/** What the shop's admin shows of the product's metafields. */
async function metafieldOf(page: Page, { running }: Stage, { shop }: ReviewWalk, { title }: ShopProduct, name: string) {
  await page.goto(`${running.stack.devstoreUrl}/store/${shop.handle}/products`);
  const product = page.locator('section.card', { has: page.getByRole('heading', { name: title }) });
  return product
    .getByRole('row')
    .filter({ hasText: `${name} ` })
    .locator('td')
    .last()
    .innerText();
}

/** Stars, words and where it is said that they bought it, on a page and in what Shopify holds. */
export async function seeShown(
  page: Page,
  stage: Stage,
  walk: ReviewWalk,
  product: ShopProduct,
  { stars, title, body }: Written,
) {
  const review = await findShown(page, stage, walk, product, title);
  expect(await fullStars(review.locator('.sonra-stars'))).toBe(stars);
  expect(await fullStars(page.locator('.sonra-under-title .sonra-stars'))).toBe(stars);
  expect((await review.locator('.sonra-body').innerText()).replace(/\n+/g, '\n\n')).toBe(body);
  expect(await review.textContent()).toContain(walk.name);
  const rating = JSON.parse(await metafieldOf(page, stage, walk, product, 'reviews.rating')) as Record<string, string>;
  expect(rating).toEqual({ value: String(stars), scale_min: '1.0', scale_max: '5.0' });
  expect(await metafieldOf(page, stage, walk, product, 'reviews.rating_count')).toBe('1');
}

/** What everybody gets of the photo: no camera, no place. */
export async function seePhoto(page: Page, stage: Stage, walk: ReviewWalk, product: ShopProduct) {
  const review = await findShown(page, stage, walk, product, walk.written[0].title);
  const picture = await page.request.get((await review.locator('.sonra-photos a').getAttribute('href'))!);
  const { format, exif, height } = await sharp(await picture.body()).metadata();
  expect({ format, exif, height }).toEqual({ format: 'webp', exif: undefined, height: 1600 });
}

/** Opens the review from the list and replies to it. */
export async function replyTo({ browser, running }: Stage, { shop, words, written: [first], reply }: ReviewWalk) {
  const page = await browser.page();
  const frame = await openApp(page, running.stack.devstoreUrl, shop.handle, '/reviews');
  await frame.getByText(first.title).first().click();
  await page.waitForURL(/\/reviews\/[\w-]{30,}/);
  await frame.getByLabel(words.reviews.reply.label).fill(reply);
  await page.getByRole('button', { name: words.ui.save, exact: true }).click();
  await page.locator('.toast', { hasText: words.ui.saved }).waitFor();
  await page.context().close();
}

/** What the shop is told of the answer to the one question about it. */
export async function readAnswer({ browser, running }: Stage, { shop, words }: ReviewWalk) {
  const page = await browser.page();
  const frame = await openApp(page, running.stack.devstoreUrl, shop.handle, '/reviews/insights');
  await frame.getByText(words.reviews.insights.npsFew_one.replace('{{number}}', '1')).waitFor();
  await page.context().close();
}
