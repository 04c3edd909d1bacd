import { after, days } from '#app/domain/time/spans.ts';
import { listUnsubscribeHeaders } from '#app/platform/mail/unsubscribe-headers.ts';
import type { OutgoingEmail } from '#app/platform/messaging/message-sender.ts';
import type { Services } from '#app/platform/services.server.ts';
import { signToken } from '#app/platform/signed-token.server.ts';
import type { Content } from './claim-message.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';

/** The ways out of this message's kind of mail, and to the choice of what comes. */
export interface MailLinks {
  unsubscribeUrl: string;
  preferencesUrl: string;
}

/** Good for longer than anybody keeps a mail to act on it. */
export function linksOf({ links, clock }: Pick<Services, 'links' | 'clock'>, message: MessageToSend): MailLinks {
  const { shopId, customerId, messageId } = message;
  const expiresAt = after(clock.now(), days(400));
  const urlFor = (purpose: 'unsubscribe' | 'preferences') =>
    `${links.appUrl}/${purpose}/${signToken(links.keys, purpose, { shopId, customerId, messageId }, expiresAt)}`;
  return { unsubscribeUrl: urlFor('unsubscribe'), preferencesUrl: urlFor('preferences') };
}

/** The mail as the provider gets it. Throws when the shop has no sender, which the decision has excluded. */
export function buildEmail(
  message: MessageToSend,
  { address, content, unsubscribeUrl }: { address: string; content: Content; unsubscribeUrl: string },
): OutgoingEmail & { shopId: string; messageId: string } {
  const { shopId, messageId, senderAddress, senderName } = message;
  if (!senderAddress || !senderName) throw new Error('A mail needs a sender');
  const name = [message.firstName, message.lastName].filter(Boolean).join(' ');
  return {
    shopId,
    messageId,
    channel: 'EMAIL',
    to: address,
    toName: name || undefined,
    from: { address: senderAddress, name: senderName },
    replyTo: message.replyTo ?? undefined,
    ...content,
    headers: listUnsubscribeHeaders(unsubscribeUrl),
  };
}
