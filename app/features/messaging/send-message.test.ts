import { beforeEach, expect, test } from 'vitest';
import { useTestDb } from '#app/testing/test-db.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { testServices } from '#app/testing/test-services.ts';
import { hours } from '#app/domain/time/spans.ts';
import { readToken } from '#app/platform/signed-token.server.ts';
import { sendMessage } from './send-message.server.ts';
import type { Compose } from './send-message.server.ts';
import { aQueuedMessage, composeSample, ledgerOf } from './testing.ts';

const database = useTestDb();
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  const order = await anOrder(database.db, customer);
  const ref = await aQueuedMessage(database.db, customer, order);
  return { ...testServices(database.db), shop, customer, order, ref };
}
beforeEach(async () => {
  world = await build();
});

const send = (compose: Compose = composeSample) => sendMessage(world.services, world.ref, compose);
const ledger = () => ledgerOf(database.db, world.ref);
const changeOrder = (data: { cancelledAt?: Date; fullyRefundedAt?: Date }) =>
  database.db.order.update({ where: { shopId_id: { shopId: world.shop.id, id: world.order.id } }, data });
const optOut = async () => {
  const { shopId, id: customerId } = world.customer;
  const at = world.clock.now();
  const said = { state: 'UNSUBSCRIBED', source: 'unsubscribe_link', occurredAt: at, updatedAt: at } as const;
  await database.db.consent.create({ data: { shopId, customerId, channel: 'EMAIL', ...said } });
};
const suppress = (address: string) =>
  database.db.suppression.create({
    data: { shopId: world.shop.id, channel: 'EMAIL', address, reason: 'BOUNCE', createdAt: world.clock.now() },
  });
/** Does something to the world after the decision and before the claim. */
const meanwhile =
  (happens: () => Promise<unknown>): Compose =>
  async (message) => {
    await happens();
    return composeSample(message);
  };

test('a due message is sent once and keeps what was sent and why', async () => {
  expect(await send()).toEqual({ outcome: 'sent' });
  expect(await send()).toEqual({ outcome: 'already_handled' });
  expect(world.email.sent).toHaveLength(1);
  const { id, email } = world.customer;
  const sent = await ledger();
  expect(sent).toMatchObject({
    state: 'SENT',
    address: email,
    renderedSubject: `About ${world.ref.messageId}`,
    renderedText: 'Hello',
    sentAt: world.clock.now(),
    dueAt: null,
    providerMessageId: 'memory-1',
    attempts: 1,
  });
  expect(sent.decisions.toSorted()).toEqual(['send', 'sent']);
  expect(JSON.stringify(sent.facts)).not.toMatch(new RegExp(`${email}|Ayşe|Yılmaz`));
  expect(sent.customerId).toBe(id);
});

test('the mail comes from the shop and carries its way out', async () => {
  await send();
  const mail = world.email.sent[0];
  if (mail?.channel !== 'EMAIL') throw new Error('no mail');
  expect(mail).toMatchObject({
    from: { address: 'hello@shop.test', name: world.shop.name },
    replyTo: 'help@shop.test',
    toName: 'Ayşe Yılmaz',
    headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' },
  });
  const token = /^<https:\/\/sonra\.test\/unsubscribe\/([^>]+)>$/.exec(mail.headers['List-Unsubscribe'] ?? '')?.[1];
  const { keys } = world.services.links;
  expect(readToken(keys, 'unsubscribe', token ?? '', world.clock.now())).toEqual({
    outcome: 'valid',
    value: { shopId: world.shop.id, customerId: world.customer.id, messageId: world.ref.messageId },
  });
  expect(mail.html).toContain(token);
});

test('scenario 1: of twenty workers at once one calls the provider', async () => {
  const results = await Promise.all(Array.from({ length: 20 }, () => send()));
  expect(world.email.sent).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === 'sent')).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === 'already_handled')).toHaveLength(19);
});

test.each([
  ['order_cancelled', () => changeOrder({ cancelledAt: new Date('2026-06-03T08:00:00Z') })],
  ['order_refunded', () => changeOrder({ fullyRefundedAt: new Date('2026-06-03T08:00:00Z') })],
])('scenario 3: %s before it is due: nothing is sent and the reason is kept', async (reason, happens) => {
  await happens();
  expect(await send()).toEqual({ outcome: 'skipped', reason });
  expect(world.email.sent).toEqual([]);
  expect(await ledger()).toMatchObject({ state: 'SKIPPED', reason, dueAt: null, decisions: [`skip ${reason}`] });
});

