import type { SendFacts } from './decide-send.ts';

/** In Istanbul. */
export const noon = new Date('2026-06-03T09:00:00Z');

const window = { opensAtHour: 9, closesAtHour: 20, zone: 'Europe/Istanbul' };
/** News of an order that may go. */
export const allowed: SendFacts = {
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
  returnOpen: false,
  restsUntil: null,
  senderReady: true,
  newsUnread: false,
  window,
  frequency: null,
  expiresAt: new Date('2026-06-06T09:00:00Z'),
};

/** Every fact that forbids, in the order in which they win. */
export const forbidding: [string, Partial<SendFacts>][] = [
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
