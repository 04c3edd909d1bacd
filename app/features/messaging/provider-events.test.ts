import { generateKeyPairSync, sign } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MessageEventType } from '@prisma/client';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { applyProviderEvents } from './apply-provider-events.server.ts';
import { parseProviderEvents } from './provider-events.ts';
import type { ProviderEvent } from './provider-events.ts';
import { receiveProviderEvents } from './receive-provider-events.server.ts';
import type { ProviderCall } from './receive-provider-events.server.ts';
import { aQueuedMessage, ledgerOf } from './testing.ts';

const database = useTestDb();
const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keyText = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
const at = new Date('2026-06-03T09:01:00Z');
let sequence = 0;

async function aMessage(state: 'QUEUED' | 'SENDING' | 'UNKNOWN' | 'SENT' | 'SKIPPED' | 'FAILED' = 'SENT') {
  const { db } = database;
  const { services, clock } = testServices(db, '2026-06-03T09:00:00Z');
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { email: 'Ayşe.Yılmaz@mail.test' });
  const order = await anOrder(db, customer);
  const ref = await aQueuedMessage(db, customer, order);
  const data = { state, address: customer.email, dueAt: state === 'QUEUED' ? clock.now() : null };
  await db.message.update({ where: { shopId_id: { shopId: shop.id, id: ref.messageId } }, data });
  const more = async (purpose: string) => {
    const next = await aQueuedMessage(db, customer, order, { purpose });
    await db.message.update({
      where: { shopId_id: { shopId: shop.id, id: next.messageId } },
      data: { state: 'SENT', address: customer.email },
    });
    return next;
  };
  return { db, services, clock, shop, customer, ref, more };
}
type Told = Awaited<ReturnType<typeof aMessage>>;

const anEvent = (
  ref: { shopId: string; messageId: string },
  type: MessageEventType,
  over: Partial<ProviderEvent> = {},
) => ({
  ...ref,
  type,
  providerEventId: `event-${(sequence += 1)}`,
  detail: null,
  occurredAt: at,
  ...over,
});
const tell = ({ services, ref }: Told, ...types: MessageEventType[]) =>
  applyProviderEvents(
    services,
    types.map((type) => anEvent(ref, type)),
  );
const suppressions = async ({ db, shop }: Told) =>
  (await db.suppression.findMany({ where: { shopId: shop.id }, orderBy: { reason: 'asc' } })).map(
    ({ address, reason, detail }) => ({ address, reason, detail }),
  );

describe('what SendGrid says is read', () => {
  const raw = { event: 'delivered', sg_event_id: 'e1', shop_id: 's', message_id: 'm', timestamp: 1780477260 };

  test.each([
    [{ ...raw, event: 'bounce', type: 'bounce' }, 'BOUNCED'],
    [{ ...raw, event: 'bounce' }, 'BOUNCED'],
    [{ ...raw, event: 'bounce', type: 'blocked' }, 'BLOCKED'],
    [{ ...raw, event: 'group_unsubscribe' }, 'UNSUBSCRIBED'],
    [{ ...raw, event: 'spamreport' }, 'SPAM_REPORTED'],
    [{ ...raw, event: 'open' }, 'OPENED'],
  ])('%j', (event, type) =>
    expect(parseProviderEvents([event])).toMatchObject({
      leftOut: 0,
      events: [{ type, occurredAt: at, shopId: 's', messageId: 'm' }],
    }),
  );

  test.each([
    ['an event we do not use', { ...raw, event: 'group_resubscribe' }],
    ['a name every object has', { ...raw, event: 'constructor' }],
    ['no message of ours', { ...raw, message_id: undefined }],
    ['a zero byte', { ...raw, message_id: 'a\0b' }],
    ['half a character', { ...raw, sg_event_id: '\ud800' }],
    ['no time', { ...raw, timestamp: 'soon' }],
    ['no object', null],
    ['a list', [raw]],
  ])('left out: %s', (_name, event) => expect(parseProviderEvents([event])).toEqual({ events: [], leftOut: 1 }));

  test.each([undefined, {}, 'x', 1, null])('%j is no list of events', (body) =>
    expect(parseProviderEvents(body)).toBeNull(),
  );

  test('an address in a mail server’s answer is not kept', () => {
    const reason = '550 5.1.1 <ayse@mail.test>: no such user ayse@mail.test\0';
    const { events } = parseProviderEvents([{ ...raw, event: 'bounce', reason }])!;
    expect(events[0]!.detail).toBe('550 5.1.1 <address>: no such user <address>');
  });
});

