import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isInside } from '../time/next-send-time.ts';
import { decideSend } from './decide-send.ts';
import type { SendFacts } from './decide-send.ts';

const noon = new Date('2026-06-03T09:00:00Z');
const window = { opensAtHour: 9, closesAtHour: 20, zone: 'Europe/Istanbul' };
const allowed: SendFacts = {
  now: noon,
  kind: 'TRANSACTIONAL',
  address: 'ayse@mail.test',
  customerRedacted: false,
  shopInstalled: true,
  journey: 'ON',
  suppressed: null,
  consent: null,
  consentRead: 'fresh',
  orderRead: 'confirmed',
  iysOverdue: false,
  topicOff: false,
  pausedUntil: null,
  order: { cancelledAt: null, fullyRefundedAt: null, isEmpty: false },
  aboutRefund: false,
  goalReached: null,
  leftJourney: false,
  complaintOpen: false,
  restsUntil: null,
  senderReady: true,
  newsUnread: false,
  window,
  frequency: null,
  expiresAt: new Date('2026-06-06T09:00:00Z'),
};

/** Every fact that forbids, in the order in which they win. */
const forbidding: [string, Partial<SendFacts>][] = [
  ['shop_uninstalled', { shopInstalled: false }],
  ['customer_redacted', { customerRedacted: true }],
  ['no_address', { address: null }],
  ['address_bounced', { suppressed: 'BOUNCE' }],
  ['opted_out', { consent: 'UNSUBSCRIBED' }],
  ['topic_off', { topicOff: true }],
  ['order_unknown', { orderRead: 'unknown' }],
  ['order_cancelled', { order: { cancelledAt: noon, fullyRefundedAt: null, isEmpty: false } }],
  ['order_refunded', { order: { cancelledAt: null, fullyRefundedAt: noon, isEmpty: false } }],
  ['order_empty', { order: { cancelledAt: null, fullyRefundedAt: null, isEmpty: true } }],
  ['goal_reached', { goalReached: 'order_placed' }],
  ['left_journey', { leftJourney: true }],
  ['journey_off', { journey: 'OFF' }],
  ['expired', { expiresAt: noon }],
];

describe('a message goes out', () => {
  test.each([
    ['when nothing forbids it', {}],
    ['without any consent on record, when it is transactional', { consent: null }],
    ['to somebody who never subscribed, when it is transactional', { consent: 'NOT_SUBSCRIBED' }],
    ['when it is about no order', { order: null }],
    ['as marketing, to a subscriber', { kind: 'MARKETING', consent: 'SUBSCRIBED' }],
  ] satisfies [string, Partial<SendFacts>][])('%s', (_case, over) =>
    expect(decideSend({ ...allowed, ...over })).toEqual({ outcome: 'send' }),
  );
});

describe('a message is skipped', () => {
  test.each(forbidding)('scenarios 2, 3 and 36: %s', (reason, over) =>
    expect(decideSend({ ...allowed, ...over })).toEqual({ outcome: 'skip', reason }),
  );

  test.each(['PENDING', 'NOT_SUBSCRIBED', 'INVALID', null] as const)('scenario 10: marketing to %s', (consent) =>
    expect(decideSend({ ...allowed, kind: 'MARKETING', consent })).toEqual({ outcome: 'skip', reason: 'no_consent' }),
  );

  test('scenario 10: marketing on a consent that is not in the national register', () =>
    expect(decideSend({ ...allowed, kind: 'MARKETING', consent: 'SUBSCRIBED', iysOverdue: true })).toEqual({
      outcome: 'skip',
      reason: 'iys_not_reported',
    }));

  test('news of an order needs no register', () =>
    expect(decideSend({ ...allowed, consent: 'SUBSCRIBED', iysOverdue: true })).toEqual({ outcome: 'send' }));

  test('an erased consent counts as a no, whatever the kind', () =>
    expect(decideSend({ ...allowed, consent: 'REDACTED' })).toEqual({ outcome: 'skip', reason: 'opted_out' }));

  test.each(
    forbidding
      .slice(1)
      .map(([later, over], index) => [forbidding[index]![0], later, { ...forbidding[index]![1], ...over }] as const),
  )('%s wins over %s', (first, later, over) => {
    // Two facts about one order need one object that says both.
    const order = {
      order_refunded: { cancelledAt: noon, fullyRefundedAt: noon, isEmpty: false },
      order_empty: { cancelledAt: null, fullyRefundedAt: noon, isEmpty: true },
    }[later];
    expect(decideSend({ ...allowed, ...over, ...(order && { order }) })).toEqual({ outcome: 'skip', reason: first });
  });
});