test.each([
  ['order_cancelled', () => changeOrder({ cancelledAt: new Date('2026-06-03T09:00:00Z') })],
  ['order_refunded', () => changeOrder({ fullyRefundedAt: new Date('2026-06-03T09:00:00Z') })],
  ['opted_out', () => optOut()],
  ['address_bounced', () => suppress(world.customer.email ?? '')],
  ['shop_uninstalled', () => database.db.shop.update({ where: { id: world.shop.id }, data: { state: 'UNINSTALLED' } })],
  [
    'customer_redacted',
    () =>
      database.db.customer.update({
        where: { shopId_id: { shopId: world.shop.id, id: world.customer.id } },
        data: { redactedAt: world.clock.now() },
      }),
  ],
])('scenario 2, 3: %s between the decision and the claim wins', async (reason, happens) => {
  expect(await send(meanwhile(happens))).toEqual({ outcome: 'skipped', reason });
  expect(world.email.sent).toEqual([]);
  expect(await ledger()).toMatchObject({ state: 'SKIPPED', reason, renderedHtml: null, attempts: 0 });
});

test('an address corrected between the decision and the claim gets the message', async () => {
  const { shopId, id } = world.customer;
  const correct = () =>
    database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { email: 'right@mail.test' } });
  expect(await send(meanwhile(correct))).toEqual({ outcome: 'sent' });
  expect(world.email.sent.map(({ to }) => to)).toEqual(['right@mail.test']);
});

test('attack E8: another spelling of a suppressed address is suppressed', async () => {
  const { shopId, id } = world.customer;
  await suppress('info@mail.test');
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { email: ' İNFO@Mail.test' } });
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'address_bounced' });
});

test('a suppression of another shop holds nobody back', async () => {
  const other = await aShop(database.db);
  const address = world.customer.email ?? '';
  await database.db.suppression.create({
    data: { shopId: other.id, channel: 'EMAIL', address, reason: 'BOUNCE', createdAt: world.clock.now() },
  });
  expect(await send()).toEqual({ outcome: 'sent' });
});

test('scenario 9: in the quiet hours of the customer it waits for their morning', async () => {
  const { shopId, id } = world.customer;
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { zone: 'America/New_York' } });
  const until = new Date('2026-06-03T13:00:00Z'); // 09:00 in New York
  expect(await send()).toEqual({ outcome: 'deferred', reason: 'quiet_hours', until });
  expect(await ledger()).toMatchObject({ state: 'QUEUED', reason: 'quiet_hours', sendAt: until, dueAt: until });
  expect(await send()).toEqual({ outcome: 'not_due' });
  world.clock.set(until);
  expect(await send()).toEqual({ outcome: 'sent' });
  expect((await ledger()).reason).toBeNull();
});

test('attack G4: a zone that is none falls through to the next', async () => {
  const { shopId, id } = world.customer;
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { zone: 'Mars/Olympus' } });
  expect(await send()).toEqual({ outcome: 'sent' });
});

test.each([
  ['provider_rate_limited', 'rate_limited', 120, 120],
  ['provider_unauthorized', 'unauthorized', 900, 900],
  ['provider_error', 'provider_error', 5, 60],
] as const)('%s: it waits and is sent later', async (reason, answer, retryAfterSeconds, waits) => {
  world.email.next.push({ outcome: 'unavailable', reason: answer, retryAfterSeconds });
  const until = new Date(world.clock.now().getTime() + waits * 1000);
  expect(await send()).toEqual({ outcome: 'deferred', reason, until });
  expect(await ledger()).toMatchObject({ state: 'QUEUED', reason, sendAt: until, attempts: 1, claimToken: null });
  world.clock.set(until);
  expect(await send()).toEqual({ outcome: 'sent' });
  expect(world.email.sent).toHaveLength(1);
});

