import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isInside } from '../time/next-send-time.ts';
import { decideSend } from './decide-send.ts';
import type { SendFacts } from './decide-send.ts';
import { allowed, forbidding, noon } from './decide-send.testing.ts';

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
  returnOpen: fc.boolean(),
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
