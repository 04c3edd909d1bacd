import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceParcel } from './delivery-state.ts';
import { orderProgress } from './order-progress.ts';
import type { OrderParts } from './order-progress.ts';
import { moneyRefunded, sumRefunded } from './sum-refunded.ts';

const day = (n: number) => new Date(Date.UTC(2026, 5, n));
const line = (id: string, quantity: number, over = {}) => ({
  id,
  quantity,
  currentQuantity: quantity,
  requiresShipping: true,
  ...over,
});
const parcel = (lines: Record<string, number>, deliveredAt: Date | null, status = 'success') => ({
  status,
  deliveryState: deliveredAt ? ('DELIVERED' as const) : ('IN_TRANSIT' as const),
  deliveredAt,
  lines: Object.entries(lines).map(([lineItemId, quantity]) => ({ lineItemId, quantity })),
});
const refund = (id: string, refundedAt: Date, lines: Record<string, number>) => ({
  id,
  refundedAt,
  lines: Object.entries(lines).map(([lineItemId, quantity]) => ({ lineItemId, quantity })),
});
const order = (over: Partial<OrderParts>): OrderParts => ({
  financialStatus: 'paid',
  fulfillmentStatus: null,
  sourceUpdatedAt: day(1),
  lines: [line('a', 2), line('b', 1)],
  fulfillments: [],
  refunds: [],
  ...over,
});

describe('delivered', () => {
  test.each<[string, Partial<OrderParts>, Date | null]>([
    ['nothing shipped', {}, null],
    ['one parcel with all', { fulfillments: [parcel({ a: 2, b: 1 }, day(4))] }, day(4)],
    ['two parcels: the later', { fulfillments: [parcel({ a: 2 }, day(6)), parcel({ b: 1 }, day(4))] }, day(6)],
    ['one parcel on its way', { fulfillments: [parcel({ a: 2 }, day(6)), parcel({ b: 1 }, null)] }, null],
    ['one line not shipped yet', { fulfillments: [parcel({ a: 2 }, day(6))] }, null],
    ['half a line not shipped yet', { fulfillments: [parcel({ a: 1, b: 1 }, day(6))] }, null],
    [
      'a cancelled parcel beside the real one',
      { fulfillments: [parcel({ a: 2, b: 1 }, null, 'cancelled'), parcel({ a: 2, b: 1 }, day(5))] },
      day(5),
    ],
    [
      'the line not shipped was refunded',
      { fulfillments: [parcel({ a: 2 }, day(6))], refunds: [refund('r', day(5), { b: 1 })] },
      day(6),
    ],
    [
      'a gift card beside it',
      { lines: [line('a', 2), line('b', 1, { requiresShipping: false })], fulfillments: [parcel({ a: 2 }, day(6))] },
      day(6),
    ],
    [
      'parcels of which nobody told what lies in them, all sent and arrived',
      { fulfillmentStatus: 'fulfilled', fulfillments: [parcel({}, day(6)), parcel({}, day(4))] },
      day(6),
    ],
    [
      'such parcels, one on its way',
      { fulfillmentStatus: 'fulfilled', fulfillments: [parcel({}, day(6)), parcel({}, null)] },
      null,
    ],
    [
      'such parcels while something is still to be sent',
      { fulfillmentStatus: 'partial', fulfillments: [parcel({}, day(6)), parcel({}, day(4))] },
      null,
    ],
    [
      'a cancelled parcel beside such a one',
      { fulfillmentStatus: 'fulfilled', fulfillments: [parcel({}, day(6)), parcel({}, null, 'cancelled')] },
      day(6),
    ],
    ['nothing to ship', { lines: [line('a', 1, { requiresShipping: false })] }, null],
    ['a parcel before its order', { lines: [], fulfillments: [parcel({ a: 2 }, day(6))] }, null],
  ])('%s', (_case, over, expected) => expect(orderProgress(order(over)).deliveredAt).toEqual(expected));
});

