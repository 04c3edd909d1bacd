import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { ensureExtensionsBuilt } from '../../scripts/setup/build-extensions.ts';
import { inRepository } from '../../scripts/setup/repository.ts';
import { useBrowser } from '../support/browser.ts';

const browser = useBrowser();
const folder = 'extensions/customer-reviews';
let source = '';
beforeAll(async () => {
  await ensureExtensionsBuilt();
  source = readFileSync(inRepository(`${folder}/dist/customer-reviews.js`), 'utf8');
});

/** The block as Shopify starts it, with what the app answers; its elements are left as they are. */
async function start(answer: object, status = 200, locale: 'en.default' | 'tr' = 'en.default') {
  const words = JSON.parse(readFileSync(inRepository(`${folder}/locales/${locale}.json`), 'utf8')) as object;
  const page = await browser.page();
  const asked: string[] = [];
  await page.route('https://extension.test/**', (route) => {
    const { pathname, search } = new URL(route.request().url());
    if (pathname === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' });
    if (pathname === '/block.js') return route.fulfill({ contentType: 'text/javascript', body: source });
    asked.push(pathname + search);
    return route.fulfill({ status, json: answer });
  });
  await page.goto('https://extension.test/');
  await page.evaluate(
    `(async (words, locale) => {
      const find = (key) => key.split('.').reduce((at, part) => at[part], words);
      const translate = (key, values = {}) => find(key).replace(/\\{\\{(\\w+)\\}\\}/g, (_, name) => values[name]);
      const formatDate = (date, options) => new Intl.DateTimeFormat(locale, options).format(date);
      const data = { selected: [{ id: 'gid://shopify/Customer/7' }] };
      let start;
      globalThis.shopify = { i18n: { translate, formatDate }, data, extend: (_target, run) => (start = run) };
      await import('/block.js');
      await start();
    })(${JSON.stringify(words)}, ${JSON.stringify(locale === 'tr' ? 'tr' : 'en')})`,
  );
  await page.locator('s-spinner').waitFor({ state: 'detached' });
  return { page, asked };
}

const review = {
  ...{ id: 'r1', rating: 2, title: '<img src=x onerror=alert(1)>', body: 'Not fresh.', state: 'PUBLISHED' },
  ...{ on: '2026-06-03', product: 'Kolombiya', needsCare: true, replied: false },
};

test("attack E2: shows a customer's reviews as text, with what is still to do", async () => {
  const { page, asked } = await start({ reviews: [review], count: 3 });
  expect(asked).toEqual(['/api/customer-reviews?customer=gid%3A%2F%2Fshopify%2FCustomer%2F7']);
  const text = await page.locator('s-admin-block').textContent();
  for (const part of [
    '★★☆☆☆',
    '2 out of 5 stars',
    'Published',
    'Needs care',
    'Kolombiya · Jun 3, 2026',
    '2 more in Sonra',
  ])
    expect(text).toContain(part);
  expect(text).toContain(review.title);
  expect(await page.locator('img').count()).toBe(0);
  expect(await page.locator('s-link').getAttribute('href')).toBe('app:app/reviews/r1');
});

test('says in Turkish how a review stands, and of which day it is', async () => {
  const { page } = await start({ reviews: [{ ...review, state: 'HELD' }], count: 1 }, 200, 'tr');
  const text = await page.locator('s-admin-block').textContent();
  for (const part of ['5 üzerinden 2 yıldız', 'Beklemede', 'Kolombiya · 3 Haz 2026']) expect(text).toContain(part);
});

test('says in Turkish that there are none, and in English that they could not be loaded', async () => {
  const { page } = await start({ reviews: [], count: 0 }, 200, 'tr');
  expect(await page.locator('s-paragraph').textContent()).toBe('Bu müşteri henüz bir şeye yorum yazmadı.');
  const down = await start({}, 503);
  expect(await down.page.locator('s-banner').textContent()).toMatch(/could not be loaded/);
});
