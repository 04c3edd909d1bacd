import { nextSendTime } from '../time/next-send-time.ts';
import type { SendWindow } from '../time/next-send-time.ts';
import { after, hours, minutes } from '../time/spans.ts';
import type { ConsentState } from './consent-state.ts';
import { findPlace } from './find-place.ts';
import type { Cap, Rival } from './find-place.ts';
import type { SuppressionReason } from './suppression-reason.ts';

export type MessageKind = 'TRANSACTIONAL' | 'MARKETING';

/** What is true at the moment of sending; looked up anew each time, never remembered from when it was queued. */
export interface SendFacts {
  now: Date;
  kind: MessageKind;
  address: string | null;
  customerRedacted: boolean;
  shopInstalled: boolean;
  /** `ON` as well for a message of no journey. */
  journey: 'ON' | 'PAUSED' | 'OFF';
  /** Why nothing may go to the address, whatever the consent; the first reason where there are several. */
  suppressed: SuppressionReason | null;
  /** Null while nobody has told us any. */
  consent: ConsentState | null;
  /** Whether what we know of it is recent: `due` while Shopify has to be asked, `unreadable` when it gave no answer. */
  consentRead: 'fresh' | 'due' | 'unreadable';
  /**
   * Whether the order is known to be this shop's: `due` while Shopify has to be asked, `unknown` when it knows no such
   * order of this customer's, `unreadable` when it gave no answer.
   */
  orderRead: 'confirmed' | 'due' | 'unknown' | 'unreadable';
  /** The shop keeps to the national register (İYS), and the consent did not reach it in time. */
  iysOverdue: boolean;
  /** The customer switched its topic off on the preferences page. */
  topicOff: boolean;
  /** The customer wants no marketing until then. */
  pausedUntil: Date | null;
  /** Null for a message that is about no order; `isEmpty` when nothing of it is left for the customer. */
  order: { cancelledAt: Date | null; fullyRefundedAt: Date | null; isEmpty: boolean } | null;
  /** Its journey begins with a refund: then a refund does not speak against it. */
  aboutRefund: boolean;
  /** The goal of its journey that has been reached since the customer entered. */
  goalReached: string | null;
  /** Its customer was taken out of the journey before the end. */
  leftJourney: boolean;
  complaintOpen: boolean;
  /** Something of an order of theirs may still go back. */
  returnOpen: boolean;
  /** Until when marketing rests after a complaint was resolved. */
  restsUntil: Date | null;
  /** The shop has a name, an address and a postal address to send from. */
  senderReady: boolean;
  /** Shopify told us something that we have not read yet: it may be the cancellation or the no. */
  newsUnread: boolean;
  window: SendWindow;
  /** For marketing: the frequency cap, when messages of it went out, and what more valuable ones wait. */
  frequency: { cap: Cap; sent: Date[]; rivals: Rival[] } | null;
  expiresAt: Date;
}

/** What ends a message. The later ones first make it wait, and end it only when its time is over before they are. */
export const sendSkipReasons = [
  'shop_uninstalled',
  'customer_redacted',
  'no_address',
  'address_bounced',
  'address_spam',
  'address_unsubscribed',
  'address_blocked',
  'opted_out',
  'no_consent',
  'iys_not_reported',
  'topic_off',
  'order_unknown',
  'order_cancelled',
  'order_refunded',
  'order_empty',
  'goal_reached',
  'left_journey',
  'journey_off',
  'expired',
  'journey_paused',
  'paused_by_customer',
  'complaint_open',
  'return_open',
  'complaint_rest',
  'frequency_cap',
  'outranked',
] as const;
export type SendSkipReason = (typeof sendSkipReasons)[number];

/** `news_unread` comes first: a message must not overtake what forbids it. */
export const deferReasons = [
  'news_unread',
  'sender_missing',
  'journey_paused',
  'paused_by_customer',
  'complaint_open',
  'return_open',
  'complaint_rest',
  'quiet_hours',
  'frequency_cap',
  'outranked',
  'consent_unreadable',
  'order_unreadable',
] as const;
export type DeferReason = (typeof deferReasons)[number];

export type SendDecision =
  | { outcome: 'send' }
  /** It could go if the consent still stands and the order is this shop's: ask Shopify, then decide again. */
  | { outcome: 'ask_shopify' }
  | { outcome: 'defer'; reason: DeferReason; until: Date }
  | { outcome: 'skip'; reason: SendSkipReason };

const reasonOfSuppression = {
  BOUNCE: 'address_bounced',
  SPAM_REPORT: 'address_spam',
  UNSUBSCRIBE: 'address_unsubscribed',
  MANUAL: 'address_blocked',
} as const satisfies Record<SuppressionReason, SendSkipReason>;

