import { beforeAll, describe, expect, test } from 'vitest';
import { merchantOf } from '../../scripts/demo/merchant.ts';
import { claimsFor, forgeToken, unsignedToken } from '../support/session-token.ts';
import { useStackDatabase } from '../support/use-stack-database.ts';
import { kahve, maple, useStack } from '../support/use-stack.ts';

const running = useStack('admin-attacks');
const shopA = `${kahve.handle}.myshopify.com`;
const shopB = `${maple.handle}.myshopify.com`;
const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

const { query, count } = useStackDatabase(running);
beforeAll(async () => {
  for (const shop of [kahve, maple]) {
    const [product] = await running.devstore.products(shop.handle);
    const lines = [{ variantId: product!.variants[0]!.id, quantity: 1 }];
    await running.devstore.buy(shop.handle, {
      email: `someone@${shop.handle}.example`,
      firstName: 'Some',
      lastName: 'One',
      locale: shop.locale,
      lines,
    });
  }
  const catalogs = () => count('FROM (SELECT DISTINCT "shopId" FROM "Product") one');
  for (let attempt = 0; (await catalogs()) < 2 && attempt < 240; attempt += 1)
    await new Promise((done) => setTimeout(done, 250));
  await untilTwo('FROM "Message"', () => running.devstore.advanceToMorning(3 * 3600, maple.zone));
  offset = (await running.devstore.get<{ offsetMs: number }>('/state')).offsetMs;
});

async function untilTwo(sql: string, first: () => Promise<unknown>) {
  for (let attempt = 0; (await count('FROM "Enrollment"')) < 2 && attempt < 120; attempt += 1)
    await new Promise((done) => setTimeout(done, 250));
  await first();
  for (let attempt = 0; (await count(sql)) < 2 && attempt < 120; attempt += 1)
    await new Promise((done) => setTimeout(done, 250));
  expect(await count(sql)).toBeGreaterThanOrEqual(2);
}

const key = () => running.stack.appEnv.SHOPIFY_API_KEY!;
const secret = () => running.stack.appEnv.SHOPIFY_API_SECRET!;
/** Seconds since 1970 on the clock that the devstore has moved. */
let offset = 0;
const now = () => Math.floor((Date.now() + offset) / 1000);

