import { beforeEach, describe, expect, test } from 'vitest';
import { days, minutes } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { copyReorderLink, listOrdersToRepeat } from './copy-reorder-link.server.ts';
import { findMailLink } from './find-mail-link.server.ts';
import { listLiveLinks } from './list-live-links.server.ts';
import { makeReorderLink } from './make-reorder-link.server.ts';
import { revokeReorderLink } from './revoke-reorder-link.server.ts';

const database = useTestDb();
async function world() {
  const { db } = database;
  const { services, clock } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { locale: 'en' });
  const order = await anOrder(db, customer);
  const [line] = await db.lineItem.findMany({ where: { shopId: shop.id, orderId: order.id } });
  await db.product.create({
    data: {
      ...{ shopId: shop.id, id: line!.productId!, title: 'Kolombiya', handle: 'kolombiya', status: 'active' },
      variants: { create: { id: line!.variantId!, title: '500 g', price: 250 } },
    },
  });
  const about = { shopId: shop.id, customerId: customer.id, orderId: order.id, actor: 'staff:7' };
  return { db, services, clock, shop, customer, order, about };
}
let at: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  at = await world();
});

test('a merchant gets a link to an order of a customer, in the customer’s language, and it is noted who made it', async () => {
  expect(await copyReorderLink(at.services, at.about)).toMatchObject({
    outcome: 'made',
    url: expect.stringMatching(/^https:\/\/sonra\.test\/r\//) as string,
    chooseUrl: expect.stringMatching(/\?edit=1$/) as string,
    expiresAt: new Date('2026-09-01T21:00:00Z'),
  });
  expect(await at.db.reorderLink.findMany({ where: { shopId: at.shop.id } })).toMatchObject([
    { messageId: null, orderId: at.order.id, locale: 'en', lines: [{ quantity: 2, price: 250 }] },
  ]);
  expect(await at.db.auditEntry.findMany({ where: { shopId: at.shop.id } })).toMatchObject([
    { actor: 'staff:7', action: 'reorder_link.made' },
  ]);
});

test('a customer’s orders are offered, the newest first', async () => {
  const newer = await anOrder(at.db, at.customer, { placedAt: new Date('2026-06-03T08:00:00Z') });
  const orders = await listOrdersToRepeat(at.services, at.about);
  expect(orders.map(({ id }) => id)).toEqual([newer.id, at.order.id]);
});

test('attack D13: of somebody who was erased there are no orders to choose and no link', async () => {
  await at.db.customer.updateMany({ where: { id: at.customer.id }, data: { redactedAt: at.clock.now() } });
  expect(await listOrdersToRepeat(at.services, at.about)).toEqual([]);
  expect(await copyReorderLink(at.services, at.about)).toEqual({ outcome: 'unknown_customer' });
});

test('attack B1: another shop’s customer and order are not there', async () => {
  const shopId = (await aShop(at.db)).id;
  expect(await listOrdersToRepeat(at.services, { ...at.about, shopId })).toEqual([]);
  expect(await copyReorderLink(at.services, { ...at.about, shopId })).toEqual({ outcome: 'unknown_customer' });
  const stranger = await anOrder(at.db, await aCustomer(at.db, at.shop));
  expect(await copyReorderLink(at.services, { ...at.about, orderId: stranger.id })).toEqual({
    outcome: 'nothing_to_buy',
  });
});

test('made again while an equal one lives, the same link is given, and nothing is noted twice', async () => {
  const first = await copyReorderLink(at.services, at.about);
  if (!('url' in first)) throw new Error('no link');
  expect(await copyReorderLink(at.services, at.about)).toEqual({ ...first, outcome: 'there_is_one' });
  expect(await at.db.auditEntry.count({ where: { shopId: at.shop.id } })).toBe(1);
  await at.db.productVariant.updateMany({ where: { shopId: at.shop.id }, data: { price: 260 } });
  const dearer = await copyReorderLink(at.services, at.about);
  expect(dearer).toMatchObject({ outcome: 'made' });
  await revokeReorderLink(at.services, { ...at.about, linkId: 'linkId' in dearer ? dearer.linkId : '' });
  expect(await copyReorderLink(at.services, at.about)).toMatchObject({ outcome: 'made' });
});

test('cancelled, refunded and test orders are offered last, and it is said what they are', async () => {
  const day = (n: number) => new Date(`2026-06-0${n}T08:00:00Z`);
  await anOrder(at.db, at.customer, { placedAt: day(5), cancelledAt: day(5) });
  await anOrder(at.db, at.customer, { placedAt: day(4), fullyRefundedAt: day(4) });
  await anOrder(at.db, at.customer, { placedAt: day(3), test: true });
  const orders = await listOrdersToRepeat(at.services, at.about);
  expect(orders.map(({ flaw }) => flaw)).toEqual([null, 'cancelled', 'refunded', 'test']);
});

describe('the links of a customer that live', () => {
  const live = async (cursor: string | null = null) => listLiveLinks(at.services, { ...at.about, cursor });

  test('say what for, since when and until when, and are gone once taken back or over', async () => {
    const made = await copyReorderLink(at.services, at.about);
    if (!('url' in made)) throw new Error('no link');
    expect(await live()).toMatchObject({
      nextCursor: null,
      links: [{ id: made.linkId, orderName: at.order.name, url: made.url, message: null, things: [{ quantity: 2 }] }],
    });
    const stranger = await aCustomer(at.db, at.shop);
    expect((await listLiveLinks(at.services, { ...at.about, customerId: stranger.id, cursor: null })).links).toEqual(
      [],
    );
    await revokeReorderLink(at.services, { ...at.about, linkId: made.linkId });
    expect((await live()).links).toEqual([]);
    await copyReorderLink(at.services, at.about);
    at.clock.advance(days(92));
    expect((await live()).links).toEqual([]);
  });

  test('come in pages, each once, and with the mail they are in', async () => {
    const now = at.clock.now();
    const message = await at.db.message.create({
      data: {
        ...{ shopId: at.shop.id, customerId: at.customer.id, kind: 'MARKETING', purpose: 'reorder_nudge' },
        ...{ subject: 'due', locale: 'tr', sendAt: now, expiresAt: now, createdAt: now },
      },
    });
    const line = { productId: 'p', variantId: 'v', quantity: 1, title: 'Kolombiya', variantTitle: null };
    const lines = [{ ...line, price: null, replaces: null }];
    const whose = { shopId: at.shop.id, customerId: at.customer.id, orderId: null, locale: 'en' as const, lines };
    const mail = await makeReorderLink(at.services, { ...whose, messageId: message.id });
    for (let made = 0; made < 11; made += 1) {
      at.clock.advance(minutes(1));
      await makeReorderLink(at.services, { ...whose, messageId: null });
    }
    const first = await live();
    const second = await live(first.nextCursor);
    expect([first.links.length, second.links.length, second.nextCursor]).toEqual([10, 2, null]);
    expect(new Set([...first.links, ...second.links].map(({ id }) => id)).size).toBe(12);
    expect(second.links.at(-1)).toMatchObject({ id: mail.linkId, url: null, message: { id: message.id } });
    const ref = { shopId: at.shop.id, messageId: message.id };
    expect(await findMailLink(at.services, ref)).toMatchObject({ id: mail.linkId, state: 'live' });
    await revokeReorderLink(at.services, { ...at.about, linkId: mail.linkId });
    expect(await findMailLink(at.services, ref)).toMatchObject({ state: 'revoked' });
    expect(await findMailLink(at.services, { ...ref, shopId: (await aShop(at.db)).id })).toBeNull();
  });
});
