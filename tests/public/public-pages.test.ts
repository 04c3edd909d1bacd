import { sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { signToken } from '#app/platform/signed-token.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { providerKey, servePublicRoutes } from './serve-routes.ts';

const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

async function aMessage(over: { name?: string; locale?: string } = {}) {
  const { db } = database;
  const shop = await aShop(db, { name: over.name ?? 'Kahve Durağı' });
  const customer = await aCustomer(db, shop);
  const order = await anOrder(db, customer);
  const now = new Date();
  const { id } = await db.message.create({
    data: {
      ...{ shopId: shop.id, customerId: customer.id, orderId: order.id, kind: 'TRANSACTIONAL', purpose: 'thank_you' },
      ...{ subject: order.id, locale: over.locale ?? 'tr', state: 'SENT', address: customer.email },
      ...{ sendAt: now, expiresAt: now, createdAt: now },
    },
  });
  const ref = { shopId: shop.id, customerId: customer.id, messageId: id };
  const linkFor = (purpose: 'unsubscribe' | 'reorder', until = after(now, days(400))) =>
    `/unsubscribe/${signToken(app.services.links.keys, purpose, ref, until)}`;
  return { shop, customer, ref, link: linkFor('unsubscribe'), linkFor };
}

const consents = (shopId: string) => database.db.consentChange.count({ where: { shopId } });
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
const confirmationIn = (html: string) => /name="confirmation" value="([^"]+)"/.exec(html)![1]!;

let message: Awaited<ReturnType<typeof aMessage>>;
beforeEach(async () => {
  message = await aMessage();
});

describe('scenario 8 (unsubscribe) over HTTP', () => {
  test.each([
    ['GET', {}],
    ['HEAD', {}],
    ['OPTIONS', {}],
    ['PUT', { body: 'List-Unsubscribe=One-Click' }],
    ['DELETE', {}],
    ['PATCH', { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }],
    ['GET', { headers: { purpose: 'prefetch', 'sec-purpose': 'prefetch', 'x-moz': 'prefetch' } }],
    ['GET', { headers: { 'x-http-method-override': 'POST' } }],
  ])('attacks D6 and C7: %s %j never acts', async (method, init) => {
    for (const query of ['', '?_method=POST&List-Unsubscribe=One-Click', '?_data=routes%2Funsubscribe.%24token'])
      await app.fetch(message.link + query, { method, ...init });
    expect(await consents(message.ref.shopId)).toBe(0);
    expect(await database.db.suppression.count({ where: { shopId: message.ref.shopId } })).toBe(0);
  });

  test('attack D7: the page has nothing that could press its button for the reader', async () => {
    const html = await (await app.fetch(message.link)).text();
    expect(html).toContain('E-postaları durdur</button>');
    expect(html).not.toMatch(/<script|<iframe|<object|<embed|http-equiv|\bon\w+=|autofocus|modulepreload/i);
  });

  test('the button acts, once, and the page says what happened and what still comes', async () => {
    const confirmation = confirmationIn(await (await app.fetch(message.link)).text());
    for (let n = 0; n < 2; n += 1) {
      const answer = await app.fetch(message.link, form({ confirmation }));
      expect(answer.status).toBe(200);
      const html = await answer.text();
      expect(html).toContain('<h1>E-postalar durduruldu</h1>');
      expect(html).toContain('Sipariş onayı');
    }
    expect(await consents(message.ref.shopId)).toBe(1);
  });

  test.each([
    ['url-encoded', () => new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })],
    [
      'multipart',
      () =>
        Object.entries({ 'List-Unsubscribe': 'One-Click' }).reduce(
          (data, [k, v]) => (data.append(k, v), data),
          new FormData(),
        ),
    ],
  ])('a mail program’s one click acts without a page, a cookie or a redirect: %s', async (_name, body) => {
    const answer = await app.fetch(message.link, { method: 'POST', body: body() });
    expect([answer.status, answer.headers.get('location'), answer.headers.get('set-cookie')]).toEqual([
      200,
      null,
      null,
    ]);
    expect(await consents(message.ref.shopId)).toBe(1);
  });

  test.each([
    ['an empty form', form({})],
    ['a form that guesses', form({ confirmation: 'x' })],
    [
      'json',
      { method: 'POST', body: '{"List-Unsubscribe":"One-Click"}', headers: { 'content-type': 'application/json' } },
    ],
    [
      'a torn multipart',
      { method: 'POST', body: '--x', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    ],
    ['too much', form({ 'List-Unsubscribe': 'One-Click', padding: 'x'.repeat(20_000) })],
  ])('attack C4: %s gets the page again and changes nothing', async (_name, init) => {
    const answer = await app.fetch(message.link, init);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('name="confirmation"');
    expect(await consents(message.ref.shopId)).toBe(0);
  });
});

test('attack C4: what a form of another site posts is refused before it is read', async () => {
  const confirmation = confirmationIn(await (await app.fetch(message.link)).text());
  for (const origin of ['https://evil.test', 'null']) {
    const answer = await app.fetch(message.link, {
      ...form({ confirmation }),
      headers: { origin, host: 'sonra.test' },
    });
    expect(answer.status).toBe(500);
  }
  expect(await consents(message.ref.shopId)).toBe(0);
});

