import { generateKeyPairSync, sign } from 'node:crypto';
import type { Customer, Order, Shop } from '@prisma/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import type { ExtensionApi, ExtensionPath } from '#extensions/shared/contract.ts';
import { claimsFor, forgeToken, unsignedToken } from '../support/session-token.ts';
import {
  apiKey,
  apiSecret,
  ask,
  extensionClaims,
  formerSecret,
  serveExtensionRoutes,
  tokenFor,
} from './serve-extension-routes.ts';
import type { ExtensionApp } from './serve-extension-routes.ts';

const database = useTestDb();
let app: ExtensionApp;
let [ours, theirs]: World[] = [];

interface World {
  shop: Shop;
  customer: Customer;
  order: Order;
  checkoutToken: string;
}

async function aWorld(name: string): Promise<World> {
  const { db } = database;
  const checkoutToken = `checkout-of-${name}-secret`;
  const shop = await aShop(db, { name });
  const customer = await aCustomer(db, shop, { firstName: `Ayşe-${name}`, email: `ayse@${name}.test` });
  const order = await anOrder(db, customer, { checkoutToken, placedAt: new Date() });
  return { shop, customer, order, checkoutToken };
}

beforeAll(async () => {
  app = await serveExtensionRoutes(database.url);
  [ours, theirs] = [await aWorld('ours'), await aWorld('theirs')];
});
afterAll(() => app.close());

/** A whole question to each address, about the order of one shop. */
function questions({ order, checkoutToken }: World): { [Path in ExtensionPath]: ExtensionApi[Path]['question'] } {
  const language = 'en';
  const lines = [{ productId: 'gid://shopify/Product/1', variantId: 'gid://shopify/ProductVariant/1', quantity: 1 }];
  return {
    '/api/thank-you': { checkoutToken, language, lines },
    '/api/thank-you/answer': { checkoutToken, language, revision: 1, kind: 'gift', isGift: true },
    '/api/checkout': { language, lines },
    '/api/order-status': { orderId: order.id, language },
    '/api/order-help': { orderId: order.id, language, topic: 'damaged', text: 'Broken' },
    '/api/order-lines': { orderId: order.id, language },
    '/api/reorder': { orderId: order.id, language, lines: [] },
    '/api/running-low': { language },
  };
}
const written = async () => [
  await database.db.placementAnswer.count(),
  await database.db.helpRequest.count(),
  await database.db.reorderLink.count(),
];

const paths = [
  '/api/thank-you',
  '/api/thank-you/answer',
  '/api/checkout',
  '/api/order-status',
  '/api/order-help',
  '/api/order-lines',
  '/api/reorder',
  '/api/running-low',
] as const;

test('every address of extensions is looked at here', () => {
  expect([...app.paths].sort()).toEqual([...paths].sort());
});

const refused = { outcome: 'refused', reason: 'not_allowed' };
const claims = () => extensionClaims(ours!.shop.domain, ours!.customer.gid!);
const now = () => Math.floor(Date.now() / 1000);