/** Every rule on whether a message may go out, in the order in which they win. */
export function decideSend(facts: SendFacts): SendDecision {
  const forbidden = whatForbids(facts);
  if (forbidden) return { outcome: 'skip', reason: forbidden };
  const wait = whatHolds(facts);
  if (wait) return postpone(facts, wait);
  if (facts.consentRead === 'due' || facts.orderRead === 'due') return { outcome: 'ask_shopify' };
  // What we know is good enough for news of an order, never for marketing.
  if (facts.consentRead === 'unreadable' && facts.kind === 'MARKETING')
    return postpone(facts, { reason: 'consent_unreadable', until: after(facts.now, minutes(10)) });
  if (facts.orderRead === 'unreadable' && facts.kind === 'MARKETING')
    return postpone(facts, { reason: 'order_unreadable', until: after(facts.now, minutes(10)) });
  return { outcome: 'send' };
}

function whatForbids(facts: SendFacts): SendSkipReason | null {
  if (!facts.shopInstalled) return 'shop_uninstalled';
  if (facts.customerRedacted) return 'customer_redacted';
  if (!facts.address) return 'no_address';
  if (facts.suppressed) return reasonOfSuppression[facts.suppressed];
  const consent = whatConsentForbids(facts);
  if (consent) return consent;
  if (facts.topicOff) return 'topic_off';
  if (facts.orderRead === 'unknown') return 'order_unknown';
  const order = whatOrderForbids(facts);
  if (order) return order;
  if (facts.goalReached) return 'goal_reached';
  if (facts.leftJourney) return 'left_journey';
  if (facts.journey === 'OFF') return 'journey_off';
  return facts.now >= facts.expiresAt ? 'expired' : null;
}

/** A no holds for every kind; marketing needs a yes, whose absence counts only once Shopify has been asked. */
function whatConsentForbids({ kind, consent, consentRead, iysOverdue }: SendFacts): SendSkipReason | null {
  if (consent === 'UNSUBSCRIBED' || consent === 'REDACTED') return 'opted_out';
  if (kind !== 'MARKETING' || consentRead !== 'fresh') return null;
  if (consent !== 'SUBSCRIBED') return 'no_consent';
  return iysOverdue ? 'iys_not_reported' : null;
}

function whatOrderForbids({ order, aboutRefund }: SendFacts): SendSkipReason | null {
  if (order?.cancelledAt) return 'order_cancelled';
  if (!order || aboutRefund) return null;
  if (order.fullyRefundedAt) return 'order_refunded';
  return order.isEmpty ? 'order_empty' : null;
}

interface Hold {
  reason: DeferReason;
  until: Date;
}

function whatHolds(facts: SendFacts): Hold | null {
  const { now } = facts;
  if (facts.newsUnread) return { reason: 'news_unread', until: after(now, minutes(1)) };
  if (!facts.senderReady) return { reason: 'sender_missing', until: after(now, hours(1)) };
  if (facts.journey === 'PAUSED') return { reason: 'journey_paused', until: after(now, hours(1)) };
  const rest = facts.kind === 'MARKETING' ? whatRests(facts) : null;
  if (rest) return rest;
  const opens = nextSendTime(now, facts.window);
  if (opens > now) return { reason: 'quiet_hours', until: opens };
  if (!facts.frequency) return null;
  const { cap, sent, rivals } = facts.frequency;
  const { at, heldBy } = findPlace(now, cap, sent, rivals);
  return heldBy && { reason: heldBy, until: at };
}

/** News of an order go on while marketing rests. */
function whatRests({ now, pausedUntil, complaintOpen, returnOpen, restsUntil }: SendFacts): Hold | null {
  if (pausedUntil && pausedUntil > now) return { reason: 'paused_by_customer', until: pausedUntil };
  if (complaintOpen) return { reason: 'complaint_open', until: after(now, hours(1)) };
  if (returnOpen) return { reason: 'return_open', until: after(now, hours(1)) };
  return restsUntil && restsUntil > now ? { reason: 'complaint_rest', until: restsUntil } : null;
}

/** A hold that is an end too ends a message under its own name, because it and not the clock kept it back. */
const isNamedEnd = (reason: DeferReason): reason is DeferReason & SendSkipReason =>
  (sendSkipReasons as readonly string[]).includes(reason);

/** To the first moment from there on at which it could go; one past its end is not worth waiting for. */
function postpone(facts: SendFacts, { reason, until: earliest }: Hold): SendDecision {
  const until = nextSendTime(earliest, facts.window);
  if (until < facts.expiresAt) return { outcome: 'defer', reason, until };
  return { outcome: 'skip', reason: isNamedEnd(reason) ? reason : 'expired' };
}
