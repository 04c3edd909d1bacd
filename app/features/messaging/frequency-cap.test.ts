import { describe, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { aQueuedMessage, ledgerOf } from './testing.ts';
import { useSubscriber } from './send-guard.testing.ts';

const { database, world, aSubscriber, queue, send, change, cap } = useSubscriber();

const sentTo = (email: string | null) => world().email.sent.filter(({ to }) => to === email);

describe('scenario 18: the frequency cap', () => {
  test('of forty messages that forty workers send at once, as many go as the cap allows', async () => {
    await cap(3, 7);
    const refs = await Promise.all(Array.from({ length: 40 }, () => queue()));
    const results = await Promise.all(refs.map((ref) => send(ref)));
    expect(world().email.sent).toHaveLength(3);
    expect(results.filter(({ outcome }) => outcome === 'sent')).toHaveLength(3);
    const until = after(world().clock.now(), days(7));
    expect(results.filter(({ outcome }) => outcome === 'deferred')).toHaveLength(37);
    expect(results).toContainEqual({ outcome: 'deferred', reason: 'frequency_cap', until });
  });

  test('counts over all journeys and channels, and over all records of one address', async () => {
    await cap(2, 7);
    const account = await aSubscriber(world().shop.id, { email: world().customer.email });
    const texted = await aQueuedMessage(database.db, account, world().order, {
      kind: 'MARKETING',
      channel: 'SMS',
      subject: 'text',
    });
    await database.db.message.updateMany({
      where: { shopId: world().shop.id, id: texted.messageId },
      data: { state: 'SENT', sentAt: after(world().clock.now(), -days(2)) },
    });
    expect(await send(await queue())).toEqual({ outcome: 'sent' });
    const until = after(world().clock.now(), days(5));
    expect(await send(await queue())).toEqual({ outcome: 'deferred', reason: 'frequency_cap', until });
  });

  test('attack E9: counts over records whose address is written in other capitals', async () => {
    await cap(1, 7);
    await change({ email: 'ayse.kaya@mail.test' });
    const account = await aSubscriber(world().shop.id, { email: 'Ayse.Kaya@Mail.test' });
    expect(await send(await aQueuedMessage(database.db, account, world().order, { kind: 'MARKETING' }))).toEqual({
      outcome: 'sent',
    });
    expect(await send(await queue())).toMatchObject({ outcome: 'deferred', reason: 'frequency_cap' });
  });

  test('knows nothing of news of an order, which neither counts nor waits', async () => {
    await cap(1, 7);
    expect(await send(await queue({ kind: 'TRANSACTIONAL' }))).toEqual({ outcome: 'sent' });
    expect(await send(await queue())).toEqual({ outcome: 'sent' });
    expect(await send(await queue({ kind: 'TRANSACTIONAL' }))).toEqual({ outcome: 'sent' });
  });

  test('counts a message of which nobody knows whether it left', async () => {
    await cap(1, 7);
    world().email.next.push({ outcome: 'unknown', detail: 'no answer' });
    expect(await send(await queue())).toMatchObject({ outcome: 'unknown' });
    expect(await send(await queue())).toMatchObject({ reason: 'frequency_cap' });
  });

  test('keeps its last place for the more valuable message, and the lesser one goes later', async () => {
    await cap(1, 7);
    const lesser = await queue({ value: 20 });
    const better = await queue({ value: 80, sendAt: after(world().clock.now(), days(2)) });
    const until = after(world().clock.now(), days(9));
    expect(await send(lesser)).toEqual({ outcome: 'deferred', reason: 'outranked', until });
    world().clock.advance(days(2));
    expect(await send(better)).toEqual({ outcome: 'sent' });
    world().clock.set(until);
    expect(await send(lesser)).toEqual({ outcome: 'sent' });
    expect((await ledgerOf(database.db, lesser)).facts[0]).toMatchObject({
      frequency: { capMessages: 1, capDays: 7, marketingSent: 0, moreValuable: 1 },
    });
  });

  test('a lesser message that cannot wait so long ends visibly', async () => {
    await cap(1, 7);
    await queue({ value: 80 });
    const lesser = await queue({ value: 20, expiresAt: after(world().clock.now(), days(3)) });
    expect(await send(lesser)).toEqual({ outcome: 'skipped', reason: 'outranked' });
  });

  test('is not held up by a more valuable message that will not go', async () => {
    await cap(1, 7);
    await queue({ value: 80, topic: 'reviews' });
    await change({ topicsOff: ['reviews'] });
    expect(await send(await queue({ value: 20 }))).toEqual({ outcome: 'sent' });
  });

  test('of two workers, one with the better and one with the lesser message, the better is sent', async () => {
    await cap(1, 7);
    for (let n = 0; n < 5; n += 1) {
      const customer = await aSubscriber(world().shop.id);
      const due = { kind: 'MARKETING', expiresAt: after(world().clock.now(), days(60)) } as const;
      const refs = [
        await aQueuedMessage(database.db, customer, world().order, { ...due, subject: 'lesser', value: 20 }),
        await aQueuedMessage(database.db, customer, world().order, { ...due, subject: 'better', value: 80 }),
      ] as const;
      const [lesser, better] = await Promise.all([send(refs[0]), send(refs[1])]);
      expect([lesser.outcome, better.outcome]).toEqual(['deferred', 'sent']);
      expect(sentTo(customer.email)).toHaveLength(1);
    }
  });
});
