import { expect, test } from 'vitest';
import {
  mirrorFulfillment,
  mirrorFulfillmentEvent,
  mirrorOrder,
  mirrorRefund,
} from '#app/features/orders/index.server.ts';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { eventDocument, fulfillmentDocument, lineDocument, orderDocument, refundDocument } from './documents.ts';

const database = useTestDb();
const receivedAt = new Date('2026-06-10T00:00:00Z');

type Change = { name: string; mirror: typeof mirrorOrder; payload: object };

const id = 1;
const gone = (line: number, quantity: number, kept: number) => lineDocument(line, quantity, { current_quantity: kept });
const shipped = fulfillmentDocument(31, id);
const refund = refundDocument(41, id, [[12, 1]]);

const story: Change[] = [
  { name: 'created', mirror: mirrorOrder, payload: orderDocument(id, { financial_status: 'pending' }) },
  {
    name: 'paid and updated',
    mirror: mirrorOrder,
    payload: orderDocument(id, {
      tags: 'later',
      updated_at: '2026-06-04T11:00:00+03:00',
      fulfillments: [shipped],
    }),
  },
  { name: 'shipped', mirror: mirrorFulfillment, payload: shipped },
  {
    name: 'delivered',
    mirror: mirrorFulfillmentEvent,
    payload: eventDocument(31, id, 'delivered', '2026-06-06T12:00:00+03:00'),
  },
  { name: 'refunded', mirror: mirrorRefund, payload: refund },
  {
    name: 'cancelled',
    mirror: mirrorOrder,
    payload: orderDocument(id, {
      cancelled_at: '2026-06-07T10:00:00+03:00',
      financial_status: 'partially_refunded',
      updated_at: '2026-06-07T10:00:00+03:00',
      line_items: [gone(11, 2, 2), gone(12, 1, 0)],
      refunds: [refund],
    }),
  },
];

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, at) => permutations(items.toSpliced(at, 1)).map((rest) => [item, ...rest]));
}

/** Everything stored about an order except when it first came, and when it first came paid: no document says since when. */
async function stateOf(shopId: string) {
  const order = await database.db.order.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: `gid://shopify/Order/${id}` } },
    omit: { shopId: true, customerId: true, mirroredAt: true, paidAt: true },
    include: {
      customer: { omit: { shopId: true, id: true, createdAt: true } },
      lineItems: { omit: { shopId: true }, orderBy: { id: 'asc' } },
      fulfillments: {
        omit: { shopId: true },
        include: { lines: { omit: { shopId: true }, orderBy: { lineItemId: 'asc' } } },
      },
      refunds: { omit: { shopId: true }, include: { lines: { omit: { shopId: true } } } },
    },
  });
  return JSON.stringify(order);
}

test('scenario 15: in all 720 orders of arrival a story of six documents ends in one state', async () => {
  const { services } = testServices(database.db);
  const tell = async (changes: Change[]) => {
    const { id: shopId } = await aShop(database.db);
    for (const { mirror, payload } of changes) {
      const result = await mirror(services, { shopId, payload, receivedAt });
      expect(result).toMatchObject({ orderId: 'gid://shopify/Order/1' });
    }
    return stateOf(shopId);
  };
  const expected = await tell(story);
  expect(JSON.parse(expected)).toMatchObject({
    cancelledAt: '2026-06-07T07:00:00.000Z',
    deliveredAt: '2026-06-06T09:00:00.000Z',
    fullyRefundedAt: null,
    financialStatus: 'partially_refunded',
    lineItems: [{ netQuantity: 2 }, { netQuantity: 0 }],
    fulfillments: [{ deliveryState: 'DELIVERED' }],
    refunds: [{ amount: '250.1' }],
  });
  const orders = permutations(story);
  const failed: string[] = [];
  for (let at = 0; at < orders.length; at += 8) {
    const batch = orders.slice(at, at + 8);
    const states = await Promise.all(batch.map(tell));
    states.forEach((state, place) => {
      if (state !== expected) failed.push(batch[place]!.map(({ name }) => name).join(', '));
    });
  }
  expect(failed).toEqual([]);
}, 240_000);

test('scenario 15: all documents at once end in the same state too', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  await Promise.all(story.map(({ mirror, payload }) => mirror(services, { shopId, payload, receivedAt })));
  expect(JSON.parse(await stateOf(shopId))).toMatchObject({
    cancelledAt: '2026-06-07T07:00:00.000Z',
    deliveredAt: '2026-06-06T09:00:00.000Z',
    tags: ['vip', 'kahve'],
  });
});

test('attack A6: the whole story replayed a week later changes nothing', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  for (const { mirror, payload } of story) await mirror(services, { shopId, payload, receivedAt });
  const before = await stateOf(shopId);
  const later = new Date('2026-06-17T00:00:00Z');
  for (const { mirror, payload } of story.toReversed()) await mirror(services, { shopId, payload, receivedAt: later });
  expect(await stateOf(shopId)).toBe(before);
});

test('of two documents of one second the one that is further along holds', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const paid = orderDocument(id);
  const pending = orderDocument(id, { financial_status: 'pending' });
  await mirrorOrder(services, { shopId, payload: paid, receivedAt });
  const result = await mirrorOrder(services, { shopId, payload: pending, receivedAt });
  expect(result).toMatchObject({ outcome: 'ignored', reason: 'older_than_ours' });
  expect(JSON.parse(await stateOf(shopId))).toMatchObject({ financialStatus: 'paid' });
});

test('an order counts as delivered when its last parcel is there, not before', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const first = fulfillmentDocument(31, id, { line_items: [lineDocument(11, 2)], shipment_status: 'delivered' });
  const second = fulfillmentDocument(32, id, { line_items: [lineDocument(12, 1)], shipment_status: 'in_transit' });
  await mirrorOrder(services, { shopId, payload: orderDocument(id, { fulfillments: [first, second] }), receivedAt });
  expect(JSON.parse(await stateOf(shopId))).toMatchObject({ deliveredAt: null });
  const event = eventDocument(32, id, 'delivered', '2026-06-08T12:00:00Z');
  await mirrorFulfillmentEvent(services, { shopId, payload: event, receivedAt });
  expect(JSON.parse(await stateOf(shopId))).toMatchObject({ deliveredAt: '2026-06-08T12:00:00.000Z' });
});

test('a word nobody knows is kept and moves no parcel', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const parcel = fulfillmentDocument(31, id, { status: 'teleported', shipment_status: 'on_the_moon' });
  const payload = orderDocument(id, { financial_status: 'bartered', fulfillments: [parcel] });
  expect(await mirrorOrder(services, { shopId, payload, receivedAt })).toMatchObject({ outcome: 'applied' });
  expect(JSON.parse(await stateOf(shopId))).toMatchObject({
    financialStatus: 'bartered',
    fulfillments: [{ status: 'teleported', deliveryState: 'PENDING' }],
  });
});

test("an order's documents of one shop leave another shop's order of the same id alone", async () => {
  const { services } = testServices(database.db);
  const [ours, theirs] = [await aShop(database.db), await aShop(database.db)];
  await mirrorOrder(services, { shopId: theirs.id, payload: orderDocument(id), receivedAt });
  const before = await stateOf(theirs.id);
  for (const { mirror, payload } of story) await mirror(services, { shopId: ours.id, payload, receivedAt });
  expect(await stateOf(theirs.id)).toBe(before);
});
