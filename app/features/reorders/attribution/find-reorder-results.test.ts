import type { Customer } from '@prisma/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { coffee } from '../link/link.testing.ts';
import { makeReorderLink } from '../link/make-reorder-link.server.ts';
import { attributeOrder } from './attribute-order.server.ts';
import { findReorderResults } from './find-reorder-results.server.ts';

const database = useTestDb();
const from = new Date('2026-06-01T00:00:00Z');
const to = new Date('2026-07-01T00:00:00Z');

async function world() {
  const { db } = database;
  const { services, clock } = testServices(db, '2026-08-01T00:00:00Z');
  const shop = await aShop(db);
  const times = { createdAt: from, updatedAt: from };
  const journey = await db.journey.create({ data: { shopId: shop.id, key: 'reorder', ...times } });
  const plan = { trigger: { type: 'reorder_due' } };
  const version = await db.journeyVersion.create({
    data: { shopId: shop.id, journeyId: journey.id, number: 1, plan, publishedAt: from },
  });
  return { db, services, clock, shop, journey, version };
}
let at: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  at = await world();
});

/** The customer buys coffee on that day of the period; days before it are negative. */
async function buys(customer: Customer, day: number, over: object = {}) {
  return anOrder(at.db, customer, {
    placedAt: after(from, days(day)),
    lineItems: {
      create: [
        {
          id: `gid://shopify/LineItem/${Math.trunc(day * 1_000)}-${customer.id}`,
          ...{ productId: coffee.productId, variantId: coffee.variantId, title: 'Kolombiya', price: 250 },
          ...{ quantity: 1, currentQuantity: 1, netQuantity: 1 },
        },
      ],
    },
    ...over,
  });
}
const somebody = (mailbox?: string) => aCustomer(at.db, at.shop, { mailbox });

/** A nudge about coffee, sent on that day. */
async function isNudged(
  customer: Customer,
  day: number,
  over: { state?: 'SENT' | 'SKIPPED'; versionId?: string } = {},
) {
  const sentAt = after(from, days(day));
  const { id: shopId } = at.shop;
  const common = { shopId, customerId: customer.id, journeyId: at.journey.id, subject: `${customer.id}-${day}` };
  const enrollment = await at.db.enrollment.create({
    data: {
      ...{ ...common, journeyVersionId: over.versionId ?? at.version.id },
      ...{ triggeredAt: sentAt, plannedAt: sentAt, enrolledAt: sentAt },
    },
  });
  const message = await at.db.message.create({
    data: {
      ...{ ...common, enrollmentId: enrollment.id, kind: 'MARKETING', purpose: 'reorder_nudge', locale: 'tr' },
      ...{ state: over.state ?? 'SENT', sentAt, sendAt: sentAt, expiresAt: sentAt, createdAt: sentAt },
    },
  });
  const services = { ...at.services, clock: { now: () => sentAt } };
  const link = { shopId, customerId: customer.id, messageId: message.id, orderId: null, lines: [coffee] };
  return { message, ...(await makeReorderLink(services, { ...link, locale: 'tr' })) };
}
const results = () => findReorderResults(at.services, { shopId: at.shop.id, from, to });

describe('scenario 32: orders and revenue', () => {
  test('are credited to mails and to copied links apart, less what was given back, by currency', async () => {
    const customer = await somebody('ayse@mail.test');
    const { linkId } = await isNudged(customer, 1);
    const credit = async (id: string, day: number, over: object = {}) => {
      const order = await buys(customer, day, { reorderLinkId: id, ...over });
      await attributeOrder(at.services, { shopId: order.shopId, orderId: order.id });
      return order;
    };
    await credit(linkId, 2, { total: 500 });
    const refunded = await credit(linkId, 3, { total: 300 });
    const refund = { shopId: at.shop.id, orderId: refunded.id, id: `gid://shopify/Refund/${customer.id}`, amount: 100 };
    await at.db.refund.create({ data: { ...refund, refundedAt: to } });
    await credit(linkId, 4, { total: 20, currency: 'USD' });
    await credit(linkId, 45, { total: 7_000 });
    const copied = { shopId: at.shop.id, customerId: customer.id, messageId: null, orderId: null };
    const services = { ...at.services, clock: { now: () => from } };
    const made = await makeReorderLink(services, { ...copied, lines: [coffee], locale: 'tr' });
    await credit(made.linkId, 5, { total: 80 });
    expect((await results()).credited).toEqual({
      mails: {
        orders: 3,
        revenue: [
          { currency: 'TRY', amount: 700 },
          { currency: 'USD', amount: 20 },
        ],
      },
      copied: { orders: 1, revenue: [{ currency: 'TRY', amount: 80 }] },
    });
  });

  test('of a shop that has none are none', async () => {
    expect(await results()).toMatchObject({
      credited: { mails: { orders: 0, revenue: [] }, copied: { orders: 0, revenue: [] } },
      nudged: { hits: 0, of: 0, interval: null },
      difference: null,
    });
  });
});

