import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { linkForOrder } from '#app/features/reorders/index.server.ts';
import { memoryStorefront } from '#app/platform/storefront/memory-storefront.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from './serve-routes.ts';

const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
let storefront: ReturnType<typeof memoryStorefront>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

async function aLink(locale: 'tr' | 'en' = 'en') {
  const { db } = database;
  const shop = await aShop(db, { name: 'Kahve <b>Durağı', url: 'https://kahve.test' });
  const customer = await aCustomer(db, shop);
  const order = await anOrder(db, customer);
  const [line] = await db.lineItem.findMany({ where: { shopId: shop.id, orderId: order.id } });
  const [productId, variantId] = [line!.productId!, line!.variantId!];
  await db.product.create({
    data: {
      ...{ shopId: shop.id, id: productId, title: '<script>alert(1)</script>', handle: 'coffee', status: 'active' },
      variants: { create: { id: variantId, title: '500 g', price: 250 } },
    },
  });
  storefront.onSale ??= new Map();
  storefront.onSale.set(variantId, {
    ...{ productId, variantId, title: '<script>alert(1)</script>', variantTitle: '500 g' },
    ...{ available: true, price: 250, currency: 'TRY', stock: null },
  });
  const about = { shopId: shop.id, customerId: customer.id, orderId: order.id, messageId: null, locale };
  const made = await linkForOrder(app.services, about);
  if (made.outcome !== 'made') throw new Error('No link');
  const token = made.url.split('/').at(-1)!;
  return { shop, customer, productId, variantId, token, path: `/r/${token}`, answers: `/reorder/${token}` };
}

let link: Awaited<ReturnType<typeof aLink>>;
beforeEach(async () => {
  storefront = memoryStorefront();
  Object.assign(app.services, { storefront });
  link = await aLink();
});
const html = async (path: string, init: RequestInit = {}) => (await app.fetch(path, init)).text();
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
/** What a browser would post of the page's first form. */
function fieldsIn(text: string): Record<string, string> {
  const inputs = [...text.slice(0, text.indexOf('</form>')).matchAll(/<input [^>]*>/g)].map(([tag]) => tag);
  const of = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return Object.fromEntries(inputs.map((tag) => [of(tag, 'name'), of(tag, 'value')]));
}
const sell = (price: number) => {
  const now = storefront.onSale!.get(link.variantId)!;
  storefront.onSale!.set(link.variantId, { ...now, price });
};
const said = () => database.db.reorderAnswer.findMany({ where: { shopId: link.shop.id } });

