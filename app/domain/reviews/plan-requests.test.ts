import { describe, expect, test } from 'vitest';
import type { ReviewParcel } from './line-arrival.ts';
import { planRequests } from './plan-requests.ts';
import type { OrderToReview, LineToReview } from './plan-requests.ts';

const day = (n: number) => new Date(Date.UTC(2026, 5, 1 + n));
const line = (id: string, over: Partial<LineToReview> = {}): LineToReview => ({
  ...{
    id,
    productId: `p-${id}`,
    netQuantity: 1,
    requiresShipping: true,
    giftCard: false,
    reviewed: false,
    askedAt: null,
  },
  product: { gone: false, type: 'Coffee', useDays: null },
  ...over,
});
const parcel = (lineIds: string[], over: Partial<ReviewParcel> = {}): ReviewParcel => ({
  ...{ deliveryState: 'PENDING', shippedAt: day(1), deliveredAt: null, failedAt: null, tracked: true, lineIds },
  ...over,
});
const delivered = (lineIds: string[], at: Date) => parcel(lineIds, { deliveryState: 'DELIVERED', deliveredAt: at });
const order = (over: Partial<OrderToReview> = {}): OrderToReview => ({
  ...{
    placedAt: day(0),
    cancelledAt: null,
    fullyRefundedAt: null,
    hasOpenReturn: false,
    isPos: false,
    isAbroad: false,
    fallbackDays: 14,
  },
  times: { settings: { domestic: 7, international: 10, pos: 5 }, learnt: [] },
  lines: [line('a')],
  parcels: [delivered(['a'], day(3))],
  ...over,
});
const dueDays = (of: OrderToReview) =>
  planRequests(of).map(({ dueAt, reason }) => (dueAt ? (dueAt.getTime() - day(0).getTime()) / 86_400_000 : reason));

describe('scenario 5: never before delivery', () => {
  test.each<[string, Partial<OrderToReview>, number | string]>([
    ['after the carrier says it arrived, and the time to use it', {}, 3 + 7],
    ['not while nothing has left', { parcels: [] }, 'review_not_left'],
    ['a while after it left, where the carrier tells nothing', { parcels: [parcel(['a'])] }, 1 + 14 + 7],
    [
      'not before a word, where the merchant wants one',
      { parcels: [parcel(['a'])], fallbackDays: null },
      'review_on_the_way',
    ],
    [
      'never after a failure',
      { parcels: [parcel(['a'], { deliveryState: 'FAILED', failedAt: day(4) })] },
      'review_parcel_lost',
    ],
    ['never after it went back', { parcels: [parcel(['a'], { deliveryState: 'RETURNED' })] }, 'review_parcel_lost'],
    [
      'a second try that arrives counts',
      { parcels: [parcel(['a'], { deliveryState: 'FAILED' }), delivered(['a'], day(8))] },
      8 + 7,
    ],
    ['a parcel of which nobody told what lies in it holds all', { parcels: [delivered([], day(3))] }, 3 + 7],
    [
      'what needs no carrier is there when it is sent',
      { lines: [line('a', { requiresShipping: false })], parcels: [parcel(['a'])] },
      1 + 7,
    ],
  ])('%s', (_case, over, expected) => expect(dueDays(order(over))).toEqual([expected]));

  test('while something of the order may still go back all of it waits; afterwards the days are what they were', () => {
    const two = order({ lines: [line('a'), line('b')], parcels: [delivered(['a', 'b'], day(3))] });
    expect(dueDays({ ...two, hasOpenReturn: true })).toEqual(['review_return_open', 'review_return_open']);
    expect(dueDays(two)).toEqual([10, 10]);
    expect(dueDays(order({ hasOpenReturn: true, lines: [line('a', { netQuantity: 0 })] }))).toEqual([
      'review_line_returned',
    ]);
  });

  test('what is only supposed is not kept as an arrival', () =>
    expect(planRequests(order({ parcels: [parcel(['a'])] }))).toMatchObject([{ arrivedAt: null }]));
});