describe('a message waits', () => {
  const late = new Date('2026-06-03T20:30:00Z');

  test('scenario 9: until the window opens on the customer’s clock', () =>
    expect(decideSend({ ...allowed, now: late })).toEqual({
      outcome: 'defer',
      reason: 'quiet_hours',
      until: new Date('2026-06-04T06:00:00Z'),
    }));

  test('but is dropped when the window opens too late for it', () =>
    expect(decideSend({ ...allowed, now: late, expiresAt: new Date('2026-06-04T06:00:00Z') })).toEqual({
      outcome: 'skip',
      reason: 'expired',
    }));

  test('a minute while news are unread', () =>
    expect(decideSend({ ...allowed, newsUnread: true })).toEqual({
      outcome: 'defer',
      reason: 'news_unread',
      until: new Date('2026-06-03T09:01:00Z'),
    }));

  test('an hour for a shop without a sender', () =>
    expect(decideSend({ ...allowed, senderReady: false })).toEqual({
      outcome: 'defer',
      reason: 'sender_missing',
      until: new Date('2026-06-03T10:00:00Z'),
    }));
});

describe('a message waits for its customer’s sake', () => {
  const marketing: SendFacts = { ...allowed, kind: 'MARKETING', consent: 'SUBSCRIBED' };
  const inThreeDays = new Date('2026-06-06T08:00:00Z');
  const full = { cap: { messages: 1, days: 7 }, sent: [new Date('2026-05-30T08:00:00Z')], rivals: [] };
  const rival = { value: 90, sendAt: new Date('2026-06-05T08:00:00Z'), expiresAt: new Date('2026-06-20T08:00:00Z') };
  const outranked = { cap: { messages: 1, days: 7 }, sent: [], rivals: [rival] };
  const holds: [string, Partial<SendFacts>, Date][] = [
    ['paused_by_customer', { pausedUntil: inThreeDays }, inThreeDays],
    ['complaint_open', { complaintOpen: true }, new Date('2026-06-03T10:00:00Z')],
    ['complaint_rest', { restsUntil: inThreeDays }, inThreeDays],
    ['frequency_cap', { frequency: full }, new Date('2026-06-06T08:00:00Z')],
  ];

  test.each(holds)('scenarios 11 and 18: %s', (reason, over, until) =>
    expect(decideSend({ ...marketing, ...over })).toEqual({ outcome: 'defer', reason, until }),
  );

  test.each<[string, Partial<SendFacts>]>([
    ...holds.map(([reason, over]): [string, Partial<SendFacts>] => [reason, over]),
    ['outranked', { frequency: outranked }],
  ])('and ends as %s when it cannot wait as long', (reason, over) =>
    expect(decideSend({ ...marketing, ...over, expiresAt: new Date('2026-06-03T09:30:00Z') })).toEqual({
      outcome: 'skip',
      reason,
    }),
  );

  test('scenario 11: news of an order goes on through pause, complaint and rest', () => {
    for (const [, over] of holds.slice(0, 3)) expect(decideSend({ ...allowed, ...over })).toEqual({ outcome: 'send' });
  });

  test('scenario 18: the free place is kept for a more valuable message that is on its way', () =>
    expect(decideSend({ ...marketing, frequency: outranked, expiresAt: new Date('2026-07-03T09:00:00Z') })).toEqual({
      outcome: 'defer',
      reason: 'outranked',
      until: new Date('2026-06-12T08:00:00Z'),
    }));

  test('while its journey is paused, of either kind', () =>
    expect(decideSend({ ...allowed, journey: 'PAUSED' })).toMatchObject({
      outcome: 'defer',
      reason: 'journey_paused',
    }));

  test('a refund does not stop the mail that asks what went wrong, a cancellation does', () => {
    const refunded = { cancelledAt: null, fullyRefundedAt: noon, isEmpty: true };
    expect(decideSend({ ...allowed, aboutRefund: true, order: refunded })).toEqual({ outcome: 'send' });
    expect(decideSend({ ...allowed, aboutRefund: true, order: { ...refunded, cancelledAt: noon } })).toEqual({
      outcome: 'skip',
      reason: 'order_cancelled',
    });
  });
});

