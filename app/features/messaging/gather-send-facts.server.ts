import { Prisma } from '@prisma/client';
import type { SendFacts } from '#app/domain/consent/decide-send.ts';
import { isConsentReadDue } from '#app/domain/consent/is-consent-read-due.ts';
import { isIysOverdue } from '#app/domain/consent/iys.ts';
import { normalizeAddress, spellingsOf } from '#app/domain/consent/normalize-address.ts';
import { after, seconds } from '#app/domain/time/spans.ts';
import { isOrderCheckDue } from '#app/domain/orders/is-order-check-due.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { erasedAddresses } from '#app/platform/keyed-hash.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';

/** Where a message goes: what the customer's record says today, since corrections arrive there. */
const addressOf = (message: MessageToSend) => message.customerEmail ?? message.orderEmail;

/** The same in the spelling suppressions are kept under; null for what no mail could reach. */
export const normalizedAddressOf = (message: MessageToSend) => normalizeAddress(addressOf(message));

/**
 * Finds a no that the same person said under another record of theirs: a guest has no consent of their own, and their
 * account may come after the message.
 */
export const refusalElsewhere = (message: MessageToSend) => Prisma.sql`
  SELECT 1 FROM "Customer" c JOIN "Consent" k ON k."shopId" = c."shopId" AND k."customerId" = c."id"
  WHERE c."shopId" = ${message.shopId} AND c."email" = ANY(${spellingsOf(addressOf(message))})
    AND k."channel" = ${message.channel}::"MessageChannel" AND k."state" IN ('UNSUBSCRIBED', 'REDACTED')`;

/** Topics whose documents can end a message. */
const decisiveTopics = [
  'orders/updated',
  'orders/cancelled',
  'refunds/create',
  'customers/update',
  'customers/delete',
  'customers/redact',
  'customers_email_marketing_consent/update',
  'app/uninstalled',
];

/** What is younger is on its way through a queue that keeps up. */
const newsIsFresh = seconds(2);

/** Finds what Shopify told and we have stored, but not read: after a standstill of the workers that may be hours. */
const unreadNews = ({ shopId }: MessageToSend, now: Date) => Prisma.sql`
  SELECT 1 FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "outcome" = 'RECEIVED'
    AND "receivedAt" <= ${after(now, -newsIsFresh)} AND "topic" = ANY(${decisiveTopics})`;

/** What Shopify, asked about this message, has said. */
export interface ShopifySaid {
  /** It gave no answer. */
  unreadable: boolean;
  /** It knows no such order of this customer's in this shop. */
  orderUnknown: boolean;
}

/** The facts of this very moment; `said` once Shopify was asked. */
export async function gatherSendFacts(
  { db, clock, senders, links }: Pick<Services, 'db' | 'clock' | 'senders' | 'links'>,
  message: MessageToSend,
  said?: ShopifySaid,
): Promise<SendFacts> {
  const now = clock.now();
  const normalized = normalizedAddressOf(message);
  const address = normalized && addressOf(message);
  // Somebody who was erased is kept out by what is left of their address: a hash.
  const spellings = normalized ? [normalized, ...erasedAddresses(links.keys, message.shopId, normalized)] : [];
  const suppression = normalized
    ? await db.suppression.findFirst({
        where: { shopId: message.shopId, channel: message.channel, address: { in: spellings } },
        select: { id: true },
      })
    : null;
  const [found] = await db.$queryRaw<{ refused: boolean; newsUnread: boolean }[]>`
    SELECT EXISTS (${refusalElsewhere(message)}) AS "refused", EXISTS (${unreadNews(message, now)}) AS "newsUnread"`;
  return {
    now,
    kind: message.kind,
    address,
    customerRedacted: message.redactedAt !== null,
    shopInstalled: message.shopInstalled,
    journeyOn: message.journeyOn,
    suppressed: suppression !== null,
    consent: found?.refused ? 'UNSUBSCRIBED' : message.consent,
    consentRead: isReadDue(message, now) ? (said?.unreadable ? 'unreadable' : 'due') : 'fresh',
    orderRead: orderReadOf(message, said, now),
    iysOverdue: isOverdue(message, now),
    order: message.orderId ? { cancelledAt: message.cancelledAt, fullyRefundedAt: message.fullyRefundedAt } : null,
    senderReady: Boolean(
      senders[message.channel] && message.senderName && message.senderAddress && message.postalAddress,
    ),
    newsUnread: found?.newsUnread ?? false,
    window: {
      opensAtHour: message.windowOpensAtHour,
      closesAtHour: message.windowClosesAtHour,
      zone: resolveZone(message.zones),
    },
    expiresAt: message.expiresAt,
  };
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
export function factsToKeep({ now, address, order, expiresAt, ...facts }: SendFacts): Prisma.InputJsonObject {
  return {
    ...facts,
    consentRead: facts.consentRead.toUpperCase(),
    orderRead: facts.orderRead.toUpperCase(),
    hasAddress: address !== null,
    order: order && {
      cancelledAt: order.cancelledAt?.toISOString() ?? null,
      fullyRefundedAt: order.fullyRefundedAt?.toISOString() ?? null,
    },
    expiresAt: expiresAt.toISOString(),
  };
}
