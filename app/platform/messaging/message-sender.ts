/** A mail, ready to go. */
export interface OutgoingEmail {
  channel: 'EMAIL';
  to: string;
  toName?: string;
  from: { address: string; name: string };
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
}

/** A text message; WhatsApp and push will stand beside it with shapes of their own. */
interface OutgoingSms {
  channel: 'SMS';
  to: string;
  text: string;
}

/** Content for one channel, and the ids by which the provider's events find their message again. */
export type OutgoingMessage = (OutgoingEmail | OutgoingSms) & { shopId: string; messageId: string };

/**
 * What the provider answered. `unknown` means that nobody knows whether it took the message (no answer, a cut
 * connection): it must not be sent again blindly.
 */
export type SendResult =
  | { outcome: 'accepted'; providerMessageId: string | null }
  | { outcome: 'refused'; reason: 'bad_request' | 'too_large'; detail: string }
  /** It was not taken, and a later try may succeed. */
  | { outcome: 'unavailable'; reason: 'unauthorized' | 'rate_limited' | 'provider_error'; retryAfterSeconds: number }
  | { outcome: 'unknown'; detail: string };

/** The port to a provider of one channel. */
export interface MessageSender {
  send(message: OutgoingMessage): Promise<SendResult>;
}
