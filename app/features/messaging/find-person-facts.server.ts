import { Prisma } from '@prisma/client';
import type { Rival } from '#app/domain/consent/find-place.ts';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import type { SuppressionReason } from '#app/domain/consent/suppression-reason.ts';
import { after, days, seconds } from '#app/domain/time/spans.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { erasedAddresses } from '#app/platform/keyed-hash.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';

/** Where a message goes: what the customer's record says today, since corrections arrive there. */
export const addressOf = (message: MessageToSend) => message.customerEmail ?? message.orderEmail;

/** The same in the spelling suppressions are kept under; null for what no mail could reach. */
export const normalizedAddressOf = (message: MessageToSend) => normalizeAddress(addressOf(message));

/** What is known of the person behind an address, over all records they have in the shop. */
export interface PersonFacts {
  suppressed: SuppressionReason | null;
  /** Said no on the message's channel. */
  refused: boolean;
  newsUnread: boolean;
  topicOff: boolean;
  pausedUntil: Date | null;
  complaintOpen: boolean;
  resolvedAt: Date | null;
  /** When marketing went to them, as far back as the cap looks. */
  sent: Date[];
  rivals: Rival[];
}

/**
 * The records of the person a message is for: somebody who bought as a guest and has an account too is one person, and
 * what they said under either holds.
 */
export const personOf = (message: MessageToSend) => Prisma.sql`
  SELECT p."id", p."topicsOff", p."pausedUntil", p."complaintAt", p."resolvedAt" FROM "Customer" p
  WHERE p."shopId" = ${message.shopId}
    AND (p."id" = ${message.customerId} OR p."mailbox" = ${normalizedAddressOf(message)})`;

/** Finds a no that the person said under any of their records. */
export const refusalOf = (message: MessageToSend) => Prisma.sql`
  SELECT 1 FROM (${personOf(message)}) person JOIN "Consent" k ON k."customerId" = person."id"
  WHERE k."shopId" = ${message.shopId} AND k."channel" = ${message.channel}::"MessageChannel"
    AND k."state" IN ('UNSUBSCRIBED', 'REDACTED')`;

/** Marketing that went out, or may have: nobody knows better of what is under way. */
export const sentMarketing = (message: MessageToSend, now: Date) => Prisma.sql`
  SELECT coalesce(past."sentAt", past."claimedAt") AS "at" FROM "Message" past
  WHERE past."shopId" = ${message.shopId} AND past."customerId" IN (SELECT "id" FROM (${personOf(message)}) person)
    AND past."kind" = 'MARKETING' AND past."state" IN ('SENDING', 'SENT', 'UNKNOWN')
    AND coalesce(past."sentAt", past."claimedAt") > ${after(now, -days(message.capDays))}`;

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

/** Whether they bought again ends marketing alone: a flood of orders must not hold up the thanks for them. */
const topicsFor = ({ kind }: MessageToSend) =>
  kind === 'MARKETING' ? [...decisiveTopics, 'orders/create'] : decisiveTopics;

/** What is younger is on its way through a queue that keeps up. */
const newsIsFresh = seconds(2);

/** Finds what Shopify told and we have stored, but not read: after a standstill of the workers that may be hours. */
const unreadNews = (message: MessageToSend, now: Date) => Prisma.sql`
  SELECT 1 FROM "WebhookDelivery" WHERE "shopId" = ${message.shopId} AND "outcome" = 'RECEIVED'
    AND "receivedAt" <= ${after(now, -newsIsFresh)} AND "topic" = ANY(${topicsFor(message)})`;

/** Queued marketing of higher value that comes due while this message would still count. */
const rivalsOf = (message: MessageToSend, now: Date) => Prisma.sql`
  SELECT jsonb_build_object('value', rival."value", 'sendAt', rival."sendAt", 'expiresAt', rival."expiresAt") AS "rival"
  FROM "Message" rival LEFT JOIN "Journey" j ON j."shopId" = rival."shopId" AND j."id" = rival."journeyId"
  WHERE rival."shopId" = ${message.shopId} AND rival."customerId" IN (SELECT "id" FROM (${personOf(message)}) person)
    AND rival."kind" = 'MARKETING' AND rival."state" = 'QUEUED' AND rival."value" > ${message.value}
    AND rival."id" <> ${message.messageId} AND rival."expiresAt" > ${now}
    AND rival."sendAt" < ${after(now, days(message.capDays))} AND coalesce(j."state" = 'ON', TRUE)
    AND NOT EXISTS (SELECT 1 FROM (${personOf(message)}) person WHERE rival."topic" = ANY(person."topicsOff"))`;

/** The cap is no business of news of an order. */
const frequencyOf = (message: MessageToSend, now: Date) =>
  message.kind === 'MARKETING'
    ? Prisma.sql`,
      (SELECT coalesce(jsonb_agg("at"), '[]') FROM (${sentMarketing(message, now)}) past) AS "sent",
      (SELECT coalesce(jsonb_agg("rival"), '[]') FROM (${rivalsOf(message, now)}) rivals) AS "rivals"`
    : Prisma.empty;

interface Found extends Omit<PersonFacts, 'sent' | 'rivals'> {
  sent?: string[];
  rivals?: { value: number; sendAt: string; expiresAt: string }[];
}

/** All that depends on whom the message would reach, in one look. */
export async function findPersonFacts(
  { db, links }: Pick<Services, 'db' | 'links'>,
  message: MessageToSend,
  now: Date,
): Promise<PersonFacts> {
  const normalized = normalizedAddressOf(message);
  // Somebody who was erased is kept out by what is left of their address: a hash.
  const spellings = normalized ? [normalized, ...erasedAddresses(links.keys, message.shopId, normalized)] : [];
  const [found] = await hotRows<Found>(
    db,
    Prisma.sql`
    SELECT coalesce(bool_or(${message.topic} = ANY(person."topicsOff")), FALSE) AS "topicOff",
      max(person."pausedUntil") AS "pausedUntil", coalesce(bool_or(person."complaintAt" IS NOT NULL), FALSE) AS "complaintOpen",
      max(person."resolvedAt") AS "resolvedAt",
      (SELECT s."reason"::text FROM "Suppression" s WHERE s."shopId" = ${message.shopId}
        AND s."channel" = ${message.channel}::"MessageChannel" AND s."address" = ANY(${spellings})
        ORDER BY s."createdAt", s."id" LIMIT 1) AS "suppressed",
      EXISTS (${refusalOf(message)}) AS "refused", EXISTS (${unreadNews(message, now)}) AS "newsUnread"
      ${frequencyOf(message, now)}
    FROM (${personOf(message)}) person`,
  );
  if (!found) throw new Error('A sum always has a row');
  return {
    ...found,
    sent: (found.sent ?? []).map(instantOf),
    rivals: (found.rivals ?? []).map(({ value, sendAt, expiresAt }) => ({
      value,
      sendAt: instantOf(sendAt),
      expiresAt: instantOf(expiresAt),
    })),
  };
}

/** PostgreSQL writes an instant into JSON without its zone, which here is always UTC. */
const instantOf = (text: string) => new Date(`${text}Z`);
