import type { Prisma } from '@prisma/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { after, days, minutes } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { coffee } from '../link/link.testing.ts';
import { makeReorderLink } from '../link/make-reorder-link.server.ts';
import { attributeOrder } from './attribute-order.server.ts';

const database = useTestDb();

async function aLink() {
  const { db } = database;
  const { services, clock } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop, { mailbox: 'ayse@mail.test' });
  const about = { shopId: shop.id, customerId: customer.id, orderId: null, messageId: null };
  const { linkId } = await makeReorderLink(services, { ...about, lines: [coffee], locale: 'en' });
  return { db, services, clock, shop, customer, linkId };
}
let link: Awaited<ReturnType<typeof aLink>>;
beforeEach(async () => {
  link = await aLink();
});
const later = () => after(link.clock.now(), minutes(10));
async function bought(over: Partial<Prisma.OrderUncheckedCreateInput> = {}, by = link.customer) {
  const order = await anOrder(link.db, by, { reorderLinkId: link.linkId, placedAt: later(), ...over });
  const ref = { shopId: order.shopId, orderId: order.id };
  return { order, ref, result: await attributeOrder(link.services, ref) };
}
const credited = () => link.db.attributedOrder.findMany({ where: { shopId: link.shop.id } });

describe('an order of a link’s cart', () => {
  test('is credited to it once, however often it is looked at', async () => {
    const { order, ref, result } = await bought();
    expect(result).toEqual({ outcome: 'credited' });
    await Promise.all(Array.from({ length: 10 }, () => attributeOrder(link.services, ref)));
    expect(await credited()).toMatchObject([{ orderId: order.id, linkId: link.linkId, messageId: null }]);
  });

  test('also when it was placed under another record of the same mailbox', async () => {
    const guest = await aCustomer(link.db, link.shop, { gid: null, mailbox: 'ayse@mail.test' });
    expect((await bought({}, guest)).result).toEqual({ outcome: 'credited' });
  });

  test('also in the second in which the link was made', async () => {
    link.clock.set('2026-06-03T09:00:00.700Z');
    link = await aLink();
    const placedAt = new Date(Math.floor(link.clock.now().getTime() / 1_000) * 1_000);
    expect((await bought({ placedAt })).result).toEqual({ outcome: 'credited' });
  });

  test('is credited no more once it is cancelled', async () => {
    const { order, ref } = await bought();
    await link.db.order.updateMany({ where: { id: order.id }, data: { cancelledAt: later() } });
    expect(await attributeOrder(link.services, ref)).toEqual({ outcome: 'not_credited' });
    expect(await credited()).toEqual([]);
  });
});

describe('anybody can write an attribute: not credited is', () => {
  test.each([
    ['a test order', { test: true }],
    ['one that was cancelled', { cancelledAt: new Date('2026-06-04T00:00:00Z') }],
    ['one without a link', { reorderLinkId: null }],
    ['one that names a link nobody made', { reorderLinkId: '01890000-0000-7000-8000-000000000000' }],
    ['one that was placed before the link was made', { placedAt: new Date('2026-06-02T09:00:00Z') }],
    ['one of which nobody knows when it was placed', { placedAt: null }],
  ])('%s', async (_name, over) => {
    expect((await bought(over)).result).toEqual({ outcome: 'not_credited' });
    expect(await credited()).toEqual([]);
  });

  test('one of somebody else', async () => {
    const other = await aCustomer(link.db, link.shop, { mailbox: 'else@mail.test' });
    const nameless = await aCustomer(link.db, link.shop, { mailbox: null, email: null });
    for (const by of [other, nameless]) expect((await bought({}, by)).result).toEqual({ outcome: 'not_credited' });
    expect(await credited()).toEqual([]);
  });

  test('attack B3: one of another shop', async () => {
    const ours = link.linkId;
    const other = await aShop(link.db);
    const theirs = await aCustomer(link.db, other, { mailbox: 'ayse@mail.test' });
    const order = await anOrder(link.db, theirs, { reorderLinkId: ours, placedAt: after(later(), days(1)) });
    const ref = { shopId: other.id, orderId: order.id };
    expect(await attributeOrder(link.services, ref)).toEqual({ outcome: 'not_credited' });
    expect(await link.db.attributedOrder.count({ where: { shopId: other.id } })).toBe(0);
  });
});
