import { expect, test } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { playAsked } from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { listAsked } from '#app/features/reorders/index.server.ts';
import { aPrediction, aProduct } from '#app/features/reorders/testing.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

/** Three who are due: one who agreed and orders at three in the afternoon, one who agreed, one who did not. */
async function build() {
  const { db } = database;
  const { services } = testServices(db, now.toISOString());
  const { id: shopId } = await aShop(db);
  const product = await aProduct(db, shopId, { id: '1' });
  const due = async (firstName: string, askDay: number, state: 'SUBSCRIBED' | 'UNSUBSCRIBED') => {
    const customer = await aCustomer(db, { id: shopId }, { firstName, lastName: null });
    const about = { shopId, customerId: customer.id, channel: 'EMAIL', source: 'shopify' } as const;
    await db.consentChange.create({ data: { ...about, state, occurredAt: inDays(-90), recordedAt: inDays(-90) } });
    const line = { id: `gid://shopify/LineItem/${firstName}`, ...product, title: 'Kolombiya', price: 250 };
    const lineItems = { create: { ...line, quantity: 2, currentQuantity: 2, netQuantity: 2 } };
    const order = await anOrder(db, customer, { placedAt: inDays(-28), mirroredAt: inDays(-28), lineItems });
    await aPrediction(db, order, { now, askAt: inDays(askDay) });
    return customer.id;
  };
  const usual = await due('Ada', 2, 'SUBSCRIBED');
  await due('Bora', 3, 'SUBSCRIBED');
  await due('Cem', 4, 'UNSUBSCRIBED');
  await db.customerOutlook.create({
    data: {
      ...{ shopId, customerId: usual, orders: 6, purchases: 6, lastBoughtAt: now, spent: 100 },
      ...{ drifting: false, usualHour: 15 },
    },
  });
  return { db, services, shopId };
}

test('a dry run of a reorder journey names who would be asked, about what and when, and sends nothing', async () => {
  const { db, services, shopId } = await build();
  const journey = await aJourney(db, { shopId, plan: galleryJourney('reorder')!.plan, now });
  const find = (wish: Parameters<Parameters<typeof playAsked>[2]>[0]) => listAsked(services, { ...wish, limit: 50 });
  const asked = await playAsked(services, { shopId, journey: journey.id }, find);
  const told = asked?.map(({ name, products, sentAt, reason }) => [name, products, sentAt?.toISOString(), reason]);
  // The journey waits until ten in Istanbul, which is three hours ahead.
  expect(told).toEqual([
    ['Ada', ['Kolombiya'], '2026-07-03T12:00:00.000Z', null],
    ['Bora', ['Kolombiya'], '2026-07-04T07:00:00.000Z', null],
    ['Cem', ['Kolombiya'], undefined, 'opted_out'],
  ]);
  expect(await db.message.count()).toBe(0);
  expect(await db.reorderPrediction.count({ where: { nudgedAt: null } })).toBe(3);

  const other = await aJourney(db, { shopId, key: 'thanks', plan: galleryJourney('thank_you')!.plan, now });
  expect(await playAsked(services, { shopId, journey: other.id }, find)).toBeNull();
  const { id: stranger } = await aShop(db);
  expect(await playAsked(services, { shopId: stranger, journey: journey.id }, find)).toBeNull();
});
