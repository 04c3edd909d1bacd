import { beforeEach } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

/** 1 July, 00:30 in Istanbul. */
export const now = '2026-06-30T21:30:00.000Z';
export const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000);

type Over = Record<string, unknown>;
type Who = { shopId: string; id: string };

/** An empty database for each test, and what merchants look at. */
export function useInsights() {
  const database = useTestDb();
  beforeEach(() => database.reset());
  let sequence = 0;

  const setUp = () => testServices(database.db, now).services;
  async function aShopWithCustomer() {
    const shop = await aShop(database.db);
    const customer = await aCustomer(database.db, shop);
    return { shop, customer };
  }
  const aMessage = ({ shopId, id: customerId }: Who, over: Over & { sendAt?: Date } = {}) =>
    database.db.message.create({
      data: {
        ...{ shopId, customerId, kind: 'TRANSACTIONAL', purpose: 'thank_you', locale: 'tr' },
        subject: `gid://shopify/Order/${(sequence += 1)}`,
        ...{ sendAt: daysAgo(1), expiresAt: daysAgo(-5), createdAt: daysAgo(1) },
        ...(over.state === 'SENT' && { sentAt: over.sendAt ?? daysAgo(1) }),
        ...over,
      },
    });
  const aJourney = (shopId: string, over: Over = {}) =>
    database.db.journey.create({
      data: { shopId, key: 'thank_you', createdAt: daysAgo(40), updatedAt: daysAgo(40), ...over },
    });

  /** A customer to whom everything happened, an hour apart. */
  async function aLongStory() {
    const { shop, customer } = await aShopWithCustomer();
    const hour = (n: number) => new Date(Date.parse('2026-06-03T06:00:00Z') + n * 3_600_000);
    const order = await anOrder(database.db, customer, { placedAt: hour(0), cancelledAt: hour(8) });
    const ofOrder = { shopId: shop.id, orderId: order.id };
    const message = await aMessage(customer, { orderId: order.id, createdAt: hour(1), sendAt: hour(5) });
    const ofMessage = { shopId: shop.id, messageId: message.id };
    const ofCustomer = { shopId: shop.id, customerId: customer.id };
    await database.db.fulfillment.create({
      data: { ...ofOrder, id: `${order.id}/f`, shippedAt: hour(2), deliveredAt: hour(4), failedAt: hour(3) },
    });
    const skipped = { outcome: 'skip', reason: 'order_refunded', facts: { ok: true }, decidedAt: hour(5) };
    await database.db.decision.create({ data: { ...ofCustomer, ...ofMessage, ...skipped } });
    const bounced = { type: 'BOUNCED', detail: '550', occurredAt: hour(6), receivedAt: hour(6) } as const;
    await database.db.messageEvent.create({ data: { ...ofMessage, providerEventId: 'e', ...bounced } });
    const left = {
      state: 'UNSUBSCRIBED',
      source: 'unsubscribe_link',
      occurredAt: hour(7),
      recordedAt: hour(7),
    } as const;
    await database.db.consentChange.create({ data: { ...ofCustomer, channel: 'EMAIL', ...left } });
    await database.db.refund.create({ data: { ...ofOrder, id: `${order.id}/r`, refundedAt: hour(9), amount: 12.5 } });
    return { shop, customer, order, message };
  }

  return { database, setUp, aShopWithCustomer, aMessage, aJourney, aLongStory };
}
