import { describe, expect, test } from 'vitest';
import { days } from '../time/spans.ts';
import { decideEnrollment } from './decide-enrollment.ts';
import type { EnrollmentFacts, OrderToDecide } from './decide-enrollment.ts';
import type { Step } from './journey.ts';
import type { Rules } from './rules.ts';
import { triggerMomentOf } from './trigger-moment.ts';
import type { OrderMoments } from './trigger-moment.ts';

const at = (time: string) => new Date(`2026-06-${time}Z`);
const steps: Step[] = [
  { id: 'wait', type: 'wait', for: 'span', minutes: 120 },
  { id: 'main', type: 'message', channel: 'EMAIL', kind: 'TRANSACTIONAL', expiresAfterHours: 72 },
];
const rules: Rules = { reentry: { type: 'each_subject' }, excludedKinds: [], excludedProducts: [], excludedTags: [] };
const order: OrderToDecide = {
  test: false,
  cancelledAt: null,
  fullyRefundedAt: null,
  imported: false,
  kinds: [],
  tags: [],
  productIds: ['p1', 'p2'],
};
const facts: EnrollmentFacts = {
  now: at('03T09:00:00'),
  activatedAt: at('01T00:00:00'),
  plan: { trigger: { type: 'order_created' }, rules, steps },
  triggeredAt: at('03T08:00:00'),
  order,
  customerTags: [],
  reachable: true,
  lastEntryAt: null,
};
const decide = (over: Partial<EnrollmentFacts>, ofOrder: Partial<OrderToDecide> = {}) =>
  decideEnrollment({ ...facts, order: { ...order, ...ofOrder }, ...over });
const by = (some: Partial<Rules>) => ({ plan: { ...facts.plan, rules: { ...rules, ...some } } });
const refused = (reason: string) => ({ outcome: 'not_enrolled', reason });

test('an order enrolls from the moment Shopify named', () =>
  expect(decide({})).toEqual({ outcome: 'enroll', triggeredAt: at('03T08:00:00') }));

test('nothing is decided while the event has not happened', () =>
  expect(decide({ triggeredAt: null })).toEqual({ outcome: 'not_yet' }));

test.each([
  ['order_imported', {}, { imported: true }],
  ['order_before_activation', { activatedAt: at('03T08:00:01') }, {}],
  ['before_activation', { activatedAt: at('03T08:00:01'), order: null }, {}],
  ['order_test', {}, { test: true }],
  ['no_customer', { reachable: false }, {}],
  ['order_cancelled', {}, { cancelledAt: at('03T08:30:00') }],
  ['order_refunded', {}, { fullyRefundedAt: at('03T08:30:00') }],
  ['too_old', { now: at('06T10:00:00') }, {}],
] as const)('%s', (reason, over, ofOrder) => expect(decide(over, ofOrder)).toEqual(refused(reason)));

test('a refund enters a journey about refunds', () =>
  expect(
    decide({ plan: { ...facts.plan, trigger: { type: 'refund_created' } } }, { fullyRefundedAt: at('03T08:00:00') }),
  ).toMatchObject({ outcome: 'enroll' }));

test('an order placed at the moment of activation enrolls', () =>
  expect(decide({ activatedAt: at('03T08:00:00') }).outcome).toBe('enroll'));

test('one second before its message would expire an order still enrolls', () =>
  expect(decide({ now: at('06T09:59:59') }).outcome).toBe('enroll'));

