import { MailService } from '@sendgrid/mail';
import type { MessageSender, OutgoingEmail, OutgoingMessage, SendResult } from './message-sender.ts';

type Failure = {
  code?: unknown;
  response?: { headers?: Record<string, string>; body?: { errors?: { message?: string }[] } };
};

const minutes = (n: number) => n * 60;

/** Seconds to wait as the provider said, else a default; an hour at the most, so that a wrong header parks nothing. */
function retryAfter(headers: Record<string, string> | undefined, otherwise: number): number {
  const seconds = Number(headers?.['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, minutes(60)) : otherwise;
}

function readFailure(error: unknown): SendResult {
  const { code, response } = error as Failure;
  // An answer has a response; without one nobody knows how far the request came.
  if (!response || typeof code !== 'number')
    return { outcome: 'unknown', detail: String(code ?? (error as Error).name) };
  const detail = response.body?.errors?.[0]?.message?.slice(0, 300) ?? `HTTP ${code}`;
  if (code === 413) return { outcome: 'refused', reason: 'too_large', detail };
  if (code === 401 || code === 403)
    return { outcome: 'unavailable', reason: 'unauthorized', retryAfterSeconds: minutes(15) };
  if (code === 429)
    return {
      outcome: 'unavailable',
      reason: 'rate_limited',
      retryAfterSeconds: retryAfter(response.headers, minutes(1)),
    };
  if (code >= 500)
    return {
      outcome: 'unavailable',
      reason: 'provider_error',
      retryAfterSeconds: retryAfter(response.headers, minutes(5)),
    };
  return { outcome: 'refused', reason: 'bad_request', detail };
}

function mailOf(message: OutgoingEmail & { shopId: string; messageId: string }) {
  return {
    to: { email: message.to, name: message.toName },
    from: { email: message.from.address, name: message.from.name },
    replyTo: message.replyTo,
    subject: message.subject,
    text: message.text,
    html: message.html,
    headers: message.headers,
    customArgs: { shop_id: message.shopId, message_id: message.messageId },
    // Our own footer unsubscribes; the provider's would add a second way out that we never hear of.
    trackingSettings: { subscriptionTracking: { enable: false } },
  };
}

/** SendGrid's v3 API. @param timeoutMs after which an unanswered call counts as unknown */
export function sendGridEmailSender({
  apiKey,
  timeoutMs = 20_000,
}: {
  apiKey: string;
  timeoutMs?: number;
}): MessageSender {
  const client = new MailService(); // one per sender: the package's default export is shared by the whole process
  client.setApiKey(apiKey);
  client.setTimeout(timeoutMs);
  return {
    async send(message: OutgoingMessage): Promise<SendResult> {
      if (message.channel !== 'EMAIL') throw new Error(`The mail sender was given a message for ${message.channel}`);
      try {
        const [response] = await client.send(mailOf(message));
        const headers = response.headers as Record<string, string>;
        return { outcome: 'accepted', providerMessageId: headers['x-message-id'] ?? null };
      } catch (error) {
        return readFailure(error);
      }
    },
  };
}