describe('scenario 10: Shopify is asked before a message goes', () => {
  test.each(['MARKETING', 'TRANSACTIONAL'] as const)('%s waits for its answer', (kind) =>
    expect(decideSend({ ...allowed, kind, consentRead: 'due' })).toEqual({ outcome: 'ask_shopify' }),
  );

  test('attack A7: and so does one about an order that only a webhook told of', () =>
    expect(decideSend({ ...allowed, orderRead: 'due' })).toEqual({ outcome: 'ask_shopify' }));

  test('but not about a message that is forbidden anyhow, or waits anyhow', () => {
    const asking = { ...allowed, consentRead: 'due' } as const;
    expect(decideSend({ ...asking, consent: 'UNSUBSCRIBED' })).toEqual({ outcome: 'skip', reason: 'opted_out' });
    expect(decideSend({ ...asking, journey: 'OFF' })).toEqual({ outcome: 'skip', reason: 'journey_off' });
    expect(decideSend({ ...asking, now: new Date('2026-06-03T20:30:00Z') })).toMatchObject({ reason: 'quiet_hours' });
  });

  test('without an answer marketing waits, whatever we knew', () => {
    const silent = { ...allowed, kind: 'MARKETING', consentRead: 'unreadable' } as const;
    const until = new Date('2026-06-03T09:10:00Z');
    for (const consent of ['SUBSCRIBED', 'NOT_SUBSCRIBED', null] as const)
      expect(decideSend({ ...silent, consent })).toEqual({ outcome: 'defer', reason: 'consent_unreadable', until });
    expect(decideSend({ ...silent, expiresAt: until })).toEqual({ outcome: 'skip', reason: 'expired' });
  });

  test('attack A7: nor does it go about an order that nobody could ask for, and news of an order does', () => {
    const silent = { ...allowed, orderRead: 'unreadable' } as const;
    const until = new Date('2026-06-03T09:10:00Z');
    expect(decideSend({ ...silent, kind: 'MARKETING', consent: 'SUBSCRIBED' })).toEqual({
      outcome: 'defer',
      reason: 'order_unreadable',
      until,
    });
    expect(decideSend(silent)).toEqual({ outcome: 'send' });
  });

  test('and news of an order goes by what we know', () => {
    const silent = { ...allowed, consentRead: 'unreadable' } as const;
    expect(decideSend(silent)).toEqual({ outcome: 'send' });
    expect(decideSend({ ...silent, consent: 'UNSUBSCRIBED' })).toEqual({ outcome: 'skip', reason: 'opted_out' });
  });
});

test.each([
  ['BOUNCE', 'address_bounced'],
  ['SPAM_REPORT', 'address_spam'],
  ['UNSUBSCRIBE', 'address_unsubscribed'],
  ['MANUAL', 'address_blocked'],
] as const)('an address that is blocked by %s is told apart: %s', (suppressed, reason) =>
  expect(decideSend({ ...allowed, suppressed })).toEqual({ outcome: 'skip', reason }),
);

