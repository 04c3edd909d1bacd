import { nextSendTime } from '../time/next-send-time.ts';
import type { SendWindow } from '../time/next-send-time.ts';
import { after, hours, minutes } from '../time/spans.ts';
import type { ConsentState } from './consent-state.ts';

export type MessageKind = 'TRANSACTIONAL' | 'MARKETING';

/** What is true at the moment of sending; looked up anew each time, never remembered from when it was queued. */
export interface SendFacts {
  now: Date;
  kind: MessageKind;
  address: string | null;
  customerRedacted: boolean;
  shopInstalled: boolean;
  journeyOn: boolean;
  suppressed: boolean;
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
  /** Null for a message that is about no order. */
  order: { cancelledAt: Date | null; fullyRefundedAt: Date | null } | null;
  /** The shop has a name, an address and a postal address to send from. */
  senderReady: boolean;
  /** Shopify told us something that we have not read yet: it may be the cancellation or the no. */
  newsUnread: boolean;
  window: SendWindow;
  expiresAt: Date;
}

export const sendSkipReasons = [
  'shop_uninstalled',
  'customer_redacted',
  'no_address',
  'suppressed',
  'opted_out',
  'no_consent',
  'iys_not_reported',
  'order_unknown',
  'order_cancelled',
  'order_refunded',
  'journey_off',
  'expired',
] as const;
type SendSkipReason = (typeof sendSkipReasons)[number];

/** `news_unread` comes first: a message must not overtake what forbids it. */
export type DeferReason = 'news_unread' | 'sender_missing' | 'quiet_hours' | 'consent_unreadable' | 'order_unreadable';

export type SendDecision =
  | { outcome: 'send' }
  /** It could go if the consent still stands and the order is this shop's: ask Shopify, then decide again. */
  | { outcome: 'ask_shopify' }
  | { outcome: 'defer'; reason: DeferReason; until: Date }
  | { outcome: 'skip'; reason: SendSkipReason };

/** Every rule on whether a message may go out, in the order in which they win. */
export function decideSend(facts: SendFacts): SendDecision {
  const forbidden = whatForbids(facts);
  if (forbidden) return { outcome: 'skip', reason: forbidden };
  if (facts.newsUnread) return postpone(facts, 'news_unread', after(facts.now, minutes(1)));
  if (!facts.senderReady) return postpone(facts, 'sender_missing', after(facts.now, hours(1)));
  const sendAt = nextSendTime(facts.now, facts.window);
  if (sendAt > facts.now) return postpone(facts, 'quiet_hours', sendAt);
  if (facts.consentRead === 'due' || facts.orderRead === 'due') return { outcome: 'ask_shopify' };
  // What we know is good enough for news of an order, never for marketing.
  if (facts.consentRead === 'unreadable' && facts.kind === 'MARKETING')
    return postpone(facts, 'consent_unreadable', after(facts.now, minutes(10)));
  if (facts.orderRead === 'unreadable' && facts.kind === 'MARKETING')
    return postpone(facts, 'order_unreadable', after(facts.now, minutes(10)));
  return { outcome: 'send' };
}

function whatForbids(facts: SendFacts): SendSkipReason | null {
  if (!facts.shopInstalled) return 'shop_uninstalled';
  if (facts.customerRedacted) return 'customer_redacted';
  if (!facts.address) return 'no_address';
  if (facts.suppressed) return 'suppressed';
  const consent = whatConsentForbids(facts);
  if (consent) return consent;
  if (facts.orderRead === 'unknown') return 'order_unknown';
  if (facts.order?.cancelledAt) return 'order_cancelled';
  if (facts.order?.fullyRefundedAt) return 'order_refunded';
  if (!facts.journeyOn) return 'journey_off';
  return facts.now >= facts.expiresAt ? 'expired' : null;
}

/** A no holds for every kind; marketing needs a yes, whose absence counts only once Shopify has been asked. */
function whatConsentForbids({ kind, consent, consentRead, iysOverdue }: SendFacts): SendSkipReason | null {
  if (consent === 'UNSUBSCRIBED' || consent === 'REDACTED') return 'opted_out';
  if (kind !== 'MARKETING' || consentRead !== 'fresh') return null;
  if (consent !== 'SUBSCRIBED') return 'no_consent';
  return iysOverdue ? 'iys_not_reported' : null;
}

/** To the first moment from `earliest` on at which it could go; one past its end is not worth waiting for. */
function postpone(facts: SendFacts, reason: DeferReason, earliest: Date): SendDecision {
  const until = nextSendTime(earliest, facts.window);
  return until >= facts.expiresAt ? { outcome: 'skip', reason: 'expired' } : { outcome: 'defer', reason, until };
}