test('a provider that is down for long is asked ever more rarely, in one line of decisions, until the message expires', async () => {
  const expiresAt = new Date('2026-06-03T16:00:00Z');
  await database.db.message.update({
    where: { shopId_id: { shopId: world.shop.id, id: world.ref.messageId } },
    data: { expiresAt },
  });
  const asked: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    world.email.next = [{ outcome: 'unavailable', reason: 'provider_error', retryAfterSeconds: 30 }];
    const result = await send();
    if (result.outcome !== 'deferred') break;
    asked.push((result.until.getTime() - world.clock.now().getTime()) / 60_000);
    world.clock.set(result.until);
  }
  expect(asked).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60, 57]);
  const end = await ledger();
  expect(end).toMatchObject({ state: 'SKIPPED', reason: 'expired' });
  expect(end.decisions.toSorted()).toEqual(['defer provider_error', 'send', 'skip expired']);
  expect(end.facts.find(({ times }) => times)).toMatchObject({ times: 12 });
});

test.each([
  ['provider_refused', 'bad_request'],
  ['message_too_large', 'too_large'],
] as const)('%s: it fails for good', async (reason, answer) => {
  world.email.next.push({ outcome: 'refused', reason: answer, detail: 'no' });
  expect(await send()).toEqual({ outcome: 'failed', reason });
  expect(await ledger()).toMatchObject({ state: 'FAILED', reason, dueAt: null });
  expect(await send()).toEqual({ outcome: 'already_handled' });
});

test('a message of which nobody knows whether it left is never sent again', async () => {
  world.email.next.push({ outcome: 'unknown', detail: 'ECONNRESET' });
  expect(await send()).toEqual({ outcome: 'unknown', reason: 'provider_silent' });
  world.clock.advance(hours(1));
  expect(await send()).toEqual({ outcome: 'already_handled' });
  expect(world.email.sent).toHaveLength(1);
  expect(await ledger()).toMatchObject({ state: 'UNKNOWN', reason: 'provider_silent', dueAt: null });
});

test('a sender that throws leaves the message unknown', async () => {
  const broken = { send: () => Promise.reject(new Error('socket hang up')) };
  const result = await sendMessage({ ...world.services, senders: { EMAIL: broken } }, world.ref, composeSample);
  expect(result).toEqual({ outcome: 'unknown', reason: 'provider_silent' });
});

test('scenario 26: one failing recipient neither blocks the others nor has them sent again', async () => {
  const bad = await aCustomer(database.db, world.shop, { email: 'bad@mail.test' });
  const badRef = await aQueuedMessage(database.db, bad, await anOrder(database.db, bad));
  world.email.next.push({ outcome: 'refused', reason: 'bad_request', detail: 'no' });
  expect(await sendMessage(world.services, badRef, composeSample)).toMatchObject({ outcome: 'failed' });
  expect(await send()).toEqual({ outcome: 'sent' });
  expect(await sendMessage(world.services, badRef, composeSample)).toEqual({ outcome: 'already_handled' });
  expect(await send()).toEqual({ outcome: 'already_handled' });
  expect(world.email.sent).toHaveLength(1);
});

test('marketing goes only to who said yes, and a no in the last moment wins', async () => {
  const { shopId, id: customerId } = world.customer;
  const marketing = (subject: string) =>
    aQueuedMessage(database.db, world.customer, world.order, { kind: 'MARKETING', subject });
  const say = async (state: 'SUBSCRIBED' | 'NOT_SUBSCRIBED' | 'UNSUBSCRIBED') => {
    const at = world.clock.now();
    const said = { state, source: 'shopify', occurredAt: at, updatedAt: at, checkedAt: at };
    await database.db.consent.upsert({
      where: { shopId_customerId_channel: { shopId, customerId, channel: 'EMAIL' } },
      create: { shopId, customerId, channel: 'EMAIL', ...said },
      update: said,
    });
  };
  await say('NOT_SUBSCRIBED');
  expect(await sendMessage(world.services, await marketing('1'), composeSample)).toMatchObject({
    reason: 'no_consent',
  });
  await say('SUBSCRIBED');
  expect(await sendMessage(world.services, await marketing('2'), composeSample)).toEqual({ outcome: 'sent' });
  const last = await sendMessage(
    world.services,
    await marketing('3'),
    meanwhile(() => say('UNSUBSCRIBED')),
  );
  expect(last).toEqual({ outcome: 'skipped', reason: 'opted_out' });
  expect(world.email.sent).toHaveLength(1);
});

