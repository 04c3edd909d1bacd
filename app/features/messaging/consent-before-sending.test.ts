import { beforeEach, describe, expect, test } from 'vitest';
import { recordConsent } from '#app/features/customers/index.server.ts';
import type { ConsentState } from '#app/domain/consent/consent-state.ts';
import { hours, minutes } from '#app/domain/time/spans.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { sendMessage } from './send-message.server.ts';
import { aQueuedMessage, composeSample, ledgerOf } from './testing.ts';

const database = useTestDb();
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  const { db } = database;
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const order = await anOrder(db, customer);
  const test = testServices(db);
  const shopify = { answer: emailSays('SUBSCRIBED', '2026-06-01T07:00:00Z') as unknown };
  // The order is asked for only where nobody has confirmed it: here it has been.
  const shopAdmin = scriptedShopAdmin({ CustomerConsents: () => withOrders(shopify.answer) });
  return { ...test, services: { ...test.services, shopAdmin }, shop, customer, order, shopify, shopAdmin };
}
beforeEach(async () => {
  world = await build();
});

const withOrders = (answer: unknown) => (answer instanceof Error ? answer : { orders: [], ...(answer as object) });
const emailSays = (marketingState: string, marketingUpdatedAt: string | null) => ({
  customer: { defaultEmailAddress: { marketingState, marketingUpdatedAt }, defaultPhoneNumber: null },
});
const queue = (subject: string, kind: 'MARKETING' | 'TRANSACTIONAL' = 'MARKETING') =>
  aQueuedMessage(database.db, world.customer, world.order, { kind, subject, sendAt: world.clock.now() });
const send = async (ref: { shopId: string; messageId: string } | Promise<{ shopId: string; messageId: string }>) =>
  sendMessage(world.services, await ref, composeSample);
const consent = () =>
  database.db.consent.findFirst({ where: { shopId: world.shop.id, customerId: world.customer.id, channel: 'EMAIL' } });
const say = (state: ConsentState, occurredAt: Date, source = 'unsubscribe_link') =>
  database.db.$transaction((tx) =>
    recordConsent(tx, {
      ...{ shopId: world.shop.id, customerId: world.customer.id, channel: 'EMAIL' },
      ...{ state, source, occurredAt, recordedAt: occurredAt },
    }),
  );
const asked = () => world.shopAdmin.asked.length;

describe('scenario 10: Shopify is asked before a message goes', () => {
  test('marketing goes on a yes that only Shopify knew, with the question as its proof', async () => {
    expect(await send(queue('1'))).toEqual({ outcome: 'sent' });
    expect(world.shopAdmin.asked).toEqual([
      {
        shopDomain: world.shop.domain,
        operation: 'CustomerConsents',
        variables: { id: world.customer.gid, orders: [] },
      },
    ]);
    expect(await consent()).toMatchObject({
      state: 'SUBSCRIBED',
      source: 'shopify',
      occurredAt: new Date('2026-06-01T07:00:00Z'),
      checkedAt: world.clock.now(),
      proof: { read: world.clock.now().toISOString() },
      writeBackDueAt: null,
    });
  });

  test('a no whose webhook was lost holds back news of an order too', async () => {
    await say('SUBSCRIBED', new Date('2026-05-01T07:00:00Z'), 'shopify');
    world.shopify.answer = emailSays('UNSUBSCRIBED', '2026-06-01T07:00:00Z');
    expect(await send(queue('1', 'TRANSACTIONAL'))).toEqual({ outcome: 'skipped', reason: 'opted_out' });
    expect(world.email.sent).toEqual([]);
  });

  test('a no that was said to us is not undone by an older yes at Shopify', async () => {
    await say('UNSUBSCRIBED', new Date('2026-06-02T07:00:00Z'));
    expect(await send(queue('1'))).toEqual({ outcome: 'skipped', reason: 'opted_out' });
    expect(asked()).toBe(0);
  });

  test('once an hour for marketing, once a day for news of an order', async () => {
    await send(queue('1'));
    await send(queue('2'));
    await send(queue('3', 'TRANSACTIONAL'));
    expect(asked()).toBe(1);
    world.clock.advance(hours(1));
    await send(queue('4', 'TRANSACTIONAL'));
    expect(asked()).toBe(1);
    await send(queue('5'));
    expect(asked()).toBe(2);
    world.clock.advance(hours(24));
    await send(queue('6', 'TRANSACTIONAL'));
    expect(asked()).toBe(3);
    expect(world.email.sent).toHaveLength(6);
  });

  test.each([
    ['nobody is subscribed any more', emailSays('NOT_SUBSCRIBED', null)],
    ['the address is gone', { customer: { defaultEmailAddress: null, defaultPhoneNumber: null } }],
    ['the customer is gone', { customer: null }],
  ])('a yes that Shopify takes back without a date does not hold: %s', async (_name, answer) => {
    await say('SUBSCRIBED', new Date('2026-05-01T07:00:00Z'), 'shopify');
    world.shopify.answer = answer;
    expect(await send(queue('1'))).toEqual({ outcome: 'skipped', reason: 'no_consent' });
    expect(await send(queue('2', 'TRANSACTIONAL'))).toEqual({ outcome: 'sent' });
  });

  test('answers that say the same again leave no trace in the history', async () => {
    world.shopify.answer = emailSays('NOT_SUBSCRIBED', null);
    for (const subject of ['1', '2', '3']) {
      await send(queue(subject));
      world.clock.advance(hours(1));
    }
    expect(asked()).toBe(3);
    expect(await database.db.consentChange.count({ where: { shopId: world.shop.id } })).toBe(1);
  });

  test('a guest has nothing to be asked for at Shopify', async () => {
    const guest = await aCustomer(database.db, world.shop, { gid: null, guestEmail: 'g@mail.test' });
    const ref = await aQueuedMessage(database.db, guest, await anOrder(database.db, guest));
    expect(await send(ref)).toEqual({ outcome: 'sent' });
    expect(asked()).toBe(0);
  });

  test('nor has somebody to whom nothing would go anyhow', async () => {
    await database.db.shop.update({ where: { id: world.shop.id }, data: { state: 'UNINSTALLED' } });
    expect(await send(queue('1'))).toEqual({ outcome: 'skipped', reason: 'shop_uninstalled' });
    expect(asked()).toBe(0);
  });
});

