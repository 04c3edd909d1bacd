import { expect, test } from 'vitest';
import { decideEnrollment } from './decide-enrollment.ts';
import type { EnrollmentFacts } from './decide-enrollment.ts';
import type { Step } from './journey.ts';

const at = (time: string) => new Date(`2026-06-${time}Z`);
const steps: Step[] = [
  { id: 'wait', type: 'wait', for: 'span', minutes: 120 },
  { id: 'main', type: 'message', channel: 'EMAIL', kind: 'TRANSACTIONAL', expiresAfterHours: 72 },
];
const facts: EnrollmentFacts = {
  now: at('03T09:00:00'),
  activatedAt: at('01T00:00:00'),
  plan: { trigger: { type: 'order_created' }, steps },
  order: {
    placedAt: at('03T08:00:00'),
    deliveredAt: null,
    test: false,
    cancelledAt: null,
    fullyRefundedAt: null,
    imported: false,
  },
  reachable: true,
};
const decide = (over: Partial<EnrollmentFacts>, order: Partial<EnrollmentFacts['order']> = {}) =>
  decideEnrollment({ ...facts, ...over, order: { ...facts.order, ...order } });

test('an order enrolls from the moment Shopify named', () =>
  expect(decide({})).toEqual({ outcome: 'enroll', triggeredAt: at('03T08:00:00') }));

test('nothing is decided while the event has not happened', () => {
  expect(decide({ plan: { trigger: { type: 'last_parcel_delivered', fallbackDays: null }, steps } })).toEqual({
    outcome: 'not_yet',
  });
  expect(decide({}, { placedAt: null })).toEqual({ outcome: 'not_yet' });
});

test.each([
  ['order_imported', {}, { imported: true }],
  ['order_before_activation', { activatedAt: at('03T08:00:01') }, {}],
  ['order_test', {}, { test: true }],
  ['no_customer', { reachable: false }, {}],
  ['order_cancelled', {}, { cancelledAt: at('03T08:30:00') }],
  ['order_refunded', {}, { fullyRefundedAt: at('03T08:30:00') }],
  ['too_old', { now: at('06T10:00:00') }, {}],
] as const)('%s', (reason, over, order) => expect(decide(over, order)).toEqual({ outcome: 'not_enrolled', reason }));

test('an order placed at the moment of activation enrolls', () =>
  expect(decide({ activatedAt: at('03T08:00:00') }).outcome).toBe('enroll'));

test('one second before its message would expire an order still enrolls', () =>
  expect(decide({ now: at('06T09:59:59') }).outcome).toBe('enroll'));
