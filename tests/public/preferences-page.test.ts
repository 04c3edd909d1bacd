import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { signToken } from '#app/platform/signed-token.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from './serve-routes.ts';

const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

async function aLink(locale = 'tr') {
  const { db } = database;
  const shop = await aShop(db, { name: 'Kahve <b>Durağı' });
  const customer = await aCustomer(db, shop);
  const order = await anOrder(db, customer);
  const now = new Date();
  const { id } = await db.message.create({
    data: {
      ...{ shopId: shop.id, customerId: customer.id, orderId: order.id, kind: 'TRANSACTIONAL', purpose: 'thank_you' },
      ...{ subject: order.id, locale, state: 'SENT', address: customer.email },
      ...{ sendAt: now, expiresAt: now, createdAt: now },
    },
  });
  const ref = { shopId: shop.id, customerId: customer.id, messageId: id };
  const linkFor = (purpose: 'unsubscribe' | 'preferences') =>
    `/preferences/${signToken(app.services.links.keys, purpose, ref, after(now, days(400)))}`;
  return { shop, customer, ref, linkFor, link: linkFor('preferences') };
}

let page: Awaited<ReturnType<typeof aLink>>;
beforeEach(async () => {
  page = await aLink();
});
const html = async (path = page.link, init: RequestInit = {}) => (await app.fetch(path, init)).text();
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) });
const confirmationIn = (text: string) => /name="confirmation" value="([^"]+)"/.exec(text)![1]!;
const state = () =>
  database.db.customer.findFirstOrThrow({ where: { id: page.ref.customerId }, include: { changes: true } });

describe('the preferences page over HTTP', () => {
  test.each([
    ['GET', {}],
    ['HEAD', {}],
    ['OPTIONS', {}],
    ['PUT', { body: 'do=leave' }],
    ['DELETE', {}],
    ['GET', { headers: { 'x-http-method-override': 'POST' } }],
  ])('attack D6: %s %j never acts', async (method, init) => {
    const before = await state();
    const confirmation = confirmationIn(await html());
    const query = new URLSearchParams({ do: 'leave', confirmation, _method: 'POST', locale: 'en', pause: 'start' });
    for (const tail of ['', `?${query}`]) await app.fetch(page.link + tail, { method, ...init });
    expect(await state()).toEqual(before);
  });

  test('what is posted holds, and the answer says so in the language chosen', async () => {
    const confirmation = confirmationIn(await html());
    const fields = { confirmation, do: 'save', shownLocale: 'tr', locale: 'en', pause: 'start', topic: 'tips' };
    const answer = await app.fetch(page.link, form(fields));
    expect(answer.status).toBe(200);
    const text = await answer.text();
    expect(text).toContain('<html lang="en"');
    expect(text).toMatch(/role="status"[^>]*>Saved\./);
    expect(await state()).toMatchObject({ chosenLocale: 'en', topicsOff: ['reviews', 'reorders', 'offers'] });
  });

  test.each([
    ['an empty form', form({})],
    ['the one click of a mail program, which is for the other link', form({ 'List-Unsubscribe': 'One-Click' })],
    ['json', { method: 'POST', body: '{"do":"leave"}', headers: { 'content-type': 'application/json' } }],
    ['too much', form({ do: 'leave', padding: 'x'.repeat(20_000) })],
  ])('attack C4: %s gets the page again and changes nothing', async (_name, init) => {
    const before = await state();
    const answer = await app.fetch(page.link, init);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('name="confirmation"');
    expect(await state()).toEqual(before);
  });

  test('attacks B10 and D2: a wrong link, one for something else and nonsense look alike', async () => {
    const answers = await Promise.all(
      ['/preferences/1', `${page.link}x`, page.linkFor('unsubscribe')].map(async (path) => {
        const answer = await app.fetch(path);
        return `${answer.status} ${await answer.text()}`;
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^400 /);
  });

  test('attacks C5, D8 and D9: framed by nobody, leading nowhere, kept nowhere, loading nothing', async () => {
    const { headers } = await app.fetch(`${page.link}?next=//evil.test`);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' },
      'x-robots-tag': 'noindex, nofollow',
    });
    const text = await html(`${page.link}?next=//evil.test`);
    expect(text).not.toMatch(/<(script|link|img|iframe)\b|@import|url\(|evil|<b>/);
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
  });

  test('it names neither the customer nor their address', async () => {
    expect(await html()).not.toMatch(new RegExp(`${page.customer.email}|Ayşe|Yılmaz`));
  });

  test('every choice has a label that is its own, and every group its question', async () => {
    const text = await html();
    const inputs = [...text.matchAll(/<input type="(checkbox|radio)"/g)].length;
    expect(inputs).toBeGreaterThan(7);
    expect([
      ...text.matchAll(/<label><input type="(?:checkbox|radio)"[^>]*\/><span[^>]*>[^<]+<\/span><\/label>/g),
    ]).toHaveLength(inputs);
    expect([...text.matchAll(/<fieldset><legend>[^<]+<\/legend>/g)]).toHaveLength(4);
    expect(text).not.toMatch(/autofocus|tabindex|\bon\w+=/);
  });
});