describe('scenario 10: without an answer', () => {
  const failures = {
    'it does not answer': new ShopAdminError('unreachable', 'down'),
    'it slows us down': new ShopAdminError('throttled', 'slow'),
    'we have no session': new ShopAdminError('no_session', 'gone'),
    'it says something unknown': { customer: { defaultEmailAddress: { marketingState: 'MAYBE' } } },
  };

  test.each(Object.entries(failures))('marketing waits: %s', async (_name, answer) => {
    await say('SUBSCRIBED', new Date('2026-05-01T07:00:00Z'), 'shopify');
    world.shopify.answer = answer;
    const ref = await queue('1');
    const until = new Date(world.clock.now().getTime() + minutes(10));
    expect(await send(ref)).toEqual({ outcome: 'deferred', reason: 'consent_unreadable', until });
    world.clock.set(until);
    world.shopify.answer = emailSays('SUBSCRIBED', '2026-05-01T07:00:00Z');
    expect(await send(ref)).toEqual({ outcome: 'sent' });
    expect((await ledgerOf(database.db, ref)).decisions.toSorted()).toEqual([
      'defer consent_unreadable',
      'send',
      'sent',
    ]);
  });

  test('marketing is given up, visibly, when its time is over', async () => {
    world.shopify.answer = failures['it does not answer'];
    const ref = await queue('1');
    let result = await send(ref);
    for (let n = 0; n < 500 && result.outcome === 'deferred'; n += 1) {
      world.clock.set(result.until);
      result = await send(ref);
    }
    expect(result).toEqual({ outcome: 'skipped', reason: 'expired' });
    expect(world.email.sent).toEqual([]);
  });

  test('news of an order goes by what we know, and Shopify is asked again the next time', async () => {
    world.shopify.answer = failures['it does not answer'];
    expect(await send(queue('1', 'TRANSACTIONAL'))).toEqual({ outcome: 'sent' });
    expect(await send(queue('2', 'TRANSACTIONAL'))).toEqual({ outcome: 'sent' });
    expect(asked()).toBe(2);
  });
});

describe('scenario 10: the national register', () => {
  const requireIys = (countryCode: string) =>
    database.db.shop.update({
      where: { id: world.shop.id },
      data: { countryCode, settings: { update: { iysRequired: true } } },
    });
  const longAgo = emailSays('SUBSCRIBED', '2026-05-01T07:00:00Z');

  test('a yes that was not reported in time is void for marketing, and counts again once it is', async () => {
    await requireIys('TR');
    world.shopify.answer = longAgo;
    expect(await send(queue('1'))).toEqual({ outcome: 'skipped', reason: 'iys_not_reported' });
    expect(await send(queue('2', 'TRANSACTIONAL'))).toEqual({ outcome: 'sent' });
    const { shopId, id: customerId } = world.customer;
    await database.db.consent.updateMany({
      where: { shopId, customerId },
      data: { iysReportedAt: world.clock.now() },
    });
    expect(await send(queue('3'))).toEqual({ outcome: 'sent' });
  });

  test('within its three days it holds', async () => {
    await requireIys('TR');
    expect(await send(queue('1'))).toEqual({ outcome: 'sent' });
  });

  test('a shop elsewhere, or one that did not ask for it, is left alone', async () => {
    world.shopify.answer = longAgo;
    expect(await send(queue('1'))).toEqual({ outcome: 'sent' });
    await requireIys('DE');
    expect(await send(queue('2'))).toEqual({ outcome: 'sent' });
  });
});
