import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { sendMessage } from './send-message.server.ts';
import { aQueuedMessage, composeSample } from './testing.ts';
import { meanwhile, useMessage } from './send-message.testing.ts';

const { database, world, send, ledger, changeOrder, suppress } = useMessage();

const optOut = async () => {
  const { shopId, id: customerId } = world().customer;
  const at = world().clock.now();
  const said = { state: 'UNSUBSCRIBED', source: 'unsubscribe_link', occurredAt: at, updatedAt: at } as const;
  await database.db.consent.create({ data: { shopId, customerId, channel: 'EMAIL', ...said } });
};

test.each([
  ['order_cancelled', () => changeOrder({ cancelledAt: new Date('2026-06-03T08:00:00Z') })],
  ['order_refunded', () => changeOrder({ fullyRefundedAt: new Date('2026-06-03T08:00:00Z') })],
])('scenario 3: %s before it is due: nothing is sent and the reason is kept', async (reason, happens) => {
  await happens();
  expect(await send()).toEqual({ outcome: 'skipped', reason });
  expect(world().email.sent).toEqual([]);
  expect(await ledger()).toMatchObject({ state: 'SKIPPED', reason, dueAt: null, decisions: [`skip ${reason}`] });
});

test.each([
  ['order_cancelled', () => changeOrder({ cancelledAt: new Date('2026-06-03T09:00:00Z') })],
  ['order_refunded', () => changeOrder({ fullyRefundedAt: new Date('2026-06-03T09:00:00Z') })],
  ['opted_out', () => optOut()],
  ['address_bounced', () => suppress(world().customer.email ?? '')],
  [
    'shop_uninstalled',
    () => database.db.shop.update({ where: { id: world().shop.id }, data: { state: 'UNINSTALLED' } }),
  ],
  [
    'customer_redacted',
    () =>
      database.db.customer.update({
        where: { shopId_id: { shopId: world().shop.id, id: world().customer.id } },
        data: { redactedAt: world().clock.now() },
      }),
  ],
])('scenario 2, 3: %s between the decision and the claim wins', async (reason, happens) => {
  expect(await send(meanwhile(happens))).toEqual({ outcome: 'skipped', reason });
  expect(world().email.sent).toEqual([]);
  expect(await ledger()).toMatchObject({ state: 'SKIPPED', reason, renderedHtml: null, attempts: 0 });
});

test('an address corrected between the decision and the claim gets the message', async () => {
  const { shopId, id } = world().customer;
  const correct = () =>
    database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { email: 'right@mail.test' } });
  expect(await send(meanwhile(correct))).toEqual({ outcome: 'sent' });
  expect(world().email.sent.map(({ to }) => to)).toEqual(['right@mail.test']);
});

test('attack E8: another spelling of a suppressed address is suppressed', async () => {
  const { shopId, id } = world().customer;
  await suppress('info@mail.test');
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { email: ' İNFO@Mail.test' } });
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'address_bounced' });
});

test('a suppression of another shop holds nobody back', async () => {
  const other = await aShop(database.db);
  const address = world().customer.email ?? '';
  await database.db.suppression.create({
    data: { shopId: other.id, channel: 'EMAIL', address, reason: 'BOUNCE', createdAt: world().clock.now() },
  });
  expect(await send()).toEqual({ outcome: 'sent' });
});

test('marketing goes only to who said yes, and a no in the last moment wins', async () => {
  const { shopId, id: customerId } = world().customer;
  const marketing = (subject: string) =>
    aQueuedMessage(database.db, world().customer, world().order, { kind: 'MARKETING', subject });
  const say = async (state: 'SUBSCRIBED' | 'NOT_SUBSCRIBED' | 'UNSUBSCRIBED') => {
    const at = world().clock.now();
    const said = { state, source: 'shopify', occurredAt: at, updatedAt: at, checkedAt: at };
    await database.db.consent.upsert({
      where: { shopId_customerId_channel: { shopId, customerId, channel: 'EMAIL' } },
      create: { shopId, customerId, channel: 'EMAIL', ...said },
      update: said,
    });
  };
  await say('NOT_SUBSCRIBED');
  expect(await sendMessage(world().services, await marketing('1'), composeSample)).toMatchObject({
    reason: 'no_consent',
  });
  await say('SUBSCRIBED');
  expect(await sendMessage(world().services, await marketing('2'), composeSample)).toEqual({ outcome: 'sent' });
  const last = await sendMessage(
    world().services,
    await marketing('3'),
    meanwhile(() => say('UNSUBSCRIBED')),
  );
  expect(last).toEqual({ outcome: 'skipped', reason: 'opted_out' });
  expect(world().email.sent).toHaveLength(1);
});