describe('refunded', () => {
  test.each<[string, Partial<OrderParts>, Date | null]>([
    ['nothing', {}, null],
    ['a part', { refunds: [refund('r', day(3), { a: 2 })] }, null],
    ['all, in two refunds', { refunds: [refund('s', day(5), { b: 1 }), refund('r', day(3), { a: 2 })] }, day(5)],
    ['all, and more later', { refunds: [refund('r', day(3), { a: 2, b: 1 }), refund('s', day(9), {})] }, day(3)],
    ['by the word alone', { financialStatus: 'refunded', sourceUpdatedAt: day(7) }, day(7)],
    ['the whole sum, no lines', { financialStatus: 'refunded', refunds: [refund('r', day(4), {})] }, day(4)],
    ['lines edited away, nothing refunded', { lines: [line('a', 2, { currentQuantity: 0 })] }, null],
    [
      'lines of another order',
      { lines: [line('a', 2, { currentQuantity: 0 })], refunds: [refund('r', day(3), { x: 2 })] },
      null,
    ],
  ])('%s', (_case, over, expected) => expect(orderProgress(order(over)).fullyRefundedAt).toEqual(expected));
});

test('what was kept is counted once, whether the order or the refund says what went back', () => {
  const parts = order({ lines: [line('a', 5, { currentQuantity: 3 })], refunds: [refund('r', day(3), { a: 2 })] });
  expect(orderProgress(parts).netQuantities.get('a')).toBe(3);
});

test('scenario 15: reports about a parcel end in one state whatever order they come in', () => {
  const words = [
    'label_printed',
    'confirmed',
    'in_transit',
    'out_for_delivery',
    'attempted_delivery',
    'failure',
    'delivered',
    'canceled',
    'unheard_of',
  ];
  const report = fc.record({ word: fc.constantFrom(...words), day: fc.integer({ min: 1, max: 28 }) });
  const start = { deliveryState: 'PENDING' as const, deliveredAt: null, failedAt: null };
  const tell = (reports: { word: string; day: number }[]) =>
    reports.reduce<Parameters<typeof advanceParcel>[0]>(
      (known, heard) => advanceParcel(known, heard.word, day(heard.day)),
      start,
    );
  const told = fc
    .array(report, { maxLength: 8 })
    .chain((reports) => fc.tuple(fc.constant(reports), fc.shuffledSubarray(reports, { minLength: reports.length })));
  fc.assert(
    fc.property(told, ([reports, shuffled]) => {
      expect(tell(shuffled)).toEqual(tell(reports));
      expect(tell([...reports, ...shuffled])).toEqual(tell(reports));
    }),
  );
});

test('scenario 15: the order of its parts makes no difference to an order', () => {
  const quantities = fc.record({ a: fc.integer({ min: 0, max: 2 }), b: fc.integer({ min: 0, max: 1 }) });
  const instant = fc.integer({ min: 1, max: 28 }).map(day);
  const parcels = fc.array(fc.tuple(quantities, fc.option(instant), fc.constantFrom('success', 'cancelled')), {
    maxLength: 4,
  });
  const refunds = fc.array(fc.tuple(instant, quantities), { maxLength: 4 });
  fc.assert(
    fc.property(parcels, refunds, (someParcels, someRefunds) => {
      const fulfillments = someParcels.map(([lines, at, status]) => parcel(lines, at, status));
      const given = someRefunds.map(([at, lines], place) => refund(`r${place}`, at, lines));
      const turned = order({ fulfillments: fulfillments.toReversed(), refunds: given.toReversed() });
      expect(orderProgress(turned)).toEqual(orderProgress(order({ fulfillments, refunds: given })));
    }),
  );
});

test.each([
  [
    [
      { kind: 'refund', status: 'success', amount: '0.1' },
      { kind: 'refund', status: 'success', amount: '0.2' },
    ],
    '0.3000',
  ],
  [[{ kind: 'refund', status: 'failure', amount: '5.00' }], null],
  [[{ kind: 'refund', status: 'success', amount: '99999999999999.9999' }], '99999999999999.9999'],
  [[], null],
])('%j were paid back as %s', (transactions, sum) => expect(sumRefunded(transactions)).toBe(sum));

test.each([
  ['lines taken off an unpaid order', [], '0'],
  ['a bank that has not answered', [{ kind: 'refund', status: 'pending', amount: '5.00' }], null],
  ['a document that does not say', undefined, null],
  ['money', [{ kind: 'refund', status: 'success', amount: '5.00' }], '5.0000'],
])('%s: a refund of %j gave back %s', (_what, transactions, sum) => expect(moneyRefunded(transactions)).toBe(sum));