describe('events settle what nobody knew', () => {
  test.each(['UNKNOWN', 'SENDING', 'QUEUED'] as const)('%s becomes SENT, and why is written down', async (state) => {
    const told = await aMessage(state);
    await tell(told, 'PROCESSED', 'DELIVERED');
    const message = await ledgerOf(told.db, told.ref);
    expect(message).toMatchObject({ state: 'SENT', sentAt: at, dueAt: null, reason: null });
    expect(message.decisions).toEqual(['sent settled_by_event']);
  });

  test('a message that was skipped stays skipped', async () => {
    const told = await aMessage('SKIPPED');
    await tell(told, 'PROCESSED');
    expect((await ledgerOf(told.db, told.ref)).state).toBe('SKIPPED');
  });

  test('a message that the provider dropped has failed', async () => {
    const told = await aMessage('SENT');
    await tell(told, 'DROPPED');
    expect(await ledgerOf(told.db, told.ref)).toMatchObject({
      ...{ state: 'FAILED', reason: 'provider_refused', decisions: ['failed provider_refused'] },
    });
  });

  const orders: MessageEventType[][] = [
    ['PROCESSED', 'DELIVERED', 'OPENED'],
    ['PROCESSED', 'DROPPED'],
    ['DROPPED', 'DELIVERED'],
  ];
  const permutations = <T>(items: T[]): T[][] =>
    items.length < 2
      ? [items]
      : items.flatMap((item, n) => permutations(items.toSpliced(n, 1)).map((rest) => [item, ...rest]));

  test.each(orders.map((types) => [types]))('%j ends alike in every order, one call or many', async (types) => {
    const ends = new Set<string>();
    for (const order of permutations(types)) {
      const [together, apart] = [await aMessage('UNKNOWN'), await aMessage('UNKNOWN')];
      await tell(together, ...order);
      for (const type of order) await tell(apart, type);
      for (const told of [together, apart]) ends.add((await ledgerOf(told.db, told.ref)).state);
    }
    expect(ends.size).toBe(1);
  });

  test('an event told five times, in parallel and later, is kept once', async () => {
    const told = await aMessage('UNKNOWN');
    const event = anEvent(told.ref, 'BOUNCED');
    await Promise.all(Array.from({ length: 5 }, () => applyProviderEvents(told.services, [event, event])));
    told.clock.advance(days(7));
    expect(await applyProviderEvents(told.services, [event])).toEqual({ applied: 0, repeated: 1, foreign: 0 });
    expect(await told.db.messageEvent.count({ where: { shopId: told.shop.id } })).toBe(1);
    expect((await ledgerOf(told.db, told.ref)).decisions).toEqual(['sent settled_by_event']);
  });
});

describe('events of others', () => {
  test('an unknown message is passed over', async () => {
    const told = await aMessage();
    const unknown = anEvent({ ...told.ref, messageId: 'nothing' }, 'BOUNCED');
    expect(await applyProviderEvents(told.services, [unknown])).toEqual({ applied: 0, repeated: 0, foreign: 1 });
  });

  test('a message of another shop is not touched', async () => {
    const [ours, theirs] = [await aMessage('UNKNOWN'), await aMessage('UNKNOWN')];
    const crossed = { shopId: ours.ref.shopId, messageId: theirs.ref.messageId };
    expect(await applyProviderEvents(ours.services, [anEvent(crossed, 'BOUNCED')])).toMatchObject({ foreign: 1 });
    expect((await ledgerOf(theirs.db, theirs.ref)).state).toBe('UNKNOWN');
    expect([...(await suppressions(ours)), ...(await suppressions(theirs))]).toEqual([]);
  });
});

