import { MailService } from '@sendgrid/mail';
import { oneLine } from '#app/platform/mail/clean-text.ts';
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

/** Said before there is a connection: not a byte of the mail has left. */
const neverLeft = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH'];

function readFailure(error: unknown): SendResult {
  const { code, response } = error as Failure;
  if (!response && neverLeft.includes(String(code)))
    return { outcome: 'unavailable', reason: 'provider_error', retryAfterSeconds: minutes(1) };
  // An answer has a response; without one nobody knows how far the request came. A gateway that stopped waiting (504)
  // does not know either.
  if (!response || typeof code !== 'number' || code === 504)
    return { outcome: 'unknown', detail: String(code ?? (error as Error).name) };
  // The first line said yes before the connection broke.
  if (code < 300) return { outcome: 'accepted', providerMessageId: response.headers?.['x-message-id'] ?? null };
  if (code === 413 || code === 400 || (code > 403 && code < 500 && code !== 408 && code !== 429)) {
    const detail = response.body?.errors?.[0]?.message?.slice(0, 300) ?? `HTTP ${code}`;
    return { outcome: 'refused', reason: code === 413 ? 'too_large' : 'bad_request', detail };
  }
  return { outcome: 'unavailable', ...whyUnavailable(code, response.headers) };
}

function whyUnavailable(code: number, headers: Record<string, string> | undefined) {
  if (code === 401 || code === 403) return { reason: 'unauthorized' as const, retryAfterSeconds: minutes(15) };
  if (code === 429) return { reason: 'rate_limited' as const, retryAfterSeconds: retryAfter(headers, minutes(1)) };
  return { reason: 'provider_error' as const, retryAfterSeconds: retryAfter(headers, minutes(5)) };
}

/** The last wall before the provider: what becomes a header of the mail is one line, whoever wrote it. */
function mailOf(message: OutgoingEmail & { shopId: string; messageId: string }) {
  return {
    to: { email: message.to, name: message.toName && oneLine(message.toName, 100) },
    from: { email: message.from.address, name: oneLine(message.from.name, 100) },
    replyTo: message.replyTo,
    subject: oneLine(message.subject, 200),
    text: message.text,
    html: message.html,
    headers: checkedHeaders(message.headers),
    customArgs: { shop_id: message.shopId, message_id: message.messageId },
    // Our own footer unsubscribes; the provider's would add a second way out that we never hear of.
    trackingSettings: { subscriptionTracking: { enable: false } },
  };
}

/** Headers are ours alone: a line break in one is a fault, not something to mend. */
function checkedHeaders(headers: Record<string, string>) {
  if (
    Object.entries(headers)
      .flat()
      .some((text) => oneLine(text, text.length + 1) !== text)
  )
    throw new Error('A header of a mail is not one line');
  return headers;
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
      const mail = mailOf(message);
      try {
        const [response] = await client.send(mail);
        const headers = response.headers as Record<string, string>;
        return { outcome: 'accepted', providerMessageId: headers['x-message-id'] ?? null };
      } catch (error) {
        return readFailure(error);
      }
    },
  };
}
