import type { MessageEventType } from '@prisma/client';
import { z } from 'zod';

/** What the provider tells of one message, in our words. */
export interface ProviderEvent {
  shopId: string;
  messageId: string;
  /** The provider's own id: by it an event is applied once. */
  providerEventId: string;
  type: MessageEventType;
  /** The provider's words, e.g. a mail server's answer. */
  detail: string | null;
  occurredAt: Date;
}

const id = z.string().min(1).max(200).refine(isStorable);
const words = z.string().optional().catch(undefined);

const SendGridEvent = z.object({
  event: z.string(),
  sg_event_id: id,
  shop_id: id,
  message_id: id,
  /** Seconds since 1970. */
  timestamp: z.number().int().min(0).max(4_102_444_800),
  /** Of a bounce: `bounce` is for good, `blocked` and `expired` are for now. */
  type: words,
  reason: words,
  response: words,
});
type SendGridEvent = z.infer<typeof SendGridEvent>;

const types: Record<string, MessageEventType> = {
  processed: 'PROCESSED',
  delivered: 'DELIVERED',
  open: 'OPENED',
  click: 'CLICKED',
  deferred: 'DEFERRED',
  bounce: 'BOUNCED',
  dropped: 'DROPPED',
  spamreport: 'SPAM_REPORTED',
  unsubscribe: 'UNSUBSCRIBED',
  group_unsubscribe: 'UNSUBSCRIBED',
};
const softBounces = ['blocked', 'expired'];

/**
 * Reads the body of a SendGrid event webhook. Events that are not about a message of ours or of a kind we do not use are
 * counted and left out; null for what is no array.
 */
export function parseProviderEvents(body: unknown): { events: ProviderEvent[]; leftOut: number } | null {
  if (!Array.isArray(body)) return null;
  const events = body.map(readEvent).filter((event) => event !== null);
  return { events, leftOut: body.length - events.length };
}

function readEvent(value: unknown): ProviderEvent | null {
  const parsed = SendGridEvent.safeParse(value);
  const type = parsed.success ? typeOf(parsed.data) : undefined;
  if (!parsed.success || !type) return null;
  const { shop_id, message_id, sg_event_id, timestamp, reason, response } = parsed.data;
  return {
    shopId: shop_id,
    messageId: message_id,
    providerEventId: sg_event_id,
    type,
    detail: withoutAddresses(reason ?? response),
    occurredAt: new Date(timestamp * 1_000),
  };
}

function typeOf({ event, type }: SendGridEvent): MessageEventType | undefined {
  if (event === 'bounce' && type && softBounces.includes(type)) return 'BLOCKED';
  return Object.hasOwn(types, event) ? types[event] : undefined;
}

/** Mail servers like to quote the mailbox they refuse; the row must outlive its erasure. */
function withoutAddresses(text: string | undefined): string | null {
  const clean = text
    ?.toWellFormed()
    .replaceAll('\0', '')
    .slice(0, 1_000)
    .replace(/<?[^\s<>@]{1,200}@[^\s<>@]{1,200}>?/g, '<address>')
    .slice(0, 300)
    .trim();
  return clean || null;
}

/** PostgreSQL takes neither NUL nor half a surrogate pair. */
function isStorable(text: string) {
  return !text.includes('\0') && text.isWellFormed();
}
