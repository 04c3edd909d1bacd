import type { Prisma } from '@prisma/client';
import type { SendFacts } from '#app/domain/consent/decide-send.ts';
import { isConsentReadDue } from '#app/domain/consent/is-consent-read-due.ts';
import { isIysOverdue } from '#app/domain/consent/iys.ts';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import { erasedAddresses } from '#app/platform/keyed-hash.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';

/** Where a message goes: what the customer's record says today, since corrections arrive there. */
export const addressOf = (message: MessageToSend) => message.customerEmail ?? message.orderEmail;

/** The same in the spelling suppressions are kept under; null for what no mail could reach. */
export const normalizedAddressOf = (message: MessageToSend) => normalizeAddress(addressOf(message));

/** The facts of this very moment; `unreadable` once Shopify was asked for the consent in vain. */
export async function gatherSendFacts(
  { db, clock, senders, links }: Pick<Services, 'db' | 'clock' | 'senders' | 'links'>,
  message: MessageToSend,
  { unreadable = false }: { unreadable?: boolean } = {},
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
  return {
    now,
    kind: message.kind,
    address,
    customerRedacted: message.redactedAt !== null,
    shopInstalled: message.shopInstalled,
    journeyOn: message.journeyOn,
    suppressed: suppression !== null,
    consent: message.consent,
    consentRead: isReadDue(message, now) ? (unreadable ? 'unreadable' : 'due') : 'fresh',
    iysOverdue: isOverdue(message, now),
    order: message.orderId ? { cancelledAt: message.cancelledAt, fullyRefundedAt: message.fullyRefundedAt } : null,
    senderReady: Boolean(
      senders[message.channel] && message.senderName && message.senderAddress && message.postalAddress,
    ),
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
    hasAddress: address !== null,
    order: order && {
      cancelledAt: order.cancelledAt?.toISOString() ?? null,
      fullyRefundedAt: order.fullyRefundedAt?.toISOString() ?? null,
    },
    expiresAt: expiresAt.toISOString(),
  };
}