describe('the one-click link over HTTP', () => {
  test('a click is led to the checkout, and nobody keeps or learns the address', async () => {
    const answer = await app.fetch(link.path);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `https://${link.shop.domain}/cart/c/c1`]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      ...{ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' },
    });
    expect(await answer.text()).toBe('');
  });

  test.each([
    ['HEAD', {}],
    ['OPTIONS', {}],
    ['PUT', { body: 'x' }],
    ['DELETE', {}],
    ['PATCH', { body: 'x' }],
    ['GET', { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch' } }],
    ['GET', { headers: { 'x-moz': 'prefetch' } }],
    ['GET', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
  ])('attack D6: %s %j makes no cart', async (method, init) => {
    for (const tail of ['', '?edit=1', '?_method=POST']) await app.fetch(link.path + tail, { method, ...init });
    expect(storefront.carts).toEqual([]);
  });

  test('scenario 8 (reorder): a scanner that opens the link ten times makes one cart, orders nothing and counts as no click', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => app.fetch(link.path)));
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1);
    expect(storefront.carts).toHaveLength(1);
    const where = { where: { shopId: link.shop.id } };
    const { db } = database;
    expect([await db.messageEvent.count(where), await db.attributedOrder.count(where), await said()]).toEqual([
      0,
      0,
      [],
    ]);
  });

  test('the page posts what was chosen and is led to the checkout', async () => {
    sell(260);
    const answer = await app.fetch(link.path);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('The price went up from ₺250.00 to ₺260.00.');
    expect(page).toContain('action="?edit=1"');
    const posted = await app.fetch(`${link.path}?edit=1`, form({ ...fieldsIn(page) }));
    expect([posted.status, posted.headers.get('location')]).toEqual([303, `https://${link.shop.domain}/cart/c/c1`]);
    expect(storefront.carts).toMatchObject([{ lines: [{ quantity: 2 }] }]);
  });

  test('its form may lead to the shop’s checkout, which browsers hold it to', async () => {
    const { headers } = await app.fetch(`${link.path}?edit=1`);
    expect(headers.get('content-security-policy')).toContain(
      `form-action 'self' https://${link.shop.domain} https://kahve.test https://checkout.shopify.com https://shop.app;`,
    );
  });

  test.each([
    ['an empty form', form({})],
    ['json', { method: 'POST', body: '{"quantity":1}', headers: { 'content-type': 'application/json' } }],
    ['too much', form({ padding: 'x'.repeat(20_000) })],
  ])('attack C4: %s gets the page and makes no cart', async (_name, init) => {
    const answer = await app.fetch(`${link.path}?edit=1`, init);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('name="confirmation"');
    expect(storefront.carts).toEqual([]);
  });

  test('attack C4: a POST to the bare link is led to the page and makes no cart', async () => {
    const answer = await app.fetch(link.path, form({ confirmation: 'x' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${link.path}?edit=1`]);
    expect(storefront.carts).toEqual([]);
  });

  test.each([
    'next=//evil.test',
    'next=/\\evil.test',
    'return_to=javascript:alert(1)',
    'checkoutUrl=https://evil.test',
    'url=%0d%0aLocation:%20//evil.test',
    'shop=evil.myshopify.com',
  ])('attack D8: %s leads nowhere else', async (query) => {
    const { headers } = await app.fetch(`${link.path}?${query}`);
    expect(headers.get('location')).toBe(`https://${link.shop.domain}/cart/c/c1`);
    const page = await app.fetch(`${link.path}?edit=1&${query}`);
    expect(`${await page.text()}${JSON.stringify([...page.headers])}`).not.toContain('evil');
    const fields = fieldsIn(await html(`${link.path}?edit=1`));
    const posted = await app.fetch(`${link.path}?edit=1&${query}`, form({ ...fields, next: '//evil.test' }));
    expect(posted.headers.get('location')).toBe(`https://${link.shop.domain}/cart/c/c1`);
  });

  test('attack D10: a second token in the query is not read', async () => {
    const other = await aLink();
    const { headers } = await app.fetch(`${link.path}?token=${other.token}&token=x`);
    expect(headers.get('location')).toContain(link.shop.domain);
    expect((await app.fetch(`${link.path},${other.token}`)).status).toBe(400);
  });

  test('attack B3: on another shop’s domain it speaks and acts for the shop that made it', async () => {
    const other = await aLink();
    const answer = await app.fetch(`https://${other.shop.domain}${link.path}?shop=${other.shop.domain}`);
    expect(answer.headers.get('location')).toContain(link.shop.domain);
  });
});

describe.each(['r', 'reorder'] as const)('the page of /%s/', (kind) => {
  const shown = () => `/${kind}/${link.token}?edit=1`;

  test('attacks C5 and D9: framed by nobody, loading nothing, kept nowhere, told to nobody', async () => {
    const { headers } = await app.fetch(shown());
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
      ...{ 'x-robots-tag': 'noindex, nofollow', 'x-content-type-options': 'nosniff' },
    });
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[^']+'; form-action/,
    );
    const page = await html(shown());
    expect(page).not.toMatch(/<(script|link|img|iframe)\b|@import|url\(|<b>/);
    expect(Buffer.byteLength(page)).toBeLessThan(60_000);
    expect(page).not.toMatch(/autofocus|tabindex|\bon\w+=/);
  });

  test('attack E2: a title is shown as text, and nobody is named', async () => {
    const page = await html(shown());
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toMatch(new RegExp(`${link.customer.email}|Ayşe|Yılmaz`));
  });

  test('attacks B9 and B10: all wrong links look alike, in the reader’s language', async () => {
    const wrong = ['1', link.customer.id, 'a.b.c.d', `${link.token}x`];
    const answers = await Promise.all(
      wrong.map(async (token) => {
        const answer = await app.fetch(`/${kind}/${token}`, { headers: { 'accept-language': 'tr' } });
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^400 .*<html lang="tr"/s);
  });

  test('both languages are whole', async () => {
    for (const locale of ['tr', 'en'] as const) {
      link = await aLink(locale);
      const page = await html(shown());
      expect(page).toContain(`<html lang="${locale}"`);
      expect(page).not.toMatch(/reorder(Link|Answer)\.|\{\{/);
    }
  });
});

describe('the answers over HTTP', () => {
  test.each([
    ['GET', {}],
    ['HEAD', {}],
    ['OPTIONS', {}],
    ['PUT', { body: 'answer=NEVER' }],
    ['DELETE', {}],
  ])('scenario 8 and attack D6: %s says nothing for anybody', async (method, init) => {
    const product = link.productId.split('/').at(-1)!;
    const query = new URLSearchParams({ answer: 'NEVER', product, _method: 'POST' });
    for (const tail of ['', `?${query}`]) await app.fetch(link.answers + tail, { method, ...init });
    expect(await said()).toEqual([]);
  });

  test('a press is kept and told with its date, and can be taken back on the same page', async () => {
    const page = await html(`${link.answers}?answer=remind`);
    const fields = fieldsIn(page);
    const posted = await app.fetch(link.answers, form({ ...fields, answer: 'REMIND' }));
    // A reload of what it leads to presses nothing again.
    expect(posted.status).toBe(303);
    const answered = await html(posted.headers.get('location')!);
    expect(answered).toMatch(/role="status"[^>]*>Thank you/);
    expect(answered).toMatch(/<button [^>]*aria-label="Take that back: /);
    const [kept] = await said();
    expect(kept).toMatchObject({ kind: 'REMIND', customerId: link.customer.id, productId: link.productId });
    expect(answered).toMatch(/We(&#x27;|')ll remind you around /);
    await html(link.answers, form({ ...fields, answer: 'TAKE_BACK' }));
    expect(await said()).toEqual([]);
  });

  test('attack C4: without the page’s confirmation nothing is said', async () => {
    const product = link.productId.split('/').at(-1)!;
    const answer = await app.fetch(link.answers, form({ product, answer: 'NEVER' }));
    expect(answer.status).toBe(422);
    expect(await said()).toEqual([]);
  });
});
