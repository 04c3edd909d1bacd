import { globSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { confirmationOf, signToken } from '#app/platform/signed-token.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { servePublicRoutes } from './serve-routes.ts';

const database = useTestDb();
let app: Awaited<ReturnType<typeof servePublicRoutes>>;
beforeAll(async () => {
  app = await servePublicRoutes(database.url);
});
afterAll(() => app.close());

/** Every kind of link that customers get, with the route that answers it. */
const kinds = ['preferences', 'unsubscribe'] as const;
/** Those that name another thing than a mail; `reorder-links.test.ts` and `review-page.test.ts` try them. */
const elsewhere = ['r', 'reorder', 'review'];

test('attack B3: every public link there is, is tried here', () => {
  const routes = globSync('app/routes/*.$token.tsx').map((file) => /routes\/(\w+)\.\$token/.exec(file)![1]);
  expect(routes.toSorted()).toEqual([...kinds, ...elsewhere].toSorted());
});

interface Ref {
  shopId: string;
  customerId: string;
  messageId: string;
}

/** A shop with a customer who got a mail. */
async function aShopThatMailed(email: string) {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { email });
  const order = await anOrder(db, customer);
  const now = new Date();
  const { id: messageId } = await db.message.create({
    data: {
      ...{ shopId: shop.id, customerId: customer.id, orderId: order.id, kind: 'TRANSACTIONAL', purpose: 'thank_you' },
      ...{
        subject: order.id,
        locale: 'tr',
        state: 'SENT',
        address: email,
        sendAt: now,
        expiresAt: now,
        createdAt: now,
      },
    },
  });
  return { shop, customer, ref: { shopId: shop.id, customerId: customer.id, messageId } };
}

let ours: Awaited<ReturnType<typeof aShopThatMailed>>;
let other: Awaited<ReturnType<typeof aShopThatMailed>>;
beforeEach(async () => {
  await database.reset();
  // One person buys in both: what they say to the one is nothing to the other.
  [ours, other] = [await aShopThatMailed('ayse@mail.test'), await aShopThatMailed('ayse@mail.test')];
});

/** What was said and forbidden in a shop. */
async function kept({ shop }: typeof ours) {
  const where = { where: { shopId: shop.id } };
  const { db } = database;
  return {
    consents: await db.consent.count(where),
    suppressed: (await db.suppression.findMany(where)).map(({ address }) => address),
  };
}
const untouched = { consents: 0, suppressed: [] };

/** Presses all that a link offers: the page's button, and the mail program's one click. */
async function press(address: string, token: string, headers: Record<string, string> = {}) {
  const confirmation = confirmationOf(app.services.links.keys, token);
  const answers: string[] = [];
  for (const fields of [{ confirmation, do: 'leave' }, { 'List-Unsubscribe': 'One-Click' }] as Record<
    string,
    string
  >[]) {
    const answer = await app.fetch(address, { method: 'POST', headers, body: new URLSearchParams(fields) });
    answers.push(`${answer.status} ${await answer.text()}`);
  }
  return answers;
}

describe.each(kinds)('attack B3: a link for %s', (kind) => {
  const sign = (ref: Partial<Ref>) => signToken(app.services.links.keys, kind, ref, after(new Date(), days(30)));

  test.each([
    ['on the other shop’s domain', (path: string) => `https://${other.shop.domain}${path}`, () => ({})],
    [
      'behind the other shop’s app proxy',
      (path: string) => `${path}?shop=${other.shop.domain}&path_prefix=%2Fapps%2Fsonra&shopId=${other.shop.id}`,
      () => ({ 'x-forwarded-host': other.shop.domain, 'x-shopify-shop-domain': other.shop.domain }),
    ],
  ])('%s speaks for the shop that sent it, and acts there alone', async (_where, at, headers) => {
    const token = sign(ours.ref);
    const address = at(`/${kind}/${token}`);
    const page = await (await app.fetch(address, { headers: headers() })).text();
    expect(page).toContain(ours.shop.name);
    expect(page).not.toContain(other.shop.name);
    await press(address, token, headers());
    expect(await kept(other)).toEqual(untouched);
    expect(await kept(ours)).toEqual({ consents: 1, suppressed: ['ayse@mail.test'] });
  });

  test.each(['shopId', 'customerId', 'messageId'] as const)(
    'whose %s was changed to the other shop’s is no link',
    async (field) => {
      const [keyId, payload, ...rest] = sign(ours.ref).split('.');
      const value = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as Ref;
      const forged = Buffer.from(JSON.stringify({ ...value, [field]: other.ref[field] })).toString('base64url');
      const token = [keyId, forged, ...rest].join('.');
      for (const answer of await press(`/${kind}/${token}`, token)) expect(answer).toMatch(/^400 /);
      expect(await kept(ours)).toEqual(untouched);
      expect(await kept(other)).toEqual(untouched);
    },
  );

  test.each([
    ['our shop and the other’s customer', (): Ref => ({ ...ours.ref, customerId: other.ref.customerId })],
    ['the other shop and our customer', (): Ref => ({ ...ours.ref, shopId: other.ref.shopId })],
  ])('that we signed by mistake for %s changes nobody', async (_case, mixed) => {
    const token = sign(mixed());
    await press(`/${kind}/${token}`, token);
    expect(await kept(ours)).toEqual(untouched);
    expect(await kept(other)).toEqual(untouched);
  });

  test('that we signed by mistake with the other shop’s mail forbids no address but our customer’s', async () => {
    const { db } = database;
    const { shopId, messageId } = other.ref;
    await db.message.update({ where: { shopId_id: { shopId, id: messageId } }, data: { address: 'else@mail.test' } });
    const token = sign({ ...ours.ref, messageId });
    await press(`/${kind}/${token}`, token);
    expect(await kept(ours)).toEqual({ consents: 1, suppressed: ['ayse@mail.test'] });
    expect(await kept(other)).toEqual(untouched);
  });
});
