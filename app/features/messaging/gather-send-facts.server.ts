import type { Prisma } from '@prisma/client';
import type { SendFacts } from '#app/domain/consent/decide-send.ts';
import { isConsentReadDue } from '#app/domain/consent/is-consent-read-due.ts';
import { isIysOverdue } from '#app/domain/consent/iys.ts';
import { isOrderCheckDue } from '#app/domain/orders/is-order-check-due.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';
import { addressOf, findPersonFacts, normalizedAddressOf } from './find-person-facts.server.ts';
import type { PersonFacts } from './find-person-facts.server.ts';

/** What Shopify, asked about this message, has said. */
export interface ShopifySaid {
  /** It gave no answer. */
  unreadable: boolean;
  /** It knows no such order of this customer's in this shop. */
  orderUnknown: boolean;
}

/** The facts of this very moment; `said` once Shopify was asked. */
export async function gatherSendFacts(
  services: Pick<Services, 'db' | 'clock' | 'senders' | 'links'>,
  message: MessageToSend,
  said?: ShopifySaid,
): Promise<SendFacts> {
  const now = services.clock.now();
  const person = await findPersonFacts(services.db, { message, now, keys: services.links.keys });
  return {
    now,
    kind: message.kind,
    address: normalizedAddressOf(message) && addressOf(message),
    customerRedacted: message.redactedAt !== null,
    shopInstalled: message.shopInstalled,
    journey: message.journey,
    suppressed: person.suppressed,
    consent: person.refused ? 'UNSUBSCRIBED' : message.consent,
    consentRead: isReadDue(message, now) ? (said?.unreadable ? 'unreadable' : 'due') : 'fresh',
    orderRead: orderReadOf(message, said, now),
    iysOverdue: isOverdue(message, now),
    order: orderOf(message),
    aboutRefund: message.aboutRefund,
    goalReached: message.goalReached,
    leftJourney: message.leftJourney,
    senderReady: isSenderReady(services, message),
    newsUnread: person.newsUnread,
    window: windowOf(message),
    expiresAt: message.expiresAt,
    ...restOf(message, person),
  };
}

function isSenderReady({ senders }: Pick<Services, 'senders'>, message: MessageToSend): boolean {
  return Boolean(senders[message.channel] && message.senderName && message.senderAddress && message.postalAddress);
}

function restOf(
  message: MessageToSend,
  { topicOff, pausedUntil, complaintOpen, returnOpen, resolvedAt, sent, rivals }: PersonFacts,
) {
  const cap = { messages: message.capMessages, days: message.capDays };
  return {
    topicOff,
    pausedUntil,
    complaintOpen,
    returnOpen,
    restsUntil: resolvedAt && after(resolvedAt, days(message.cooldownDays)),
    frequency: message.kind === 'MARKETING' ? { cap, sent, rivals } : null,
  };
}

function orderOf({ orderId, cancelledAt, fullyRefundedAt, orderEmpty }: MessageToSend) {
  return orderId ? { cancelledAt, fullyRefundedAt, isEmpty: orderEmpty } : null;
}

function windowOf({ windowOpensAtHour, windowClosesAtHour, zones }: MessageToSend) {
  return { opensAtHour: windowOpensAtHour, closesAtHour: windowClosesAtHour, zone: resolveZone(zones) };
}

function isReadDue({ kind, channel, customerGid, consentCheckedAt }: MessageToSend, now: Date): boolean {
  // Of push notifications Shopify knows nothing.
  return isConsentReadDue({ kind, gid: channel === 'PUSH' ? null : customerGid, checkedAt: consentCheckedAt, now });
}

/** Whether the message is about an order that Shopify has not named yet, and may be asked for. */
export function isOrderDue({ orderId, orderConfirmedAt, placedAt }: MessageToSend, now: Date): boolean {
  return orderId !== null && isOrderCheckDue({ confirmedAt: orderConfirmedAt, placedAt, now });
}

function orderReadOf(message: MessageToSend, said: ShopifySaid | undefined, now: Date): SendFacts['orderRead'] {
  if (said?.orderUnknown) return 'unknown';
  if (!isOrderDue(message, now)) return 'confirmed';
  return said?.unreadable ? 'unreadable' : 'due';
}

function isOverdue(message: MessageToSend, now: Date): boolean {
  const { iysRequired, channel, consent: state, consentOccurredAt: occurredAt, iysReportedAt } = message;
  if (!iysRequired || !state || !occurredAt) return false;
  return isIysOverdue({ channel, state, occurredAt, iysReportedAt }, now);
}

/** The facts as a decision keeps them: whether there is an address, never which. */
export function factsToKeep({ now, address, ...facts }: SendFacts): Prisma.InputJsonObject {
  const { order, expiresAt, pausedUntil, restsUntil, frequency, ...plain } = facts;
  const iso = (instant: Date | null) => instant?.toISOString() ?? null;
  return {
    ...plain,
    consentRead: facts.consentRead.toUpperCase(),
    orderRead: facts.orderRead.toUpperCase(),
    goalReached: facts.goalReached?.toUpperCase() ?? null,
    hasAddress: address !== null,
    order: order && {
      cancelledAt: iso(order.cancelledAt),
      fullyRefundedAt: iso(order.fullyRefundedAt),
      isEmpty: order.isEmpty,
    },
    pausedUntil: iso(pausedUntil),
    restsUntil: iso(restsUntil),
    frequency: frequency && {
      capMessages: frequency.cap.messages,
      capDays: frequency.cap.days,
      marketingSent: frequency.sent.length,
      moreValuable: frequency.rivals.length,
    },
    expiresAt: expiresAt.toISOString(),
  };
}
