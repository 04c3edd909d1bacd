import { describe, expect, test } from 'vitest';
import { decideSend } from './decide-send.ts';
import type { SendFacts } from './decide-send.ts';
import { allowed, noon } from './decide-send.testing.ts';

describe('a message waits for its customer’s sake', () => {
  const marketing: SendFacts = { ...allowed, kind: 'MARKETING', consent: 'SUBSCRIBED' };
  const inThreeDays = new Date('2026-06-06T08:00:00Z');
  const full = { cap: { messages: 1, days: 7 }, sent: [new Date('2026-05-30T08:00:00Z')], rivals: [] };
  const rival = { value: 90, sendAt: new Date('2026-06-05T08:00:00Z'), expiresAt: new Date('2026-06-20T08:00:00Z') };
  const outranked = { cap: { messages: 1, days: 7 }, sent: [], rivals: [rival] };
  const holds: [string, Partial<SendFacts>, Date][] = [
    ['paused_by_customer', { pausedUntil: inThreeDays }, inThreeDays],
    ['complaint_open', { complaintOpen: true }, new Date('2026-06-03T10:00:00Z')],
    ['return_open', { returnOpen: true }, new Date('2026-06-03T10:00:00Z')],
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

  test('scenario 11: news of an order goes on through pause, complaint, return and rest', () => {
    for (const [, over] of holds.slice(0, 4)) expect(decideSend({ ...allowed, ...over })).toEqual({ outcome: 'send' });
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