describe('routes and their days', () => {
  test.each<[string, Partial<OrderToReview>, string, number]>([
    ['abroad', { isAbroad: true }, 'international', 3 + 10],
    ['over the counter, in hand at once', { isPos: true, parcels: [] }, 'pos', 5],
    ['over the counter, fulfilled there', { isPos: true, parcels: [parcel(['a'], { tracked: false })] }, 'pos', 5],
    ['over the counter, but brought by a carrier', { isPos: true }, 'domestic', 3 + 7],
  ])('%s', (_case, over, route, due) => {
    expect(planRequests(order(over))).toMatchObject([{ route }]);
    expect(dueDays(order(over))).toEqual([due]);
  });

  const learnt = [
    { productType: '', route: 'domestic' as const, days: 9 },
    { productType: 'Coffee', route: 'domestic' as const, days: 4 },
    { productType: 'Coffee', route: 'pos' as const, days: 1 },
  ];
  const times = { settings: { domestic: 7, international: 10, pos: 5 }, learnt };
  test.each<[string, LineToReview['product'], number]>([
    ["the product's own", { gone: false, type: 'Coffee', useDays: 30 }, 30],
    ['those learnt of its type', { gone: false, type: 'Coffee', useDays: null }, 4],
    ['those learnt of the route', { gone: false, type: 'Tea', useDays: null }, 9],
    ['none at all', { gone: false, type: null, useDays: 0 }, 0],
  ])('days: %s', (_case, product, days) =>
    expect(dueDays(order({ times, lines: [line('a', { product })] }))).toEqual([3 + days]),
  );
  test('days: those of the settings', () =>
    expect(dueDays(order({ times: { ...times, learnt: learnt.slice(2) } }))).toEqual([3 + 7]));
});

describe('scenario 14: one digest, and not before every parcel has come', () => {
  const lines = [line('a'), line('b')];
  test.each<[string, Partial<OrderToReview>, (number | string)[]]>([
    ['both parcels on one day', { parcels: [delivered(['a'], day(3)), delivered(['b'], day(3))] }, [10, 10]],
    [
      'days apart: together, when the later one was used',
      { parcels: [delivered(['a'], day(3)), delivered(['b'], day(6))] },
      [13, 13],
    ],
    [
      'weeks apart: the earlier waits for the later parcel',
      { parcels: [delivered(['a'], day(3)), delivered(['b'], day(20))] },
      [27, 27],
    ],
    [
      'one is on its way: given up when it would have been there',
      { parcels: [delivered(['a'], day(3)), parcel(['b'])] },
      [22, 22],
    ],
    [
      'one was lost: the other does not wait',
      { parcels: [delivered(['a'], day(3)), parcel(['b'], { deliveryState: 'FAILED', failedAt: day(2) })] },
      [10, 'review_parcel_lost'],
    ],
    ['one never leaves: given up after as long', { parcels: [delivered(['a'], day(3))] }, [17, 'review_not_left']],
    [
      'the rest was refunded: nothing to wait for',
      { lines: [line('a'), line('b', { netQuantity: 0 })] },
      [10, 'review_line_returned'],
    ],
  ])('%s', (_case, over, expected) => expect(dueDays(order({ lines, ...over }))).toEqual(expected));

  test('lines due more than a week apart are asked about apart', () => {
    const slow = line('b', { product: { gone: false, type: null, useDays: 30 } });
    const parcels = [delivered(['a', 'b'], day(3))];
    expect(dueDays(order({ lines: [line('a'), slow], parcels }))).toEqual([10, 33]);
  });

  test('a chain of lines does not put the first off for ever', () => {
    const used = (id: string, useDays: number) => line(id, { product: { gone: false, type: null, useDays } });
    const parcels = [delivered(['a', 'b', 'c'], day(0))];
    expect(dueDays(order({ lines: [used('a', 1), used('b', 7), used('c', 13)], parcels }))).toEqual([7, 7, 13]);
  });
});

describe('what nobody is asked about', () => {
  test.each<[string, Partial<OrderToReview>]>([
    ['review_order_cancelled', { cancelledAt: day(2) }],
    ['review_order_refunded', { fullyRefundedAt: day(2) }],
    ['review_line_returned', { lines: [line('a', { netQuantity: 0 })] }],
    ['review_gift_card', { lines: [line('a', { giftCard: true })] }],
    ['review_product_gone', { lines: [line('a', { product: null })] }],
    ['review_given', { lines: [line('a', { reviewed: true })] }],
  ])('%s', (reason, over) => {
    expect(planRequests(order(over))).toMatchObject([{ state: 'DROPPED', reason, dueAt: null }]);
  });

  test('scenario 13: a product that is gone is left out with its reason, the others are asked about', () => {
    const gone = line('b', { product: { gone: true, type: null, useDays: null } });
    const parcels = [delivered(['a', 'b'], day(3))];
    expect(dueDays(order({ lines: [line('a'), gone], parcels }))).toEqual([10, 'review_product_gone']);
  });

  test('one review is asked for of a product that stands in the order twice', () => {
    const again = line('b', { productId: 'p-a' });
    const parcels = [delivered(['a', 'b'], day(3))];
    expect(dueDays(order({ lines: [line('a'), again], parcels }))).toEqual([10, 'review_same_product']);
    // The first one went back: then it is the second.
    const returned = line('a', { netQuantity: 0 });
    expect(dueDays(order({ lines: [returned, again], parcels }))).toEqual(['review_line_returned', 10]);
  });
});
