import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { makeReorderLink } from '#app/features/reorders/index.server.ts';
import { memoryStorefront } from '#app/platform/storefront/memory-storefront.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from '../public/serve-routes.ts';
import { useBrowser } from '../support/browser.ts';
import { findFaults } from '../support/find-faults.ts';

const browser = useBrowser();
const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

const line = (n: number, title: string, price: number) => ({
  ...{ productId: `gid://shopify/Product/${n}`, variantId: `gid://shopify/ProductVariant/${n}`, title },
  ...{ variantTitle: '500 g', quantity: 2, price, replaces: null },
});
const lines = [
  line(1, 'Kolombiya Supremo, tek çiftlik, orta kavrulmuş çekirdek kahve', 250),
  line(2, 'Filtre kâğıdı', 80),
  line(3, 'Espresso', 300),
];

/** Every page there is, as its HTML: the price of the first line has risen, the third is gone. */
async function everyPage(locale: Locale): Promise<[name: string, html: string][]> {
  const storefront = memoryStorefront();
  storefront.onSale = new Map(
    [line(1, lines[0]!.title, 275), lines[1]!].map((sold) => [
      sold.variantId,
      { ...sold, available: true, price: sold.price, currency: 'TRY', stock: null },
    ]),
  );
  Object.assign(app.services, { storefront });
  const shop = await aShop(database.db, { name: 'Kahve Durağı', url: 'https://kahve.test' });
  const customer = await aCustomer(database.db, shop);
  const about = { shopId: shop.id, customerId: customer.id, messageId: null, orderId: null, locale };
  const pathOf = async (of: typeof lines, services = app.services) =>
    new URL((await makeReorderLink(services, { ...about, lines: of })).url).pathname;
  const [path, whole, gone] = [await pathOf(lines), await pathOf(lines.slice(1, 2)), await pathOf(lines.slice(2))];
  const long = after(app.services.clock.now(), -days(200));
  const expired = await pathOf(lines, { ...app.services, clock: { now: () => long } });
  const html = async (at: string, init?: RequestInit) => (await app.fetch(at, init)).text();
  const answers = path.replace('/r/', '/reorder/');
  const asking = await html(`${answers}?answer=remind&product=1`);
  const confirmation = /name="confirmation" value="([^"]+)"/.exec(asking)![1]!;
  const said = { method: 'POST', body: new URLSearchParams({ confirmation, product: '1', answer: 'REMIND' }) };
  // An answer leads on to the page that tells of it.
  const told = (await app.fetch(answers, said)).headers.get('location');
  return [
    ['changed', await html(path)],
    ['edit', await html(`${whole}?edit=1`)],
    ['nothing', await html(gone)],
    ['unconfirmed', await html(`${path}?edit=1`, { method: 'POST', body: new URLSearchParams({}) })],
    ['expired', await html(expired)],
    ['invalid', await html('/r/x', { headers: { 'accept-language': locale } })],
    ['asking', asking],
    ['answered', await html(told!)],
  ];
}

describe.each(['light', 'dark'] as const)('by %s, on a phone', (colorScheme) => {
  test.each(locales)('every page of a reorder link passes axe, fits, and can be touched: %s', async (locale) => {
    const page = await browser.page({ width: 375, height: 800, javaScriptEnabled: true });
    await page.emulateMedia({ colorScheme });
    for (const [name, html] of await everyPage(locale)) {
      await page.setContent(html);
      expect([name, await findFaults(page)]).toEqual([name, []]);
      for (const target of await page.locator('button, input:not([type=hidden]), a').all())
        expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    }
    await page.context().close();
  });
});
