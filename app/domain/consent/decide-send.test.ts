import { describe, expect, test } from 'vitest';
import { decideSend } from './decide-send.ts';
import type { SendFacts } from './decide-send.ts';
import { allowed, forbidding, noon } from './decide-send.testing.ts';

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
