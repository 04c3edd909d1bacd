import { Prisma } from '@prisma/client';
import type { SendFacts } from '#app/domain/consent/decide-send.ts';
import { normalizeAddress, spellingsOf } from '#app/domain/consent/normalize-address.ts';
import { after, seconds } from '#app/domain/time/spans.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
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

/** The facts of this very moment. */
export async function gatherSendFacts(
  { db, clock, senders }: Pick<Services, 'db' | 'clock' | 'senders'>,
  message: MessageToSend,
): Promise<SendFacts> {
  const normalized = normalizedAddressOf(message);
  const address = normalized && addressOf(message);
  const suppression = normalized
    ? await db.suppression.findFirst({
        where: { shopId: message.shopId, channel: message.channel, address: normalized },
        select: { id: true },
      })
    : null;
  const now = clock.now();
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

/** The facts as a decision keeps them: whether there is an address, never which. */
export function factsToKeep({ now, address, order, expiresAt, ...facts }: SendFacts): Prisma.InputJsonObject {
  return {
    ...facts,
    hasAddress: address !== null,
    order: order && {
      cancelledAt: order.cancelledAt?.toISOString() ?? null,
      fullyRefundedAt: order.fullyRefundedAt?.toISOString() ?? null,
    },
    expiresAt: expiresAt.toISOString(),
  };
}
