import type { Prisma } from '@prisma/client';
import type { SendFacts } from '#app/domain/consent/decide-send.ts';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { resolveZone } from '#app/domain/time/resolve-zone.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';

/** Where a message goes: what the customer's record says today, since corrections arrive there. */
const addressOf = (message: MessageToSend) => message.customerEmail ?? message.orderEmail;

/** The same in the spelling suppressions are kept under; null for what no mail could reach. */
export const normalizedAddressOf = (message: MessageToSend) => normalizeAddress(addressOf(message));

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
  return {
    now: clock.now(),
    kind: message.kind,
    address,
    customerRedacted: message.redactedAt !== null,
    shopInstalled: message.shopInstalled,
    journeyOn: message.journeyOn,
    suppressed: suppression !== null,
    consent: message.consent,
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
