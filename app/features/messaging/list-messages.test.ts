import { beforeAll, expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { getMessage } from './get-message.server.ts';
import { listMessages } from './list-messages.server.ts';
import { sendMessage } from './send-message.server.ts';
import { aQueuedMessage, composeSample } from './testing.ts';

const database = useTestDb();
let world: Awaited<ReturnType<typeof build>>;

/** Sixty messages, in groups of three at one moment; one of them to Işıl. */
async function build() {
  const doubles = testServices(database.db);
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop, { searchText: 'ayse yilmaz ayse@mail.test' });
  const order = await anOrder(database.db, customer);
  for (let n = 0; n < 60; n += 1)
    await aQueuedMessage(database.db, customer, order, {
      subject: `s${n}`,
      purpose: n % 2 === 0 ? 'thank_you' : 'getting_started',
      sendAt: new Date(Date.UTC(2026, 4, 1, Math.floor(n / 3))),
    });
  const isil = await aCustomer(database.db, shop, { firstName: 'Işıl', searchText: 'isil demir isil@mail.test' });
  const other = await anOrder(database.db, isil, { name: '#7777' });
  const ref = await aQueuedMessage(database.db, isil, other);
  await sendMessage(doubles.services, ref, composeSample);
  return { ...doubles, shopId: shop.id, ref };
}
beforeAll(async () => {
  world = await build();
});

const list = (over: Partial<Parameters<typeof listMessages>[1]> = {}) =>
  listMessages(world.services, { shopId: world.shopId, ...over });

test('pages hold every message once, the latest first', async () => {
  const pages: Awaited<ReturnType<typeof list>>['messages'][] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ cursor });
    pages.push(page.messages);
    cursor = page.nextCursor;
  } while (cursor);
  expect(pages.map((page) => page.length)).toEqual([25, 25, 11]);
  const all = pages.flat();
  expect(new Set(all.map(({ id }) => id)).size).toBe(61);
  expect(all.map(({ sendAt }) => sendAt)).toEqual(
    all.map(({ sendAt }) => sendAt).sort((a, b) => Number(b) - Number(a)),
  );
});

test.each([
  ['state', { state: 'SENT' }, 1],
  ['purpose', { purpose: 'getting_started' }, 30],
  ['reason', { reason: 'nothing' }, 0],
  ['channel', { channel: 'SMS' }, 0],
  ['name, however it is typed', { search: 'IŞIL demir' }, 1],
  ['order', { search: '#7777' }, 1],
  ['what nobody is called', { search: '%' }, 0],
  ['time', { from: new Date('2026-05-01T01:00:00Z'), to: new Date('2026-05-01T03:00:00Z') }, 6],
] as const)('found by %s', async (_by, filter, count) =>
  expect((await list({ ...filter, limit: 100 })).messages).toHaveLength(count),
);

test.each(["x' OR 1=1", '0000-01-01T00:00:00.000Z_x', '2026-02-31T25:00:00.000Z_x'])(
  'a cursor that is none begins at the start: %s',
  async (cursor) => expect((await list({ cursor })).messages).toHaveLength(25),
);

test('a message tells its story', async () => {
  const message = await getMessage(world.services, world.ref);
  expect(message).toMatchObject({ state: 'SENT', renderedText: 'Hello', order: { name: '#7777' }, events: [] });
  expect(message?.decisions.map(({ outcome }) => outcome).sort()).toEqual(['send', 'sent']);
  expect(message).not.toHaveProperty('claimToken');
});

test('a message that came back does not look as if it had arrived', async () => {
  const sent = async () => (await list({ state: 'SENT' })).messages[0];
  expect(await sent()).toMatchObject({ cameBack: false });
  const now = world.clock.now();
  const { shopId, messageId } = world.ref;
  const event = { shopId, messageId, type: 'BOUNCED', occurredAt: now, receivedAt: now } as const;
  await database.db.messageEvent.create({ data: { ...event, providerEventId: 'came-back' } });
  expect(await sent()).toMatchObject({ cameBack: true });
});

test('attack B1: messages of another shop are not found', async () => {
  const { id: shopId } = await aShop(database.db);
  expect((await list({ shopId })).messages).toEqual([]);
  expect(await getMessage(world.services, { shopId, messageId: world.ref.messageId })).toBeNull();
});

test('scenario 38: a name that a thousand customers share is found as well as a rare one', async () => {
  const { id: shopId } = await aShop(database.db);
  const n = Array.from({ length: 1_001 }, (_, index) => index);
  const createdAt = new Date('2026-01-01T00:00:00Z');
  await database.db.customer.createMany({
    data: n.map((index) => ({ shopId, id: `${shopId}-${index}`, searchText: `ayse number${index}`, createdAt })),
  });
  for (const index of [3, 900]) {
    const customer = { shopId, id: `${shopId}-${index}`, email: null, locale: 'tr' };
    await aQueuedMessage(database.db, customer, await anOrder(database.db, customer));
  }
  const count = async (search: string) => (await list({ shopId, search })).messages.length;
  expect([await count('Ayşe'), await count('ayse number900'), await count('ayse number7')]).toEqual([2, 1, 0]);
});