/** The same person once more: an account beside the guest, or two accounts. */
const anotherOf = async (state: 'UNSUBSCRIBED' | 'SUBSCRIBED', email: string | null = world().customer.email) => {
  const { shopId, id: customerId } = await aCustomer(database.db, world().shop, { email });
  const at = world().clock.now();
  const said = { state, source: 'shopify', occurredAt: at, updatedAt: at } as const;
  await database.db.consent.create({ data: { shopId, customerId, channel: 'EMAIL', ...said } });
};

test('scenario 2: a no said under another record of the same address holds', async () => {
  await anotherOf('UNSUBSCRIBED');
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'opted_out' });
  expect(world().email.sent).toEqual([]);
});

test.each([
  ['AYSE.KAYA@MAIL.TEST', 'ayse.kaya@mail.test'],
  ['ayse.kaya@mail.test', 'Ayse.Kaya@Mail.test'],
  ['Ayse.kaya@mail.test', 'ayse.Kaya@Mail.Test '],
  ['inci.isil@mail.test', 'İnci.ISIL@mail.test'],
])('attack E9: of %s a no holds that was said as %s', async (buyer, account) => {
  const { shopId, id } = world().customer;
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { email: buyer } });
  await anotherOf('UNSUBSCRIBED', account);
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'opted_out' });
  expect(world().email.sent).toEqual([]);
});

test('attack E9: without an address of their own, the order’s is theirs', async () => {
  const { shopId, id } = world().customer;
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { email: null } });
  await database.db.order.updateMany({ where: { shopId }, data: { email: 'ayse.kaya@mail.test' } });
  await anotherOf('UNSUBSCRIBED', 'Ayse.Kaya@Mail.test');
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'opted_out' });
});

test('records without an address have nothing in common', async () => {
  const { shopId, id } = world().customer;
  await anotherOf('UNSUBSCRIBED', null);
  expect(await send()).toEqual({ outcome: 'sent' });
  expect(await database.db.customer.count({ where: { shopId, id: { not: id }, mailbox: null } })).toBe(1);
});

test('scenario 2: such a no wins even between the decision and the claim', async () => {
  expect(await send(meanwhile(() => anotherOf('UNSUBSCRIBED')))).toEqual({ outcome: 'skipped', reason: 'opted_out' });
  expect(world().email.sent).toEqual([]);
});

test('what another record of the address allows, or one of another shop forbids, changes nothing', async () => {
  await anotherOf('SUBSCRIBED');
  const stranger = await aCustomer(database.db, await aShop(database.db), { email: world().customer.email });
  const at = world().clock.now();
  const said = { state: 'UNSUBSCRIBED', source: 'shopify', occurredAt: at, updatedAt: at } as const;
  const { shopId, id: customerId } = stranger;
  await database.db.consent.create({ data: { shopId, customerId, channel: 'EMAIL', ...said } });
  expect(await send()).toEqual({ outcome: 'sent' });
});

/** A call of Shopify's that is stored and not yet worked off. */
const anUnreadDelivery = (topic: string, secondsAgo: number) =>
  database.db.webhookDelivery.create({
    data: {
      ...{ shopId: world().shop.id, webhookId: `${topic} ${secondsAgo}`, topic, body: Buffer.from('{}') },
      receivedAt: new Date(world().clock.now().getTime() - secondsAgo * 1_000),
    },
  });

test('scenario 3: a message waits while what Shopify told is stored and unread', async () => {
  const { id } = await anUnreadDelivery('refunds/create', 7_200);
  const until = new Date(world().clock.now().getTime() + 60_000);
  expect(await send()).toEqual({ outcome: 'deferred', reason: 'news_unread', until });
  await database.db.webhookDelivery.update({
    where: { shopId_id: { shopId: world().shop.id, id } },
    data: { outcome: 'PROCESSED' },
  });
  await changeOrder({ fullyRefundedAt: world().clock.now() });
  world().clock.advance(60_000);
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'order_refunded' });
});

test('scenario 36: marketing waits for an unread order, which may be the one it asks for; thanks do not', async () => {
  const { shopId, id: customerId } = world().customer;
  await anUnreadDelivery('orders/create', 7_200);
  const at = world().clock.now();
  const said = { state: 'SUBSCRIBED', source: 'checkout', occurredAt: at, updatedAt: at, checkedAt: at } as const;
  await database.db.consent.create({ data: { shopId, customerId, channel: 'EMAIL', ...said } });
  await database.db.message.updateMany({ where: { shopId }, data: { kind: 'MARKETING' } });
  expect(await send()).toMatchObject({ outcome: 'deferred', reason: 'news_unread' });
  world().clock.advance(60_000);
  await database.db.message.updateMany({ where: { shopId }, data: { kind: 'TRANSACTIONAL' } });
  expect(await send()).toEqual({ outcome: 'sent' });
});

test.each([
  ['came this second', 'orders/updated', 1],
  ['can forbid nothing', 'products/update', 7_200],
])('what %s holds no message up', async (_what, topic, secondsAgo) => {
  await anUnreadDelivery(topic, secondsAgo);
  expect(await send()).toEqual({ outcome: 'sent' });
});