describe('scenario 24: addresses that must not be mailed again', () => {
  const address = 'ayşe.yilmaz@mail.test';

  test.each([
    ['BOUNCED', 'BOUNCE'],
    ['SPAM_REPORTED', 'SPAM_REPORT'],
    ['UNSUBSCRIBED', 'UNSUBSCRIBE'],
  ] as const)('%s suppresses at once', async (type, reason) => {
    const told = await aMessage();
    await tell(told, type);
    expect(await suppressions(told)).toEqual([{ address, reason, detail: null }]);
  });

  test('who unsubscribes at the provider takes the consent back', async () => {
    const told = await aMessage();
    await tell(told, 'UNSUBSCRIBED');
    const consents = await told.db.consent.findMany({ where: { shopId: told.shop.id } });
    expect(consents).toMatchObject([{ state: 'UNSUBSCRIBED', source: 'provider', occurredAt: at }]);
  });

  /** Blocks mails, one a day, with what `between` says happens before the given one. */
  async function block(told: Told, times: number, { every = days(1), deliveredBefore = -1 } = {}) {
    for (let n = 0; n < times; n += 1) {
      const ref = await told.more(`mail-${(sequence += 1)}`);
      const occurredAt = after(at, n * every);
      if (n === deliveredBefore)
        await applyProviderEvents(told.services, [
          anEvent(told.ref, 'DELIVERED', { occurredAt: after(occurredAt, -hours(1)) }),
        ]);
      await applyProviderEvents(told.services, [anEvent(ref, 'BLOCKED', { occurredAt, detail: '452 full' })]);
    }
  }

  test('four soft bounces do not suppress, the fifth does', async () => {
    const told = await aMessage();
    await block(told, 4);
    expect(await suppressions(told)).toEqual([]);
    const ref = await told.more('fifth');
    await applyProviderEvents(told.services, [
      anEvent(ref, 'BLOCKED', { occurredAt: after(at, days(5)), detail: '452 full' }),
    ]);
    expect(await suppressions(told)).toEqual([
      { address, reason: 'BOUNCE', detail: '5 times in 30 days; last: 452 full' },
    ]);
  });

  test('a delivery in between begins the count anew', async () => {
    const told = await aMessage();
    await block(told, 7, { deliveredBefore: 3 });
    expect(await suppressions(told)).toEqual([]);
  });

  test('soft bounces more than 30 days apart do not add up', async () => {
    const told = await aMessage();
    await block(told, 6, { every: days(8) });
    expect(await suppressions(told)).toEqual([]);
  });

  test('a soft row never hides a hard one, whichever came first', async () => {
    const [softFirst, hardFirst] = [await aMessage(), await aMessage()];
    const hard = (told: Told) =>
      applyProviderEvents(told.services, [
        anEvent(told.ref, 'BOUNCED', { detail: '550 no such user', occurredAt: after(at, days(9)) }),
      ]);
    await block(softFirst, 5);
    await hard(softFirst);
    await hard(hardFirst);
    await block(hardFirst, 6);
    for (const told of [softFirst, hardFirst])
      expect(await suppressions(told)).toEqual([{ address, reason: 'BOUNCE', detail: '550 no such user' }]);
  });
});

describe('attack A11: only what the provider signed is believed', () => {
  let told: Told;
  let body: Buffer;
  const timestamp = '1780477260';
  const signed = (bytes: Buffer, stamp = timestamp, key = privateKey) =>
    sign('sha256', Buffer.concat([Buffer.from(stamp), bytes]), { key, dsaEncoding: 'der' }).toString('base64');

  beforeEach(async () => {
    told = await aMessage('UNKNOWN');
    const { shopId, messageId } = told.ref;
    body = Buffer.from(
      JSON.stringify([
        {
          event: 'bounce',
          type: 'bounce',
          sg_event_id: `a${(sequence += 1)}`,
          shop_id: shopId,
          message_id: messageId,
          timestamp: 1780477260,
        },
      ]),
    );
  });

  test('a signed call is applied, days later too', async () => {
    told.clock.advance(days(7));
    const call = { body, timestamp, signature: signed(body) };
    expect(await receiveProviderEvents(told.services, call, keyText)).toMatchObject({ outcome: 'applied', applied: 1 });
    expect(await receiveProviderEvents(told.services, call, keyText)).toMatchObject({ applied: 0, repeated: 1 });
    expect(await suppressions(told)).toHaveLength(1);
  });

  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  test.each([
    ['no signature', () => ({ signature: null })],
    ['no timestamp', () => ({ signature: signed(body), timestamp: null })],
    ['another timestamp', () => ({ signature: signed(body), timestamp: '1780477261' })],
    ['another body', () => ({ signature: signed(body), body: Buffer.concat([body, Buffer.from(' ')]) })],
    [
      'the same re-serialised',
      () => ({ signature: signed(body), body: Buffer.from(JSON.stringify(JSON.parse(String(body)), null, 1)) }),
    ],
    ["a stranger's key", () => ({ signature: signed(body, timestamp, stranger) })],
    ['hex', () => ({ signature: Buffer.from(signed(body), 'base64').toString('hex') })],
    ['rubbish', () => ({ signature: 'AAAA' })],
    ['a very long one', () => ({ signature: 'A'.repeat(10_000) })],
  ])('%s leaves nothing behind', async (_name, change) => {
    const call: ProviderCall = { body, timestamp, ...change() };
    expect(await receiveProviderEvents(told.services, call, keyText)).toEqual({ outcome: 'forged' });
    expect((await ledgerOf(told.db, told.ref)).state).toBe('UNKNOWN');
    expect(await told.db.messageEvent.count({ where: { shopId: told.shop.id } })).toBe(0);
    expect(await suppressions(told)).toEqual([]);
  });

  test.each(['not json', '{}', '"x"', ''])('signed, but no list: %j', async (text) => {
    const bytes = Buffer.from(text);
    const call = { body: bytes, timestamp, signature: signed(bytes) };
    expect(await receiveProviderEvents(told.services, call, keyText)).toEqual({ outcome: 'malformed' });
  });
});
