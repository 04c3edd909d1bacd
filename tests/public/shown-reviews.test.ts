import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countReview, rebuildTotals } from '#app/features/reviews/index.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { aProduct, aReview, aReviewPhoto } from '#app/testing/review-factory.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from './serve-routes.ts';

const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

/** As serve-routes.ts has it. */
const secret = 'a-secret-of-the-app-for-tests';
const now = new Date('2026-06-03T09:00:00Z');

async function aShownProduct(over: { locale?: string; url?: string | null } = {}) {
  const shop = await aShop(database.db, over);
  const product = await aProduct(database.db, shop, { title: 'Kahve & <b>Bal</b>' });
  const number = product.id.split('/').at(-1)!;
  const count = () => database.db.$transaction((tx) => rebuildTotals(tx, { shopId: shop.id, now }));
  const ask = (query: Record<string, string> = {}, init: RequestInit = {}) =>
    app.fetch(`/proxy/reviews/${number}?${signed({ shop: shop.domain, path_prefix: '/apps/sonra', ...query })}`, init);
  return { shop, product, number, count, ask };
}

function signed(query: Record<string, string>): string {
  const text = Object.keys(query)
    .sort()
    .map((key) => `${key}=${query[key]}`)
    .join('');
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  return new URLSearchParams({ ...query, signature }).toString();
}

/** Links of the page, by what they say. */
const linkTo = (html: string, label: string) =>
  new RegExp(`<a href="([^"]+)"[^>]*>${label}</a>`).exec(html)?.[1]?.replaceAll('&amp;', '&');

test('without Shopify’s signature there is nothing', async () => {
  const { shop, number, ask } = await aShownProduct();
  expect((await ask()).status).toBe(200);
  for (const query of [`shop=${shop.domain}`, `${signed({ shop: shop.domain })}&stars=1`, ''])
    expect((await app.fetch(`/proxy/reviews/${number}?${query}`)).status).toBe(401);
});

test('the page is whole, in the language asked for or the shop’s, and kept for a minute', async () => {
  const { product, count, ask } = await aShownProduct({ locale: 'tr' });
  const { shopId } = product;
  const review = await aReview(database.db, product, {
    ...{ reply: 'Afiyet olsun', incentive: '%10 indirim', answers: [{ question: 'Tadı nasıl?', answer: 'Güzel' }] },
  });
  const photo = await aReviewPhoto(database.db, review);
  await count();
  const answer = await ask();
  expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('set-cookie')).toBeNull();
  const html = await answer.text();
  expect(html).toMatch(/^<!doctype html><html lang="tr">/);
  for (const part of [
    'Satın aldığı doğrulandı',
    'Afiyet olsun',
    '%10 indirim',
    'Tadı nasıl?',
    '1 yorum',
    '3 Haziran 2026',
  ])
    expect(html).toContain(part);
  expect(html).toContain(`src="https://sonra.test/review-photo/${shopId}/${photo.id}.webp?size=thumb"`);
  expect(html).not.toContain('<script');
  const english = await (await ask({ locale: 'en-US' })).text();
  expect(english).toContain('Verified buyer');
  expect(Buffer.byteLength(html)).toBeLessThan(60_000);
});

test('an unknown product, another shop’s and one of a shop without the app are a page that helps', async () => {
  const { shop, count, ask, product } = await aShownProduct();
  const other = await aShownProduct();
  await aReview(database.db, product);
  await count();
  const foreign = await app.fetch(`/proxy/reviews/${other.number}?${signed({ shop: shop.domain, locale: 'en' })}`);
  expect([foreign.status, foreign.headers.get('cache-control')]).toEqual([404, 'no-store']);
  expect(await foreign.text()).toContain('find this product');
  const strange = await app.fetch(`/proxy/reviews/..%2f..%2f?${signed({ shop: shop.domain })}`);
  expect(strange.status).toBe(404);
  await database.db.shop.update({ where: { id: shop.id }, data: { state: 'UNINSTALLED' } });
  expect((await ask()).status).toBe(404);
});

