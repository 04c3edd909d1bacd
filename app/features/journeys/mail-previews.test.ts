import { describe, expect, test } from 'vitest';
import { hours } from '#app/domain/time/spans.ts';
import type { OutgoingEmail } from '#app/platform/messaging/message-sender.ts';
import { anOrder, aShop } from '#app/testing/factories.ts';
import { listTestAddresses, previewContent, sendTestMessage } from './index.server.ts';
import { plainReorders, plainReviews } from './testing.ts';
import { useMails, text } from './mails.testing.ts';

const { world, database } = useMails();

const plain = { reorders: plainReorders, reviews: plainReviews };

describe('a preview', () => {
  const content = { subject: '{{ order.name }}', preheader: '', blocks: [text] };
  const preview = (over: { shopId?: string; orderId?: string | null } = {}) =>
    previewContent(world().services, {
      ...{ shopId: world().shopId, locale: 'tr', content, orderId: null, ...plain, ...over },
    });

  test('shows the latest order, a chosen one, or an invented one', async () => {
    const later = await anOrder(database.db, world().customer, { placedAt: new Date('2026-06-04T06:00:00Z') });
    expect(await preview()).toMatchObject({ outcome: 'rendered', subject: later.name });
    expect(await preview({ orderId: world().order.id })).toMatchObject({ subject: world().order.name });
    const empty = await aShop(database.db);
    expect(await preview({ shopId: empty.id })).toMatchObject({ outcome: 'rendered', subject: '#1042' });
  });

  test("attack E5: another shop's order is shown to nobody", async () => {
    const other = await aShop(database.db);
    const shown = await preview({ shopId: other.id, orderId: world().order.id });
    expect(shown).toMatchObject({ outcome: 'rendered', subject: '#1042' });
    expect(JSON.stringify(shown)).not.toContain(world().order.name);
  });

  test('reports what is wrong instead of showing a hole', async () => {
    const wrong = { ...content, subject: '{{ order.nme }}' };
    const { shopId } = world();
    const about = { shopId, locale: 'tr' as const, content: wrong, orderId: null, ...plain };
    expect(await previewContent(world().services, about)).toMatchObject({
      outcome: 'invalid',
      errors: [{ field: 'subject', code: 'unknown_variable', locale: 'tr' }],
    });
  });
});

describe('a test', () => {
  const content = { subject: 'Merhaba', preheader: '', blocks: [text] };
  const send = (to: string, over: object = {}) =>
    sendTestMessage(world().services, {
      ...{ shopId: world().shopId, locale: 'tr', content, orderId: null, to, actor: 'staff:1', ...plain },
      ...over,
    });

  test('goes to the shop, is marked, and counts nowhere', async () => {
    expect(await listTestAddresses(world().services, world())).toEqual([
      'owner@shop.test',
      'help@shop.test',
      'hello@shop.test',
    ]);
    expect(await send('owner@shop.test')).toEqual({ outcome: 'sent' });
    const [mail] = world().email.sent as OutgoingEmail[];
    expect(mail).toMatchObject({ to: 'owner@shop.test', subject: 'Deneme: Merhaba' });
    expect(mail!.text.split('\n')[0]).toContain('Bu bir denemedir.');
    expect(Object.keys(mail!.headers)).toEqual(['List-Unsubscribe', 'List-Unsubscribe-Post']);
    expect(await database.db.message.count()).toBe(0);
    expect(await database.db.decision.count()).toBe(0);
  });

  test('goes to nobody else', async () => {
    expect(await send(world().customer.email!)).toEqual({ outcome: 'address_not_allowed' });
    expect(world().email.sent).toEqual([]);
  });

  test('can be sent thirty times within an hour, even at once', async () => {
    await Promise.all(Array.from({ length: 29 }, () => send('owner@shop.test')));
    const last = await Promise.all([send('owner@shop.test'), send('owner@shop.test')]);
    expect(last.map(({ outcome }) => outcome).sort()).toEqual(['sent', 'too_many']);
    world().clock.advance(hours(2));
    expect(await send('owner@shop.test')).toEqual({ outcome: 'sent' });
  });

  test('is not tried again after an answer nobody knows', async () => {
    world().email.next.push({ outcome: 'unknown', detail: 'silence' });
    expect(await send('owner@shop.test')).toEqual({ outcome: 'provider_refused' });
    expect(world().email.sent).toHaveLength(1);
  });

  test('needs a sender and a sound text', async () => {
    expect(await send('owner@shop.test', { content: { ...content, subject: '{{ x }}' } })).toMatchObject({
      outcome: 'invalid',
    });
    await database.db.shopSettings.update({ where: { shopId: world().shopId }, data: { senderName: null } });
    expect(await send('owner@shop.test')).toEqual({ outcome: 'sender_missing' });
    expect(world().email.sent).toEqual([]);
  });
});
