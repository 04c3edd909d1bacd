import { describe, expect, test } from 'vitest';
import type { MessageEventType } from '@prisma/client';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { applyProviderEvents } from './apply-provider-events.server.ts';
import { ledgerOf } from './testing.ts';
import { anEvent, at, next, suppressions, tell, useMessages } from './provider-events.testing.ts';
import type { Told } from './provider-events.testing.ts';

const { aMessage } = useMessages();

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
      const ref = await told.more(`mail-${next()}`);
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