const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
const someFacts = fc.record({
  now: instants,
  kind: fc.constantFrom('TRANSACTIONAL', 'MARKETING'),
  address: fc.constantFrom('a@mail.test', null),
  customerRedacted: fc.boolean(),
  shopInstalled: fc.boolean(),
  journey: fc.constantFrom('ON', 'PAUSED', 'OFF'),
  suppressed: fc.constantFrom('BOUNCE', 'SPAM_REPORT', 'UNSUBSCRIBE', 'MANUAL', null),
  consent: fc.constantFrom('SUBSCRIBED', 'PENDING', 'NOT_SUBSCRIBED', 'UNSUBSCRIBED', 'REDACTED', 'INVALID', null),
  consentRead: fc.constantFrom('fresh', 'due', 'unreadable'),
  orderRead: fc.constantFrom('confirmed', 'due', 'unknown', 'unreadable'),
  iysOverdue: fc.boolean(),
  order: fc.option(
    fc.record({
      cancelledAt: fc.constantFrom(noon, null),
      fullyRefundedAt: fc.constantFrom(noon, null),
      isEmpty: fc.boolean(),
    }),
  ),
  topicOff: fc.boolean(),
  pausedUntil: fc.option(instants),
  // Of a journey about refunds, a refund does not speak against it: that is said below.
  aboutRefund: fc.constant(false),
  goalReached: fc.constantFrom('order_placed', null),
  leftJourney: fc.boolean(),
  complaintOpen: fc.boolean(),
  restsUntil: fc.option(instants),
  frequency: fc.option(
    fc.record({
      cap: fc.record({ messages: fc.integer({ min: 1, max: 5 }), days: fc.integer({ min: 1, max: 30 }) }),
      sent: fc.array(instants, { maxLength: 6 }),
      rivals: fc.array(fc.record({ value: fc.integer({ min: 1, max: 100 }), sendAt: instants, expiresAt: instants })),
    }),
  ),
  senderReady: fc.boolean(),
  newsUnread: fc.boolean(),
  window: fc.record({
    opensAtHour: fc.integer({ min: 0, max: 12 }),
    closesAtHour: fc.integer({ min: 13, max: 24 }),
    zone: fc.constantFrom('America/New_York', 'Europe/Berlin', 'Europe/Istanbul', 'Asia/Kolkata', 'Pacific/Auckland'),
  }),
  expiresAt: fc.date({ min: new Date('2026-01-01'), max: new Date('2028-06-01'), noInvalidDate: true }),
}) satisfies fc.Arbitrary<SendFacts>;

test('scenario 2: nothing is ever sent while a single fact forbids it', () => {
  fc.assert(
    fc.property(someFacts, fc.constantFrom(...forbidding.map(([, over]) => over)), (facts, forbid) => {
      const facing = { ...facts, ...forbid, ...('expiresAt' in forbid && { expiresAt: facts.now }) };
      expect(decideSend(facing).outcome).toBe('skip');
    }),
    { numRuns: 500 },
  );
});

test('scenario 9: what is sent goes inside the window, what waits comes back inside it, later, and in time', () => {
  // All that forbids is taken away, so that the clock alone decides.
  const clocks = someFacts.map((facts) => ({
    ...allowed,
    now: facts.now,
    window: facts.window,
    expiresAt: facts.expiresAt,
    senderReady: facts.senderReady,
    newsUnread: facts.newsUnread,
  }));
  fc.assert(
    fc.property(clocks, (facts) => {
      const decision = decideSend(facts);
      if (decision.outcome === 'send') expect(facts.senderReady && isInside(facts.now, facts.window)).toBe(true);
      if (decision.outcome !== 'defer') return;
      expect(decision.until > facts.now).toBe(true);
      expect(isInside(decision.until, facts.window)).toBe(true);
      expect(decision.until < facts.expiresAt).toBe(true);
    }),
    { numRuns: 500 },
  );
});
