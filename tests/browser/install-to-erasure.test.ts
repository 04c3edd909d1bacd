import { readFileSync } from 'node:fs';
import pg from 'pg';
import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { setUpShop } from '../../scripts/demo/set-up-shop.ts';
import { eventually } from '../support/eventually.ts';
import { useBrowser } from '../support/browser.ts';
import { kahve, maple, useStack } from '../support/use-stack.ts';
import { openApp, openCustomer } from './walk.ts';

const running = useStack('install-to-erasure', { history: true, setUp: false });
const browser = useBrowser();

const walks = [
  {
    shop: kahve,
    fetching: 'Mağazanızın geçmişi alınıyor',
    percent: /%(\d+) tamamlandı/,
    stop: 'Durdur',
    here: 'Mağazanızın geçmişi alındı',
    journeysOff: /Hiçbir yolculuk açık değil/,
    asked: 'Bir müşteri verilerini istedi',
    showRequests: 'İstekleri göster',
    download: 'İndir',
    taken: /tarihinde indirildi/,
    erasing: 'Verilerinin silinmesi',
    erased: /Silindi \([0-9a-f]{12}\)/,
    proof: /\d+ tür veride \d+ kayıt/,
    nobody: /Eşleşen bir şey yok/,
  },
  {
    shop: maple,
    fetching: "Fetching your shop's past",
    percent: /(\d+)% is here/,
    stop: 'Stop fetching',
    here: "Your shop's past is here",
    journeysOff: /No journey is on/,
    asked: 'A customer asked for their data',
    showRequests: 'Show the requests',
    download: 'Download',
    taken: /Downloaded on/,
    erasing: 'Erasure of their data',
    erased: /Erased \([0-9a-f]{12}\)/,
    proof: /\d+ records? in \d+ kinds of data/,
    nobody: /Nothing matches/,
  },
] as const;
type Walk = (typeof walks)[number];

interface Person {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
}

const open = (page: Page, { shop }: Walk, path = '') => openApp(page, running.stack.devstoreUrl, shop.handle, path);

/** Somebody with an account and several orders, and the names of those orders. */
async function regularOf({ shop }: Walk): Promise<{ person: Person; orders: string[] }> {
  const path = `/shops/${shop.handle}`;
  const { orders } = await running.devstore.get<{ orders: { name: string; email: string | null }[] }>(
    `${path}/orders?limit=2000`,
  );
  const { customers } = await running.devstore.get<{ customers: Person[] }>(`${path}/customers?limit=500`);
  const withOrders = customers.map((person) => ({
    person,
    orders: orders.filter(({ email }) => email === person.email).map(({ name }) => name),
  }));
  const found = withOrders.find((candidate) => candidate.orders.length >= 3 && candidate.orders.length <= 6);
  return found ?? expect.fail('The seed has no regular customer');
}

/** Watches the card of Home, which refreshes by itself, and gives the percentages it showed until all was there. */
async function watchBackfill(frame: FrameLocator, walk: Walk): Promise<number[]> {
  await frame.getByRole('heading', { name: walk.fetching }).waitFor();
  await frame.getByRole('button', { name: walk.stop }).waitFor();
  await frame.getByRole('progressbar').first().waitFor();
  const seen: number[] = [];
  await eventually(
    'all of the past',
    async () => {
      const shown = await frame.locator('.Polaris-Page').innerText();
      const percent = walk.percent.exec(shown)?.[1];
      if (percent !== undefined) seen.push(Number(percent));
      return shown.includes(walk.here) ? true : undefined;
    },
    150,
  );
  return seen;
}

/** Until the app has heard that it was removed, which nothing in the admin shows while it is away. */
async function untilAway({ shop }: Walk) {
  const client = new pg.Client({ connectionString: running.stack.databaseUrl });
  await client.connect();
  try {
    await eventually('the end of the installation', async () => {
      const { rows } = await client.query<{ state: string }>('SELECT "state" FROM "Shop" WHERE "domain" = $1', [
        `${shop.handle}.myshopify.com`,
      ]);
      return rows[0]?.state === 'UNINSTALLED' ? true : undefined;
    });
  } finally {
    await client.end();
  }
}

/** Uninstalls with both journeys on, buys meanwhile, opens the app again: it begins anew and fetches what it missed. */
async function leaveAndComeBack(page: Page, walk: Walk, person: Person): Promise<string> {
  const { devstore, stack } = running;
  const { shop } = walk;
  await setUpShop(stack, shop);
  const before = await open(page, walk);
  await before.locator('.Polaris-Page').getByRole('heading').first().waitFor();
  expect(await before.getByText(walk.journeysOff).count()).toBe(0);

  await devstore.post(`/shops/${shop.handle}/uninstall`);
  await untilAway(walk);
  const [product] = await devstore.products(shop.handle);
  const lines = [{ variantId: product!.variants[0]!.id, quantity: 1 }];
  const { email, firstName, lastName } = person;
  const { name } = await devstore.buy(shop.handle, { email, firstName, lastName, lines });

  const frame = await open(page, walk);
  await watchBackfill(frame, walk);
  await frame.getByText(walk.journeysOff).waitFor();
  const story = await openCustomer(page, stack.devstoreUrl, shop.handle, person);
  await story.getByText(name).first().waitFor();
  return name;
}

