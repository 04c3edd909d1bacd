import { expect, test } from 'vitest';
import { days, hours } from '../../time/spans.ts';
import { Plan } from '../journey.ts';

import { addStory, emptyResult } from './dry-run-result.ts';
import type { CustomerPast, PastOrder } from './past.ts';
import { simulateCustomer } from './simulate-customer.ts';
import type { SimulationSetting, StoryEntry } from './play.ts';

const plainRules = { reentry: { type: 'each_subject' }, excludedKinds: [], excludedProducts: [], excludedTags: [] };
const setting: SimulationSetting = {
  from: new Date('2025-06-01T00:00:00Z'),
  until: new Date('2026-06-01T00:00:00Z'),
  journeyKey: 'try',
  shopZone: 'Europe/Istanbul',
  shopLocale: 'tr',
  window: { opensAtHour: 9, closesAtHour: 20 },
  cap: { messages: 1, days: 7 },
  iysRequired: false,
  draw: () => 0,
};
const message = (id: string, kind: 'TRANSACTIONAL' | 'MARKETING' = 'MARKETING', expiresAfterHours = 72) => ({
  ...{ id, type: 'message', channel: 'EMAIL', kind, expiresAfterHours },
});
const wait = (id: string, minutes: number) => ({ id, type: 'wait', for: 'span', minutes });
const planOf = (steps: unknown[], over: object = {}) =>
  Plan.parse({
    trigger: { type: 'order_created' },
    topic: 'offers',
    value: 50,
    rules: plainRules,
    goals: [],
    steps,
    ...over,
  });

const at = (text: string) => new Date(text);
const anOrder = (placedAt: string, over: Partial<PastOrder> = {}): PastOrder => ({
  id: `gid://shopify/Order/${placedAt}`,
  placedAt: at(placedAt),
  ...{ paidAt: at(placedAt), firstShippedAt: null, lastShippedAt: null, deliveredAt: null, cancelledAt: null },
  ...{
    fullyRefundedAt: null,
    refunds: [],
    refundedAt: null,
    parcelLostAt: null,
    test: false,
    kinds: [],
    tags: [],
    total: 500,
  },
  ...{ countryCode: 'TR', locale: 'tr', sourceName: 'web', zone: null, hasAddress: true },
  lines: [{ productId: 'p1', productType: null, collectionIds: [], quantity: 2, netQuantity: 2 }],
  ...over,
});
const aPast = (orders: PastOrder[], over: Partial<CustomerPast> = {}): CustomerPast => ({
  ...{ customerId: 'c1', hasAddress: true, zone: null, countryCode: 'TR', locale: 'tr', tags: [] },
  ...{
    birthMonth: null,
    birthDay: null,
    topicsOff: [],
    usualHour: null,
    iysReportedAt: null,
    suppression: null,
    otherMessages: [],
  },
  consents: [{ channel: 'EMAIL', state: 'SUBSCRIBED', at: at('2025-01-01T00:00:00Z') }],
  orders,
  ...over,
});
const told = (story: StoryEntry[]) =>
  story.map(({ at: when, what, reason }) =>
    [when.toISOString().slice(0, 16), what, ...(reason ? [reason] : [])].join(' '),
  );

const noon = '2025-09-01T09:00:00Z';

test('a mail waits, meets the quiet hours and goes out in the morning of the customer', () => {
  const plan = planOf([wait('w', 12 * 60), message('m', 'TRANSACTIONAL')]);
  expect(told(simulateCustomer(plan, aPast([anOrder(noon)]), setting))).toEqual([
    '2025-09-01T09:00 enrolled',
    '2025-09-01T21:00 planned',
    '2025-09-01T21:00 completed',
    '2025-09-01T21:00 deferred quiet_hours',
    '2025-09-02T06:00 sent',
  ]);
});

test('scenario 3: an order that was cancelled on its third day was not cancelled on its first', () => {
  const plan = planOf([message('first', 'TRANSACTIONAL'), wait('w', 5 * 24 * 60), message('second', 'TRANSACTIONAL')]);
  const cancelled = anOrder(noon, { cancelledAt: at('2025-09-04T09:00:00Z') });
  expect(told(simulateCustomer(plan, aPast([cancelled]), setting))).toEqual([
    '2025-09-01T09:00 enrolled',
    '2025-09-01T09:00 planned',
    '2025-09-01T09:00 sent',
    '2025-09-04T09:00 exited order_cancelled',
  ]);
});

test('scenario 36: a later order ends the stay, and the mail that waits is not sent', () => {
  const plan = planOf([wait('w', 3 * 24 * 60), message('m')], { goals: ['order_placed'] });
  const story = simulateCustomer(plan, aPast([anOrder(noon), anOrder('2025-09-02T09:00:00Z')]), setting);
  expect(told(story)).toEqual([
    '2025-09-01T09:00 enrolled',
    '2025-09-02T09:00 enrolled',
    '2025-09-02T09:00 exited goal_reached',
    '2025-09-05T09:00 planned',
    '2025-09-05T09:00 completed',
    '2025-09-05T09:00 sent',
  ]);
});