test('a product that is not on sale yet is not there for whoever guesses its number; one that was is', async () => {
  const { product, count, ask } = await aShownProduct();
  await database.db.product.updateMany({ where: { id: product.id }, data: { status: 'draft' } });
  const hidden = await ask();
  expect(hidden.status).toBe(404);
  expect(await hidden.text()).not.toContain('Bal');
  await aReview(database.db, product);
  await count();
  expect((await ask()).status).toBe(200);
});

const hostile = `<script>alert(1)</script>"><img src=x onerror=alert(2)> ' onmouseover='alert(3)`;
const liquid = '{{ shop.email }} {% render "x" %} {%- raw -%} }}';

test('attacks E2 and E3: what customers write is text, for the browser and for Liquid', async () => {
  const { product, count, ask } = await aShownProduct();
  for (const evil of [hostile, liquid]) {
    const words = { title: evil, body: evil, displayName: evil, reply: evil, incentive: evil };
    await aReview(database.db, product, { ...words, answers: [{ question: evil, answer: evil }] });
  }
  await count();
  const answer = await ask();
  const html = await answer.text();
  expect(html).not.toMatch(/<script|<img src=x|<b>Bal/i);
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(html.replace(/<style>[\s\S]*?<\/style>/, '')).not.toMatch(/\{[{%]|[%}]\}/);
  const policy = answer.headers.get('content-security-policy')!;
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src https:\/\/sonra\.test;/);
  expect(policy).toContain("frame-ancestors 'none'");
});

test('attacks E2 and E3: what the address says is text too', async () => {
  const { product, count, ask } = await aShownProduct();
  await aReview(database.db, product);
  await count();
  for (const evil of [hostile, liquid, '../../x', '5 OR 1=1']) {
    const answer = await ask({ sort: evil, stars: evil, after: evil, locale: evil, path_prefix: evil });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain(evil.slice(0, 9));
  }
});

test('leafing and sorting lead over links, relative ones: only the shop knows where the page stands', async () => {
  const { product, count, ask } = await aShownProduct({ locale: 'en' });
  for (let n = 0; n < 13; n += 1)
    await aReview(database.db, product, { rating: (n % 5) + 1, title: `Number ${n}`, submittedAt: new Date(n * 1000) });
  await count();
  const first = await (await ask()).text();
  const next = linkTo(first, 'Next reviews')!;
  expect(next).toMatch(/^\?locale=en&sort=newest&after=/);
  const second = await (await ask(Object.fromEntries(new URLSearchParams(next)))).text();
  expect([...second.matchAll(/Number \d+/g)].map(([found]) => found)).toEqual(['Number 2', 'Number 1', 'Number 0']);
  expect(linkTo(second, 'Next reviews')).toBeUndefined();
  expect(linkTo(second, 'Back to the first reviews')).toBe('?locale=en&sort=newest');
  const highest = await (await ask(Object.fromEntries(new URLSearchParams(linkTo(first, 'Most stars'))))).text();
  expect(/Number \d+/.exec(highest)![0]).toBe('Number 9');
  expect(first).toContain('href="../../../products/');
});

test('the stars of somebody erased are shown without a name', async () => {
  const { product, count, ask } = await aShownProduct({ locale: 'en' });
  await aReview(database.db, product, { title: '', body: '', displayName: '' });
  await count();
  expect(await (await ask()).text()).toContain('A customer');
});

test('a review that is taken away is gone at once', async () => {
  const { product, count, ask } = await aShownProduct({ locale: 'en' });
  const review = await aReview(database.db, product, { title: 'Here and gone' });
  await count();
  expect(await (await ask()).text()).toContain('Here and gone');
  await database.db.$transaction(async (tx) => {
    const key = { shopId_id: { shopId: review.shopId, id: review.id } };
    await tx.review.update({ where: key, data: { state: 'REMOVED', rule: 'insult' } });
    const at = { shopId: review.shopId, productId: product.id, now };
    await countReview(tx, at, { rating: 5, hasPhotos: false }, null);
  });
  const html = await (await ask()).text();
  expect(html).not.toContain('Here and gone');
  expect(html).toContain('Nobody has reviewed this yet.');
});