const ask = ({ shop }: Walk, topic: string, { id }: Person) =>
  running.devstore.post(`/shops/${shop.handle}/compliance`, { topic, customerId: id });

/** Takes the file of a data request as Home leads to it. It holds the person whole, and nobody else. */
async function takeCopy(page: Page, walk: Walk, person: Person, orders: string[]) {
  await ask(walk, 'customers/data_request', person);
  const home = await eventually('the request on Home', async () => {
    const frame = await open(page, walk);
    return (await frame.getByText(walk.asked).count()) > 0 ? frame : undefined;
  });
  await home.getByRole('link', { name: walk.showRequests }).click();
  const download = page.waitForEvent('download');
  await home.getByRole('button', { name: walk.download }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^customer-data-\d{4}-\d\d-\d\d-.+\.json$/);
  const text = readFileSync(await file.path(), 'utf8');
  const { customers } = await running.devstore.get<{ customers: Person[] }>(`/shops/${walk.shop.handle}/customers`);
  const named = customers.filter(({ email }) => text.includes(email)).map(({ email }) => email);
  expect(named).toEqual([person.email]);
  for (const name of orders) expect(text).toContain(`"${name}"`);
  await home.getByText(walk.taken).waitFor();
}

/** Erases the customer; what stays is a proof in which nobody can be recognised. */
async function forget(page: Page, walk: Walk, person: Person, customerPath: string) {
  await ask(walk, 'customers/redact', person);
  const frame = await eventually('the proof of the erasure', async () => {
    const opened = await open(page, walk, '/privacy');
    const row = opened.getByRole('row').filter({ hasText: walk.erasing });
    return (await row.getByText(walk.erased).count()) > 0 ? opened : undefined;
  });
  await frame.getByRole('row').filter({ hasText: walk.erasing }).getByText(walk.proof).waitFor();
  expect(await frame.getByRole('button', { name: walk.download }).count()).toBe(0);
  await expectNobody(frame, person);
  const list = await open(page, walk, `/customers?q=${encodeURIComponent(person.email)}`);
  await list.getByText(walk.nobody).waitFor();
  const remains = await open(page, walk, customerPath);
  await expectNobody(remains, person);
}

async function expectNobody(frame: FrameLocator, { email, firstName, lastName }: Person) {
  const shown = await frame.locator('.Polaris-Page').innerText();
  for (const value of [email, `${firstName} ${lastName}`]) expect(shown).not.toContain(value);
}

beforeAll(async () => {
  // Shopify takes its time over each of its files: long enough for a person to see the bar.
  await running.devstore.faults({ bulk: { mode: 'ok', seconds: 1 } });
});

test.each(walks)(
  'scenarios 7 and 39 in $shop.handle: installed, filled, left, back again, a copy handed out, a customer forgotten',
  async (walk) => {
    const { person, orders } = await regularOf(walk);
    const page = await browser.page();

    const seen = await watchBackfill(await open(page, walk), walk);
    expect(seen.length).toBeGreaterThan(0);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    const story = await openCustomer(page, running.stack.devstoreUrl, walk.shop.handle, person);
    for (const name of orders) await story.getByText(name).first().waitFor();

    const customerPath = new URL(page.url()).pathname.replace(/^.*\/apps\/sonra/, '');

    const missed = await leaveAndComeBack(page, walk, person);
    await takeCopy(page, walk, person, [...orders, missed]);
    await forget(page, walk, person, customerPath);
    expect(await running.devstore.mails(person.email)).toEqual([]);
    for (const log of ['web', 'worker'] as const) expect(running.log(log)).not.toContain(person.email);
    await page.context().close();
  },
);

test('a consent marked as reported stays in sight, and the marking can be taken back', async () => {
  const page = await browser.page();
  const frame = await openApp(page, running.stack.devstoreUrl, kahve.handle, '/consents?state=UNSUBSCRIBED');
  await frame.getByRole('button', { name: 'Bildirildi olarak işaretle', exact: true }).first().click();
  await frame.getByText('1 izin bildirildi olarak işaretlendi.').waitFor();
  expect(new URL(page.url()).pathname).toMatch(/\/consents$/);
  await frame.getByRole('button', { name: 'Geri al', exact: true }).first().click();
  await frame.getByText('1 izin yeniden bildirilmemiş sayılıyor.').waitFor();
  await page.context().close();
});
