import type { MessageChannel, SuppressionReason } from '@prisma/client';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { recordConsent } from '#app/features/customers/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import type { ProviderEvent } from './provider-events.ts';
import { suppress } from './suppress.server.ts';

/** The message an event tells of. */
export interface ToldMessage {
  shopId: string;
  messageId: string;
  customerId: string;
  channel: MessageChannel;
  /** Where it went, as it was written. */
  address: string | null;
  customerEmail: string | null;
  redactedAt: Date | null;
}

type Told = { event: ProviderEvent; message: ToldMessage; now: Date };

/** So many mails that could not be delivered for now, with none delivered in between, count as for good. */
const softBounceLimit = { times: 5, within: days(30) };

/** What an event means for the address and the consent. */
export async function applyEventEffects(tx: RawDb, told: Told): Promise<void> {
  switch (told.event.type) {
    case 'BOUNCED':
      return suppressAddress(tx, told, 'BOUNCE');
    case 'SPAM_REPORTED':
      return suppressAddress(tx, told, 'SPAM_REPORT');
    case 'UNSUBSCRIBED':
      await suppressAddress(tx, told, 'UNSUBSCRIBE');
      return takeBackConsent(tx, told);
    case 'BLOCKED':
      return suppressAfterMany(tx, told);
    default:
  }
}

async function suppressAddress(tx: RawDb, { event, message, now }: Told, reason: SuppressionReason) {
  const address = normalizeAddress(message.address ?? message.customerEmail);
  if (!address) return;
  const { shopId, channel, messageId } = message;
  await suppress(tx, { shopId, channel, address, reason, messageId, detail: event.detail, createdAt: now });
}

async function takeBackConsent(tx: RawDb, { event, message, now }: Told) {
  if (message.redactedAt) return;
  const { shopId, customerId, channel, messageId } = message;
  await recordConsent(tx, {
    ...{ shopId, customerId, channel, state: 'UNSUBSCRIBED', source: 'provider' },
    proof: { messageId, providerEventId: event.providerEventId },
    ...{ occurredAt: event.occurredAt, recordedAt: now },
  });
}

/** Soft bounces to one address since its last delivery; the suppression they add never stands over a hard one's. */
async function suppressAfterMany(tx: RawDb, { event, message, now }: Told) {
  const address = normalizeAddress(message.address);
  if (!address) return;
  const { shopId, customerId, channel, messageId } = message;
  const since = after(event.occurredAt, -softBounceLimit.within);
  const [counted] = await tx.$queryRaw<{ soft: number }[]>`
    WITH "told" AS (
      SELECT e."type"::text AS "type", e."occurredAt" FROM "Message" m
      JOIN "MessageEvent" e ON e."shopId" = m."shopId" AND e."messageId" = m."id"
      WHERE m."shopId" = ${shopId} AND m."customerId" = ${customerId} AND m."address" = ${message.address}
        AND e."occurredAt" > ${since})
    SELECT count(*)::int AS "soft" FROM "told" WHERE "type" = 'BLOCKED' AND "occurredAt" > coalesce(
      (SELECT max("occurredAt") FROM "told" WHERE "type" IN ('DELIVERED', 'OPENED', 'CLICKED')), '-infinity')`;
  if ((counted?.soft ?? 0) < softBounceLimit.times) return;
  const detail = `${counted?.soft} times in 30 days; last: ${event.detail ?? 'no reason given'}`;
  await suppress(tx, { shopId, channel, address, reason: 'BOUNCE', messageId, detail, createdAt: now, ground: 'weak' });
}