describe('scenario 32: beside those who were not asked', () => {
  test('both count from the same age of the purchase on', async () => {
    const often = <T>(them: T[]) => Array.from({ length: 7 }, () => them).flat();
    // Three, seven times over, are asked 20 days after they bought: two buy within the window.
    for (const next of often([22, 30, 60])) {
      const customer = await somebody();
      await buys(customer, -10);
      await isNudged(customer, 10);
      await buys(customer, next - 10);
    }
    // Of four nobody was asked: one buys within the window after the twentieth day, one never, one late; one bought before
    // that day, and so was not there to be asked.
    for (const next of often([25, null, 50, 15])) {
      const customer = await somebody();
      await buys(customer, -5);
      if (next !== null) await buys(customer, next - 5);
    }
    const { nudged, others, difference, windowDays } = await results();
    expect(windowDays).toBe(14);
    expect(nudged).toMatchObject({ hits: 14, of: 21 });
    expect(others).toMatchObject({ hits: 7, of: 21 });
    expect(difference!.difference).toBeCloseTo(1 / 3, 10);
    expect(difference!.low).toBeGreaterThan(0);
    expect(difference!.high).toBeLessThan(1);
  });

  test('with one customer on either side it is too early for a difference', async () => {
    const [asked, other] = [await somebody(), await somebody()];
    await buys(asked, -10);
    await isNudged(asked, 10);
    await buys(other, -10);
    const { nudged, others, difference } = await results();
    expect([nudged.of, others.of, difference]).toEqual([1, 1, null]);
  });

  test('whoever was asked before the period is in no share, but it is known that somebody was', async () => {
    expect((await results()).earlier).toBe(false);
    const customer = await somebody();
    await buys(customer, -30);
    await isNudged(customer, -5);
    expect(await results()).toMatchObject({ earlier: true, nudged: { of: 0 }, open: 0 });
  });

  test('a mail that was not sent, and one of another journey, asked nobody', async () => {
    const { id: journeyId } = at.journey;
    const other = await at.db.journeyVersion.create({
      data: {
        ...{ shopId: at.shop.id, journeyId, number: 2, publishedAt: from },
        plan: { trigger: { type: 'order_placed' } },
      },
    });
    const customer = await somebody();
    await buys(customer, -10);
    await isNudged(customer, 5, { state: 'SKIPPED' });
    await isNudged(customer, 6, { versionId: other.id });
    expect(await results()).toMatchObject({ nudged: { of: 0 }, others: { of: 0 } });
  });

  test('a nudge whose window is open is in neither share', async () => {
    at.clock.set('2026-06-20T00:00:00Z');
    const customer = await somebody();
    await buys(customer, -10);
    await isNudged(customer, 10);
    expect(await results()).toMatchObject({ nudged: { of: 0 }, open: 1 });
  });

  test('a purchase under another record of the mailbox counts, a cancelled one does not', async () => {
    const [account, guest] = [await somebody('ayse@mail.test'), await somebody('ayse@mail.test')];
    await buys(account, -10);
    await isNudged(account, 10);
    await buys(guest, 12);
    const other = await somebody();
    await buys(other, -10);
    await isNudged(other, 10);
    await buys(other, 12, { cancelledAt: to });
    expect((await results()).nudged).toMatchObject({ hits: 1, of: 2 });
  });

  test('attack B3: another shop’s purchases are nobody’s here', async () => {
    const customer = await somebody('ayse@mail.test');
    await buys(customer, -10);
    await isNudged(customer, 10);
    const elsewhere = await aCustomer(at.db, await aShop(at.db), { mailbox: 'ayse@mail.test' });
    await buys(elsewhere, 12);
    expect((await results()).nudged).toMatchObject({ hits: 0, of: 1 });
  });
});