describe('rules of a journey', () => {
  test.each([
    ['scenario 29: gifts stay out', by({ excludedKinds: ['gift'] }), { kinds: ['gift'] }, 'kind_excluded'],
    [
      'scenario 30: wholesale by order',
      by({ excludedKinds: ['wholesale'] }),
      { kinds: ['wholesale'] },
      'kind_excluded',
    ],
    [
      'scenario 30: wholesale by the customer’s tag',
      { ...by({ excludedKinds: ['wholesale'] }), customerTags: ['Toptan'] },
      {},
      'kind_excluded',
    ],
    ['scenario 31: POS on its own rules', by({ excludedKinds: ['pos'] }), { kinds: ['pos'] }, 'kind_excluded'],
    [
      'scenario 28: nothing else was kept',
      by({ excludedProducts: ['p1'] }),
      { productIds: ['p1'] },
      'products_excluded',
    ],
    ['a tag of the order', by({ excludedTags: ['Numune'] }), { tags: ['numune'] }, 'tag_excluded'],
    [
      'a tag of the customer',
      { ...by({ excludedTags: ['personel'] }), customerTags: ['PERSONEL'] },
      {},
      'tag_excluded',
    ],
  ] as const)('%s', (_case, over, ofOrder, reason) =>
    expect(decide(over as Partial<EnrollmentFacts>, ofOrder as Partial<OrderToDecide>)).toEqual(refused(reason)),
  );

  test.each([
    ['another product was bought too', by({ excludedProducts: ['p1'] }), {}],
    ['a line of no product was bought too', by({ excludedProducts: ['p1'] }), { productIds: ['p1', null] }],
    ['another kind', by({ excludedKinds: ['pos'] }), { kinds: ['gift'] }],
  ] as const)('%s: it enters', (_case, over, ofOrder) =>
    expect(decide(over, ofOrder as Partial<OrderToDecide>).outcome).toBe('enroll'),
  );

  const lastEntry = (span: number) => new Date(at('03T08:00:00').getTime() - span);
  const once = by({ reentry: { type: 'never' } });
  const monthly = by({ reentry: { type: 'after_days', days: 30 } });
  test.each([
    ['once in a lifetime', once, lastEntry(days(400)), refused('entered_before')],
    ['too soon', monthly, lastEntry(days(30) - 1), refused('entered_recently')],
    ['told late, of just before the last entry', monthly, lastEntry(-days(2)), refused('entered_recently')],
    ['late enough', monthly, lastEntry(days(30)), { outcome: 'enroll' }],
    ['each thing for itself', by({}), lastEntry(1), { outcome: 'enroll' }],
  ])('coming back: %s', (_case, over, lastEntryAt, expected) =>
    expect(decide({ ...over, lastEntryAt })).toMatchObject(expected),
  );
});

describe('when the event happened', () => {
  const moments: OrderMoments = {
    placedAt: at('01T08:00:00'),
    paidAt: null,
    firstShippedAt: at('02T08:00:00'),
    lastShippedAt: at('03T08:00:00'),
    deliveredAt: null,
    parcelLost: false,
    refundedAt: null,
  };
  const arrival = (over: Partial<OrderMoments>, now: string, fallbackDays: number | null = 7) =>
    triggerMomentOf({ ...moments, ...over }, { type: 'last_parcel_delivered', fallbackDays }, at(now));

  test('of orders', () => {
    const moment = (type: 'order_created' | 'order_paid' | 'first_parcel_shipped' | 'refund_created') =>
      triggerMomentOf(moments, { type }, at('09T00:00:00'));
    expect([
      moment('order_created'),
      moment('order_paid'),
      moment('first_parcel_shipped'),
      moment('refund_created'),
    ]).toEqual([moments.placedAt, null, moments.firstShippedAt, null]);
  });

  test.each([
    ['the carrier’s word', { deliveredAt: at('05T08:00:00') }, '05T09:00:00', 7, at('05T08:00:00')],
    ['no word yet', {}, '10T07:59:59', 7, null],
    ['no word within the days', {}, '10T08:00:00', 7, at('10T08:00:00')],
    ['no fallback wanted', {}, '30T08:00:00', null, null],
    ['a parcel failed or went back', { parcelLost: true }, '30T08:00:00', 7, null],
    ['scenario 14: something has not left yet', { lastShippedAt: null }, '30T08:00:00', 7, null],
  ])('scenario 5: arrival; %s', (_case, over, now, fallback, expected) =>
    expect(arrival(over, now, fallback)).toEqual(expected),
  );
});