/** RS256 in the head, the app's secret as if it were a key for it; and a real RSA signature of somebody's. */
function rsaToken() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const head = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims())}`;
  return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
}

const forgeries: [attack: string, token: () => string | null][] = [
  ['attack C1: none', () => null],
  ['attack C2: expired', () => forgeToken({ ...claims(), exp: now() - 60 }, apiSecret)],
  ['attack C2: one that never expires', () => forgeToken({ ...claims(), exp: undefined }, apiSecret)],
  ['attack C2: not valid yet', () => forgeToken({ ...claims(), nbf: now() + 600 }, apiSecret)],
  ['attack C2: for another app', () => forgeToken({ ...claims(), aud: 'another-app' }, apiSecret)],
  ['attack C2: for no app', () => forgeToken({ ...claims(), aud: undefined }, apiSecret)],
  ['attack C2: of a host that is no shop', () => forgeToken({ ...claims(), dest: 'https://evil.example' }, apiSecret)],
  ['attack C2: of a shop in disguise', () => forgeToken({ ...claims(), dest: `x@${ours!.shop.domain}` }, apiSecret)],
  ['attack C2: of a shop nobody knows', () => forgeToken({ ...claims(), dest: 'nobody.myshopify.com' }, apiSecret)],
  ['attack C2: signed with another secret', () => forgeToken(claims(), 'another-secret-of-somebody')],
  ['attack C3: unsigned', () => unsignedToken(claims())],
  ['attack C3: RS256, signed with the secret', () => forgeToken(claims(), apiSecret, { alg: 'RS256', typ: 'JWT' })],
  ['attack C3: RS256, signed with a key of one’s own', rsaToken],
  ['attack C3: signed with the public client id', () => forgeToken(claims(), apiKey)],
  ['no token at all', () => 'nonsense'],
];

describe.each(paths)('%s', (path) => {
  const send = (token: string | null, world = ours!, over = {}) =>
    app.fetch(path, ask(token, questions(world)[path], over));

  test.each(forgeries)('%s, and nothing is answered or changed', async (_attack, token) => {
    const before = await written();
    const answer = await send(token());
    expect([answer.status, await answer.json()]).toEqual([401, refused]);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await written()).toEqual(before);
  });

  test('a right token is taken, in either spelling of the shop and by the former secret, so that the above means something', async () => {
    const { domain } = ours!.shop;
    const spelt = [extensionClaims(domain), extensionClaims(`https://${domain}`)].map((one) =>
      forgeToken(one, apiSecret),
    );
    for (const token of [...spelt, forgeToken(extensionClaims(domain), formerSecret)])
      expect((await send(token)).status).toBe(200);
  });

  test('attack C6: an evil origin gets no leave to send credentials, and a cookie opens nothing', async () => {
    const evil = { Origin: 'https://evil.example', Cookie: `session=${tokenFor(ours!.shop.domain)}` };
    for (const answer of [await send(null, ours!, evil), await send(tokenFor(ours!.shop.domain), ours!, evil)]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.has('access-control-allow-credentials')).toBe(false);
      expect([answer.headers.get('set-cookie'), answer.headers.get('cache-control')]).toEqual([null, 'no-store']);
    }
    expect((await send(null, ours!, evil)).status).toBe(401);
  });

  test('a browser is told beforehand what it may send; every other method is refused', async () => {
    const preflight = await app.fetch(path, { method: 'OPTIONS', headers: { Origin: 'null' } });
    expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([
      204,
      'Authorization, Content-Type',
    ]);
    const headers = { Authorization: `Bearer ${tokenFor(ours!.shop.domain)}` };
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = await app.fetch(path, { method, headers });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([405, '*']);
    }
  });

  test('what is no question is told, field by field, and never an outage', async () => {
    const token = tokenFor(ours!.shop.domain, ours!.customer.gid!);
    const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` };
    const raw = (body: BodyInit, over = {}) =>
      app.fetch(path, { method: 'POST', headers: { ...headers, ...over }, body });
    const answers = [
      [await raw('{"language":'), 400],
      [await raw('[]'), 400],
      [await raw('['.repeat(8_000) + ']'.repeat(8_000)), 400],
      [await raw('\ufeff{"language":"en"'), 400],
      [await raw('{"language":"xx","__proto__":{"a":1}}'), 400],
      [await raw(new Uint8Array([0xff, 0xfe])), 400],
      [await raw(JSON.stringify({ text: 'x'.repeat(17_000) })), 413],
      [await raw('language=en', { 'Content-Type': 'application/x-www-form-urlencoded' }), 415],
    ] as const;
    for (const [answer, status] of answers) {
      const body = (await answer.json()) as { outcome: string; detail: string };
      expect([answer.status, body.outcome, typeof body.detail]).toEqual([status, 'refused', 'string']);
    }
  });

  test('attack B1: a token of one shop sees nothing of another, nor changes anything there', async () => {
    const mark = {
      ...theirs!,
      order: { ...theirs!.order, id: 'gid://shopify/Order/999999999' },
      checkoutToken: 'nobody-s-checkout',
    };
    for (const gid of [undefined, ours!.customer.gid!, theirs!.customer.gid!]) {
      const token = tokenFor(ours!.shop.domain, gid);
      const [foreign, unknown] = [await (await send(token, theirs!)).text(), await (await send(token, mark)).text()];
      expect(foreign).toBe(unknown);
      expect(foreign).not.toMatch(/theirs/);
    }
    const { shop } = theirs!;
    expect(await database.db.helpRequest.count({ where: { shopId: shop.id } })).toBe(0);
    expect(await database.db.reorderLink.count({ where: { shopId: shop.id } })).toBe(0);
    expect(
      await database.db.placementAnswer.count({ where: { shopId: shop.id, checkoutToken: 'nobody-s-checkout' } }),
    ).toBe(0);
    expect(
      (await database.db.customer.findMany({ where: { shopId: shop.id } })).map(({ complaintAt }) => complaintAt),
    ).toEqual([null]);
  });

  test('attack B1: an order of somebody else of the same shop is answered like one that does not exist', async () => {
    const neighbour = await aCustomer(database.db, ours!.shop);
    const token = tokenFor(ours!.shop.domain, neighbour.gid!);
    const nowhere = { ...ours!, order: { ...ours!.order, id: 'gid://shopify/Order/999999999' } };
    const before = await database.db.helpRequest.count();
    expect(await (await send(token)).text()).toBe(await (await send(token, nowhere)).text());
    expect(await database.db.helpRequest.count()).toBe(before);
  });
});

test('a wish for many of one thing is a question like any other', async () => {
  const lines = [{ variantId: 'gid://shopify/ProductVariant/1', quantity: 150 }];
  const { shop, customer, order } = ours!;
  const question = { orderId: order.id, language: 'en', lines };
  const answer = await app.fetch('/api/reorder', ask(tokenFor(shop.domain, customer.gid!), question));
  expect([answer.status, await answer.json()]).toEqual([200, { outcome: 'nothing_to_buy' }]);
});

test('attack C2: a shop that has left is refused within seconds', async () => {
  const { shop } = await aWorld('left');
  await database.db.shop.update({ where: { id: shop.id }, data: { state: 'UNINSTALLED' } });
  const answer = await app.fetch('/api/checkout', ask(tokenFor(shop.domain), questions(ours!)['/api/checkout']));
  expect(answer.status).toBe(401);
});

test('a staff member of the admin is no customer, whatever number they have', async () => {
  const { shop, order } = ours!;
  const staff = forgeToken(
    { ...claimsFor(shop.domain, apiKey), sub: ours!.customer.gid!.split('/').at(-1) },
    apiSecret,
  );
  const answer = await app.fetch('/api/order-status', ask(staff, { orderId: order.id, language: 'en' }));
  expect(await answer.json()).toMatchObject({ outcome: 'log_in' });
});

test('attack G7: whoever presses without end is asked to wait, whatever address they claim to come from', async () => {
  const token = tokenFor(ours!.shop.domain);
  const press = (revision: number) =>
    app.fetch(
      '/api/thank-you/answer',
      ask(
        token,
        { ...questions(ours!)['/api/thank-you/answer'], checkoutToken: 'pressed-without-end', revision },
        { 'X-Forwarded-For': `10.0.0.${revision % 250}` },
      ),
    );
  const statuses: number[] = [];
  for (let n = 0; n < 125; n += 1) statuses.push((await press(n)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(120);
  const last = await press(200);
  expect([last.status, await last.json()]).toEqual([429, { outcome: 'refused', reason: 'too_many' }]);
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
});

test('what is written is kept as it is seen: nothing turns the direction of what the shop reads after it', async () => {
  const { shop, checkoutToken } = await aWorld('bidi');
  const asked = { checkoutToken, language: 'en', revision: 1, kind: 'survey', surveyId: 's1', choice: 'friend' };
  const text = '\u202eolleH\u2066\u0007 <b>&\n=1+1';
  const answer = await app.fetch('/api/thank-you/answer', ask(tokenFor(shop.domain), { ...asked, text }));
  expect(answer.status).toBe(200);
  const [kept] = await database.db.placementAnswer.findMany({ where: { shopId: shop.id } });
  expect(kept?.answer).toMatchObject({ text: 'olleH <b>&\n=1+1' });
});

test('help is asked for once an order, rests marketing, and nothing of it without a login', async () => {
  const { shop, customer, order } = await aWorld('help');
  const question = { orderId: order.id, language: 'tr', topic: 'damaged', text: 'Paket ezik\u0000 geldi' };
  const send = async (token: string, over = {}) =>
    (await app.fetch('/api/order-help', ask(token, { ...question, ...over }))).json();
  expect(await send(tokenFor(shop.domain))).toEqual({ outcome: 'log_in' });
  const token = tokenFor(shop.domain, customer.gid!);
  const many = await Promise.all(Array.from({ length: 20 }, () => send(token)));
  expect(new Set(many.map((one) => JSON.stringify(one)))).toEqual(new Set(['{"outcome":"noted"}']));
  await send(token, { topic: 'missing', text: 'Biri eksik' });
  expect(await database.db.helpRequest.findMany({ where: { shopId: shop.id } })).toMatchObject([
    {
      customerId: customer.id,
      orderId: order.id,
      topic: 'missing',
      body: 'Biri eksik',
      locale: 'tr',
      answeredAt: null,
    },
  ]);
  const [stored] = await database.db.customer.findMany({ where: { shopId: shop.id } });
  expect(stored?.complaintAt).not.toBeNull();
});