describe('the headers of a public page', () => {
  const answers = async () => [
    await app.fetch(message.link),
    await app.fetch(message.link, form({ 'List-Unsubscribe': 'One-Click' })),
    await app.fetch('/unsubscribe/nonsense'),
    await app.fetch(message.linkFor('unsubscribe', new Date(0))),
    await app.fetch(message.link, { method: 'PUT' }),
  ];

  test('attacks C5 and D9: framed by nobody, running nothing, telling its address to nobody, kept nowhere', async () => {
    const seen = await answers();
    expect(seen.map(({ status }) => status)).toEqual([200, 200, 400, 410, 405]);
    for (const { headers } of seen) {
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
      );
      expect(Object.fromEntries(headers)).toMatchObject({
        ...{ 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff' },
        ...{ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' },
      });
    }
  });

  test('one request, under 60 kB, with nothing to load', async () => {
    for (const answer of await answers()) {
      const html = await answer.text();
      expect(Buffer.byteLength(html)).toBeLessThan(60_000);
      expect(html).not.toMatch(/<(script|link|img|iframe)\b|@import|url\(/);
    }
  });

  test('attack C6: no other origin may read it', async () => {
    const { headers } = await app.fetch(message.link, { headers: { origin: 'https://evil.test' } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a wrong link', () => {
  test('attacks B9 and B10: all wrong links look alike', async () => {
    const guesses = [
      '1',
      message.ref.messageId,
      message.customer.id,
      'a.b.c.d',
      `${message.link.slice(13)}x`,
      message.linkFor('reorder').slice(13),
    ];
    const answers = await Promise.all(
      guesses.map(async (guess) => {
        const answer = await app.fetch(`/unsubscribe/${guess}`);
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    expect(new Set(answers).size).toBe(1);
  });

  test.each([
    ['tr-TR,tr;q=0.9,en;q=0.8', 'tr', 'eksik ya da hatalı'],
    ['de-DE,en;q=0.5', 'en', 'incomplete'],
    ['', 'en', 'incomplete'],
  ])('scenario 16: is explained in the reader’s language: %s', async (accepted, lang, words) => {
    const html = await (await app.fetch('/unsubscribe/x', { headers: { 'accept-language': accepted } })).text();
    expect(html).toContain(`<html lang="${lang}"`);
    expect(html).toContain(words);
  });

  test('scenario 16: the mail’s language goes before the browser’s', async () => {
    const html = await (await app.fetch(message.link, { headers: { 'accept-language': 'en' } })).text();
    expect(html).toContain('<html lang="tr"');
  });

  test.each([
    'next=//evil.test',
    'next=/\\evil.test',
    'return_to=javascript:alert(1)',
    'url=%0d%0aLocation:%20//evil.test',
    'shop=evil.myshopify.com',
  ])('attack D8: %s leads nowhere', async (query) => {
    for (const init of [{}, form({ 'List-Unsubscribe': 'One-Click', next: '//evil.test' })]) {
      const answer = await app.fetch(`${message.link}?${query}`, init);
      expect(answer.headers.get('location')).toBeNull();
      expect(`${await answer.text()}${JSON.stringify([...answer.headers])}`).not.toContain('evil');
    }
  });
});

test('attack E2: a shop’s name is shown as text', async () => {
  const hostile = await aMessage({ name: '<script>alert(1)</script>"><img src=x onerror=alert(1)>' });
  const html = await (await app.fetch(hostile.link)).text();
  expect(html).not.toMatch(/<script|<img/);
  expect(html).toContain('&lt;script&gt;');
});

describe('attack A11 over HTTP', () => {
  const call = (body: string, signature: string, init: RequestInit = {}) =>
    app.fetch('/webhooks/sendgrid', {
      ...{ method: 'POST', body },
      headers: {
        'x-twilio-email-event-webhook-signature': signature,
        'x-twilio-email-event-webhook-timestamp': '1780477260',
      },
      ...init,
    });
  const signed = (body: string) =>
    sign('sha256', Buffer.from(`1780477260${body}`), { key: providerKey, dsaEncoding: 'der' }).toString('base64');
  const bodyOf = ({ shopId, messageId }: { shopId: string; messageId: string }) =>
    JSON.stringify([
      {
        event: 'bounce',
        type: 'bounce',
        sg_event_id: messageId,
        shop_id: shopId,
        message_id: messageId,
        timestamp: 1780477260,
      },
    ]);
  const stored = () => database.db.messageEvent.count({ where: { shopId: message.ref.shopId } });

  test('signed is taken, forged is not', async () => {
    const body = bodyOf(message.ref);
    expect((await call(body, signed('[]'))).status).toBe(401);
    expect((await call(body, '')).status).toBe(401);
    expect(await stored()).toBe(0);
    expect((await call(body, signed(body))).status).toBe(204);
    expect(await stored()).toBe(1);
  });

  test('other methods and too large bodies are refused', async () => {
    expect((await app.fetch('/webhooks/sendgrid')).status).toBe(405);
    expect((await call('x', '', { method: 'PUT' })).status).toBe(405);
    const large = `[${' '.repeat(5 * 1024 * 1024)}]`;
    expect((await call(large, signed(large))).status).toBe(413);
  });
});