async function request(path: string, init: { token?: string; method?: string; body?: URLSearchParams } = {}) {
  const headers: Record<string, string> = { 'User-Agent': browser, Accept: 'application/json' };
  if (init.token !== undefined) headers.Authorization = `Bearer ${init.token}`;
  const response = await fetch(new URL(path, running.stack.appUrl), {
    method: init.method ?? 'GET',
    headers,
    body: init.body,
    redirect: 'manual',
  });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

const settingsPath = '/app/settings?_data=routes%2Fapp.settings';
const evil = () =>
  new URLSearchParams({
    senderName: 'Evil',
    senderAddress: 'evil@evil.example',
    replyTo: '',
    postalAddress: 'x',
    windowOpensAtHour: '0',
    windowClosesAtHour: '24',
    defaultLocale: 'en',
  });
const evilRows = () => count(`FROM "ShopSettings" WHERE "senderName" = 'Evil'`);

/** Refused, or sent to fetch a token: for requests of data Remix writes a redirect as a 204 with a header. */
const isTurnedAway = (status: number, headers: Headers) =>
  status === 401 || status === 302 || (status === 204 && headers.has('x-remix-redirect'));

describe('sessions', () => {
  test('attack C1: an admin POST without a session token changes nothing', async () => {
    const { status, headers } = await request(settingsPath, { method: 'POST', body: evil() });
    expect(isTurnedAway(status, headers)).toBe(true);
    expect(await evilRows()).toBe(0);
  });

  test.each([
    ['expired', () => ({ ...claimsFor(shopA, key(), now()), exp: now() - 3600 })],
    ['not valid yet', () => ({ ...claimsFor(shopA, key(), now()), nbf: now() + 3600 })],
    ['for another app', () => claimsFor(shopA, 'another-app', now())],
    ['issued by another shop', () => ({ ...claimsFor(shopA, key(), now()), iss: 'https://evil.example/admin' })],
  ])('attack C2: a session token that is %s is refused', async (_case, claims) => {
    const { status, headers } = await request(settingsPath, {
      method: 'POST',
      body: evil(),
      token: forgeToken(claims(), secret()),
    });
    expect(isTurnedAway(status, headers)).toBe(true);
    expect(await evilRows()).toBe(0);
  });

  test.each([
    ['unsigned', () => unsignedToken(claimsFor(shopA, key(), now()))],
    [
      'of an algorithm that is not ours',
      () => forgeToken(claimsFor(shopA, key(), now()), secret(), { alg: 'RS256', typ: 'JWT' }),
    ],
    ['signed with the public client id', () => forgeToken(claimsFor(shopA, key(), now()), key())],
  ])('attack C3: a session token %s is refused', async (_case, token) => {
    const { status, headers } = await request(settingsPath, {
      method: 'POST',
      body: evil(),
      token: token(),
    });
    expect(isTurnedAway(status, headers)).toBe(true);
    expect(await evilRows()).toBe(0);
  });

  test('a right token is taken, so that the refusals above mean something', async () => {
    const { status } = await request(settingsPath, { token: forgeToken(claimsFor(shopA, key(), now()), secret()) });
    expect(status).toBe(200);
  });

  test('attack C5: documents may be framed by the admin of their shop alone', async () => {
    const { headers } = await request(`/app?shop=${shopA}&host=x`);
    expect(headers.get('content-security-policy') ?? "frame-ancestors 'none'").toMatch(
      /frame-ancestors ('none'|https:\/\/kahve-duragi)/,
    );
    const unsubscribe = await request('/unsubscribe/nonsense');
    expect(unsubscribe.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(unsubscribe.headers.get('x-frame-options')).toBe('DENY');
  });
});

async function idsOf(domain: string) {
  const [ids] = await query<{ customer: string; message: string; product: string }>(
    `SELECT (SELECT id FROM "Customer" c WHERE c."shopId" = s.id LIMIT 1) AS customer,
            (SELECT id FROM "Message" m WHERE m."shopId" = s.id LIMIT 1) AS message,
            (SELECT id FROM "Product" p WHERE p."shopId" = s.id LIMIT 1) AS product
     FROM "Shop" s WHERE s.domain = $1`,
    [domain],
  );
  return ids!;
}

describe('another shop', () => {
  const pages = (ids: { customer: string; message: string; product: string }) => [
    `/app/customers/${ids.customer}?_data=routes%2Fapp.customers.%24id`,
    `/app/messages/${ids.message}?_data=routes%2Fapp.messages.%24id`,
    `/app/products/${encodeURIComponent(ids.product.split('/').at(-1)!)}?_data=routes%2Fapp.products.%24id`,
  ];

  test('attacks B1 and B10: its ids answer like ids that do not exist', async () => {
    const theirs = await idsOf(shopB);
    const unknown = {
      customer: '01890000-0000-7000-8000-000000000000',
      message: '01890000-0000-7000-8000-000000000001',
      product: 'gid://shopify/Product/1',
    };
    for (const [index, path] of pages(theirs).entries()) {
      const token = () => forgeToken(claimsFor(shopA, key(), now()), secret());
      const foreign = await request(path, { token: token() });
      const missing = await request(pages(unknown)[index]!, { token: token() });
      expect(foreign.status, path).toBe(404);
      expect([foreign.status, foreign.text]).toEqual([missing.status, missing.text]);
      const own = await request(path, { token: forgeToken(claimsFor(shopB, key(), now()), secret()) });
      expect(own.status, path).toBe(200);
    }
  });

  test('attack B1: its lists are empty of it', async () => {
    for (const [path, route] of [
      ['/app/customers', 'routes/app.customers._index'],
      ['/app/messages', 'routes/app.messages._index'],
      ['/app', 'routes/app._index'],
    ] as const) {
      const data = JSON.stringify(await merchantOf(running.stack, kahve.handle).load(path, route));
      expect(data).not.toContain(`someone@${maple.handle}.example`);
      expect(data).not.toContain(shopB);
    }
  });

  test('attack B2: naming it in the address does not open it', async () => {
    const token = forgeToken(claimsFor(shopA, key(), now()), secret());
    const { text } = await request(`/app/customers?shop=${shopB}&_data=routes%2Fapp.customers._index`, { token });
    expect(text).not.toContain(`someone@${maple.handle}.example`);
  });

  test('attack B9: public pages have no ids to count through', async () => {
    const { customer } = await idsOf(shopA);
    const answers = await Promise.all(['1', '2', customer, 'a.b.c.d'].map((guess) => request(`/unsubscribe/${guess}`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });
});

describe('what the web shows of itself', () => {
  test('attack O2: no source maps, no debug routes', async () => {
    const page = await request('/unsubscribe/nonsense');
    expect(page.text).not.toContain('sourceMappingURL');
    const { text } = await request('/app?_data=root', { token: forgeToken(claimsFor(shopA, key(), now()), secret()) });
    expect(text).not.toContain('webpack');
    for (const path of [
      '/assets/root.js.map',
      '/__manifest',
      '/debug',
      '/queues',
      '/.env',
      '/package.json',
      '/build/server/index.js',
    ]) {
      expect((await request(path)).status, path).toBeGreaterThanOrEqual(400);
    }
  });

  test('attack O4: errors show no stack', async () => {
    const token = () => forgeToken(claimsFor(shopA, key(), now()), secret());
    const broken = [
      await request('/app/customers?cursor=%00broken&_data=routes%2Fapp.customers._index', { token: token() }),
      await request('/app/nowhere', { token: token() }),
      await request('/webhooks/sendgrid', { method: 'POST', body: new URLSearchParams({ a: 'b' }) }),
      await request('/unsubscribe/%E0%A4%A'),
    ];
    for (const { text } of broken) expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|PrismaClient/);
  });
});