test('scenario 18: the cap counts what other journeys sent, and a mail that finds no room says so', () => {
  const sentAt = at('2025-08-30T09:00:00Z');
  const other = { purpose: 'offer', kind: 'MARKETING' as const, sentAt, clickedAt: null };
  const story = (hoursLeft: number) =>
    told(
      simulateCustomer(
        planOf([message('m', 'MARKETING', hoursLeft)]),
        aPast([anOrder(noon)], { otherMessages: [other] }),
        setting,
      ),
    ).slice(-2);
  expect(story(24)).toEqual(['2025-09-01T09:00 completed', '2025-09-01T09:00 skipped frequency_cap']);
  expect(story(24 * 30)).toEqual(['2025-09-01T09:00 deferred frequency_cap', '2025-09-06T09:00 sent']);
});

test('what somebody said later did not hold earlier; the first word we know is taken for the time before it', () => {
  const plan = planOf([message('m')]);
  const past = aPast([anOrder(noon), anOrder('2025-12-01T09:00:00Z'), anOrder('2026-03-02T09:00:00Z')], {
    consents: [
      { channel: 'EMAIL', state: 'SUBSCRIBED', at: at('2025-11-01T00:00:00Z') },
      { channel: 'EMAIL', state: 'UNSUBSCRIBED', at: at('2026-01-01T00:00:00Z') },
    ],
  });
  const ends = simulateCustomer(plan, past, setting).filter(({ what }) => what === 'sent' || what === 'skipped');
  expect(ends.map(({ what, reason, assumed }) => [what, reason, assumed ?? false])).toEqual([
    ['sent', null, true],
    ['sent', null, false],
    ['skipped', 'opted_out', false],
  ]);
});

test('a branch is decided on what was known then, and re-entry by the rules', () => {
  const condition = { match: 'all', tests: [{ fact: 'order_count', is: 'at_least', value: 2 }] };
  const steps = [
    {
      id: 'b',
      type: 'branch',
      condition,
      then: [message('again', 'TRANSACTIONAL')],
      otherwise: [message('new', 'TRANSACTIONAL')],
    },
  ];
  const orders = [anOrder(noon), anOrder('2025-09-20T09:00:00Z'), anOrder('2025-12-20T09:00:00Z')];
  const rules = { ...plainRules, reentry: { type: 'after_days', days: 30 } };
  const story = simulateCustomer(planOf(steps, { rules }), aPast(orders), setting);
  expect(story.filter(({ what }) => what === 'sent').map(({ stepId }) => stepId)).toEqual(['new', 'again']);
  expect(told(story)).toContain('2025-09-20T09:00 not_enrolled entered_recently');
});

test('scenario 5: without a word of the carrier the parcel counts as arrived after the days named, a lost one never', () => {
  const plan = planOf([message('m', 'TRANSACTIONAL')], {
    trigger: { type: 'last_parcel_delivered', fallbackDays: 10 },
  });
  const shipped = { firstShippedAt: at(noon), lastShippedAt: at(noon) };
  const silent = anOrder(noon, { ...shipped, deliveredAt: at('2025-09-20T09:00:00Z') });
  expect(told(simulateCustomer(plan, aPast([silent]), setting))[0]).toBe('2025-09-11T09:00 enrolled');
  const lost = anOrder(noon, { ...shipped, parcelLostAt: at('2025-09-05T09:00:00Z') });
  expect(simulateCustomer(plan, aPast([lost]), setting)).toEqual([]);
});

test('time alone enrolls: nobody who bought meanwhile, and each birthday once', () => {
  const lapse = planOf([message('m')], { trigger: { type: 'no_order_for', days: 60 } });
  const orders = [anOrder(noon), anOrder('2025-10-01T09:00:00Z')];
  expect(simulateCustomer(lapse, aPast(orders), setting).filter(({ what }) => what === 'enrolled')).toHaveLength(1);
  const birthday = planOf([message('m')], { trigger: { type: 'birthday' } });
  const story = simulateCustomer(birthday, aPast([], { birthMonth: 2, birthDay: 29 }), setting);
  expect(told(story)[0]).toBe('2026-02-28T05:00 enrolled');
});

test('the numbers add up, and examples are of many kinds', () => {
  const plan = planOf([wait('w', 12 * 60), message('m', 'TRANSACTIONAL')]);
  const result = emptyResult(['2025-09']);
  for (let n = 0; n < 30; n += 1) {
    const cancelledAt = n > 12 ? new Date(at(noon).getTime() + hours(n)) : null;
    const refunds = n === 29 ? [new Date(at(noon).getTime() + days(n))] : [];
    const past = aPast([anOrder(noon, { cancelledAt, refunds, refundedAt: refunds[0] ?? null, test: n % 5 === 4 })]);
    addStory(result, { customerId: `c${n}`, story: simulateCustomer(plan, past, setting), zone: setting.shopZone });
  }
  expect(result).toMatchObject({ enrolled: 24, deferred: 24, notEnrolled: { order_test: 6 }, inside: 0 });
  expect(result.sent + result.skipped).toBe(24);
  expect(result.months['2025-09']).toMatchObject({ enrolled: 24, sent: result.sent, skipped: result.skipped });
  expect(result.examples).toHaveLength(10);
  expect(new Set(result.examples.map(({ kind }) => kind)).size).toBe(3);
});