test('content that is not fit to be sent is skipped', async () => {
  expect(await send(async () => ({ outcome: 'skip', reason: 'template_broken' }))).toEqual({
    outcome: 'skipped',
    reason: 'template_broken',
  });
});

test('a composer that fails leaves the message queued for another try', async () => {
  await expect(send(() => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug');
  expect(await ledger()).toMatchObject({ state: 'QUEUED', attempts: 0, decisions: [] });
});

test('an incomplete sender defers and is asked again', async () => {
  await database.db.shopSettings.update({ where: { shopId: world.shop.id }, data: { senderAddress: null } });
  expect(await send()).toMatchObject({ outcome: 'deferred', reason: 'sender_missing' });
});

test('attack B7: a job that names another shop finds nothing', async () => {
  const other = await aShop(database.db);
  const forged = { shopId: other.id, messageId: world.ref.messageId };
  expect(await sendMessage(world.services, forged, composeSample)).toEqual({ outcome: 'not_found' });
  expect(await ledger()).toMatchObject({ state: 'QUEUED', decisions: [] });
});

/** The same person once more: an account beside the guest, or two accounts. */
const anotherOf = async (state: 'UNSUBSCRIBED' | 'SUBSCRIBED', email: string | null = world.customer.email) => {
  const { shopId, id: customerId } = await aCustomer(database.db, world.shop, { email });
  const at = world.clock.now();
  const said = { state, source: 'shopify', occurredAt: at, updatedAt: at } as const;
  await database.db.consent.create({ data: { shopId, customerId, channel: 'EMAIL', ...said } });
};

test('scenario 2: a no said under another record of the same address holds', async () => {
  await anotherOf('UNSUBSCRIBED');
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'opted_out' });
  expect(world.email.sent).toEqual([]);
});

test('attack E9: a no under another spelling of the address holds', async () => {
  const email = world.customer.email!;
  const { shopId, id } = world.customer;
  await database.db.customer.update({ where: { shopId_id: { shopId, id } }, data: { email: email.toUpperCase() } });
  await anotherOf('UNSUBSCRIBED', email);
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'opted_out' });
});

test('scenario 2: such a no wins even between the decision and the claim', async () => {
  expect(await send(meanwhile(() => anotherOf('UNSUBSCRIBED')))).toEqual({ outcome: 'skipped', reason: 'opted_out' });
  expect(world.email.sent).toEqual([]);
});

test('what another record of the address allows, or one of another shop forbids, changes nothing', async () => {
  await anotherOf('SUBSCRIBED');
  const stranger = await aCustomer(database.db, await aShop(database.db), { email: world.customer.email });
  const at = world.clock.now();
  const said = { state: 'UNSUBSCRIBED', source: 'shopify', occurredAt: at, updatedAt: at } as const;
  const { shopId, id: customerId } = stranger;
  await database.db.consent.create({ data: { shopId, customerId, channel: 'EMAIL', ...said } });
  expect(await send()).toEqual({ outcome: 'sent' });
});

/** A call of Shopify's that is stored and not yet worked off. */
const anUnreadDelivery = (topic: string, secondsAgo: number) =>
  database.db.webhookDelivery.create({
    data: {
      ...{ shopId: world.shop.id, webhookId: `${topic} ${secondsAgo}`, topic, body: Buffer.from('{}') },
      receivedAt: new Date(world.clock.now().getTime() - secondsAgo * 1_000),
    },
  });

test('scenario 3: a message waits while what Shopify told is stored and unread', async () => {
  const { id } = await anUnreadDelivery('refunds/create', 7_200);
  const until = new Date(world.clock.now().getTime() + 60_000);
  expect(await send()).toEqual({ outcome: 'deferred', reason: 'news_unread', until });
  await database.db.webhookDelivery.update({
    where: { shopId_id: { shopId: world.shop.id, id } },
    data: { outcome: 'PROCESSED' },
  });
  await changeOrder({ fullyRefundedAt: world.clock.now() });
  world.clock.advance(60_000);
  expect(await send()).toEqual({ outcome: 'skipped', reason: 'order_refunded' });
});

test.each([
  ['came this second', 'orders/updated', 1],
  ['can forbid nothing', 'products/update', 7_200],
])('what %s holds no message up', async (_what, topic, secondsAgo) => {
  await anUnreadDelivery(topic, secondsAgo);
  expect(await send()).toEqual({ outcome: 'sent' });
});
