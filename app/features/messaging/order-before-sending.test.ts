import { beforeEach, describe, expect, test } from 'vitest';
import type { Prisma } from '@prisma/client';
import { days, minutes } from '#app/domain/time/spans.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { sendMessage } from './send-message.server.ts';
import { aQueuedMessage, composeSample, ledgerOf } from './testing.ts';

const database = useTestDb();
let world: Awaited<ReturnType<typeof build>>;

/** A shop whose Shopify has the orders in `owners`, each with its customer's GID; `down` when it does not answer. */
async function build() {
  const { db } = database;
  await database.reset();
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const tested = testServices(db);
  const shopify = { owners: new Map<string, string | null>(), down: false };
  const orders = (ids: string[]) =>
    ids.map((id) => {
      const owner = shopify.owners.get(id);
      return owner === undefined ? null : { id, customer: owner ? { id: owner } : null };
    });
  const subscribed = { marketingState: 'SUBSCRIBED', marketingUpdatedAt: '2026-06-01T07:00:00Z' };
  const answer = (asked: object, ids: unknown) =>
    shopify.down ? new ShopAdminError('unreachable', 'down') : { ...asked, orders: orders(ids as string[]) };
  const shopAdmin = scriptedShopAdmin({
    CustomerConsents: ({ orders: ids }) =>
      answer({ customer: { defaultEmailAddress: subscribed, defaultPhoneNumber: null } }, ids),
    OrderOwner: ({ orders: ids }) => answer({}, ids),
  });
  return { ...tested, services: { ...tested.services, shopAdmin }, shop, customer, shopify, shopAdmin };
}
beforeEach(async () => {
  world = await build();
});

/** An order that only a webhook told of. */
const heard = (over: Partial<Prisma.OrderUncheckedCreateInput> = {}, customer = world.customer) =>
  anOrder(database.db, customer, { confirmedAt: null, ...over });
const queue = (
  order: { id: string },
  kind: 'MARKETING' | 'TRANSACTIONAL' = 'TRANSACTIONAL',
  customer = world.customer,
  purpose = 'thank_you',
) => aQueuedMessage(database.db, customer, order, { kind, purpose, sendAt: world.clock.now() });
const send = async (ref: { shopId: string; messageId: string } | Promise<{ shopId: string; messageId: string }>) =>
  sendMessage(world.services, await ref, composeSample);
const orderOf = (id: string) => database.db.order.findFirstOrThrow({ where: { shopId: world.shop.id, id } });

describe('attack A7: an order that only a webhook told of', () => {
  test.each(['MARKETING', 'TRANSACTIONAL'] as const)('and Shopify does not know sends nothing, %s', async (kind) => {
    const ref = await queue(await heard(), kind);
    expect(await send(ref)).toEqual({ outcome: 'skipped', reason: 'order_unknown' });
    expect(world.email.sent).toEqual([]);
    const { decisions, facts } = await ledgerOf(database.db, ref);
    expect(decisions).toEqual(['skip order_unknown']);
    expect(facts).toMatchObject([{ orderRead: 'UNKNOWN' }]);
  });

  test('of another customer sends nothing', async () => {
    const order = await heard();
    world.shopify.owners.set(order.id, 'gid://shopify/Customer/999999');
    expect(await send(queue(order))).toEqual({ outcome: 'skipped', reason: 'order_unknown' });
    expect(await orderOf(order.id)).toMatchObject({ confirmedAt: null });
  });

  test('of a guest is asked for as well', async () => {
    const guest = await aCustomer(database.db, world.shop, { gid: null, guestEmail: 'g@mail.test' });
    const [known, foreign] = [await heard({}, guest), await heard({}, guest)];
    world.shopify.owners.set(known.id, null);
    expect(await send(queue(foreign, 'TRANSACTIONAL', guest))).toMatchObject({ reason: 'order_unknown' });
    expect(await send(queue(known, 'TRANSACTIONAL', guest))).toEqual({ outcome: 'sent' });
  });

  test('is confirmed in the question about the consent, and not asked for again', async () => {
    const order = await heard();
    world.shopify.owners.set(order.id, world.customer.gid);
    expect(await send(queue(order))).toEqual({ outcome: 'sent' });
    expect(await orderOf(order.id)).toMatchObject({ confirmedAt: world.clock.now() });
    expect(await send(queue(order, 'TRANSACTIONAL', world.customer, 'getting_started'))).toEqual({ outcome: 'sent' });
    expect(world.shopAdmin.asked.map(({ operation }) => operation)).toEqual(['CustomerConsents']);
  });

  test('is asked for while the consent is known well enough, too', async () => {
    const first = await heard();
    world.shopify.owners.set(first.id, world.customer.gid);
    await send(queue(first));
    expect(await send(queue(await heard()))).toEqual({ outcome: 'skipped', reason: 'order_unknown' });
  });

  test('whose customer was deleted at Shopify is still the order it was', async () => {
    const order = await heard();
    world.shopify.owners.set(order.id, null);
    expect(await send(queue(order))).toEqual({ outcome: 'sent' });
  });

  test('and is older than what Shopify shows goes by what we know', async () => {
    const placedAt = new Date(world.clock.now().getTime() - days(60));
    expect(await send(queue(await heard({ placedAt })))).toEqual({ outcome: 'sent' });
  });
});

test('without an answer marketing about such an order waits, and news of it go by what we know', async () => {
  const confirmed = await anOrder(database.db, world.customer);
  // The consent is fresh from here on.
  expect(await send(queue(confirmed, 'MARKETING'))).toEqual({ outcome: 'sent' });
  world.shopify.down = true;
  const order = await heard();
  const until = new Date(world.clock.now().getTime() + minutes(10));
  expect(await send(queue(order, 'MARKETING'))).toEqual({ outcome: 'deferred', reason: 'order_unreadable', until });
  const news = queue(order, 'TRANSACTIONAL', world.customer, 'getting_started');
  expect(await send(news)).toEqual({ outcome: 'sent' });
  expect(await orderOf(order.id)).toMatchObject({ confirmedAt: null });
});
