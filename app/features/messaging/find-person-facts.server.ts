import { Prisma } from '@prisma/client';
import type { Rival } from '#app/domain/consent/find-place.ts';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import type { SuppressionReason } from '#app/domain/consent/suppression-reason.ts';
import { after, days, seconds } from '#app/domain/time/spans.ts';
import { hasOpenReturn } from '#app/features/orders/index.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { gatherCalls } from '#app/platform/gather-calls.ts';
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
  returnOpen: boolean;
  resolvedAt: Date | null;
  /** When marketing went to them, as far back as the cap looks. */
  sent: Date[];
  rivals: Rival[];
}

/** What SQL about persons needs to know of each message, as columns of "asked" beside the ids (`aboutPerson`). */
export const personColumns = Prisma.sql`"customerId" text, "mailbox" text,
  "channel" "MessageChannel", "marketing" boolean, "topic" text, "capSince" timestamp`;

export const aboutPerson = (message: MessageToSend, now: Date) => ({
  ...{ shopId: message.shopId, messageId: message.messageId, customerId: message.customerId },
  ...{ mailbox: normalizedAddressOf(message), channel: message.channel, topic: message.topic },
  marketing: message.kind === 'MARKETING',
  capSince: after(now, -days(message.capDays)),
});

/** Says which records "p" are of the person a message is for: who bought as a guest and has an account is one person. */
export const isPerson = Prisma.sql`p."shopId" = "asked"."shopId"
  AND (p."id" = "asked"."customerId" OR p."mailbox" = "asked"."mailbox")`;

/** That person, as one row: what they said under any of their records holds. */
export const personOf = Prisma.sql`
  SELECT array_agg(p."id") AS "ids", coalesce(bool_or("asked"."topic" = ANY(p."topicsOff")), FALSE) AS "topicOff",
    max(p."pausedUntil") AS "pausedUntil", coalesce(bool_or(p."complaintAt" IS NOT NULL), FALSE) AS "complaintOpen",
    coalesce(bool_or((SELECT count(*) FROM "Order" o WHERE o."shopId" = p."shopId" AND o."customerId" = p."id"
      AND ${hasOpenReturn}) > 0), FALSE) AS "returnOpen",
    max(p."resolvedAt") AS "resolvedAt"
  FROM "Customer" p WHERE ${isPerson}`;

/** Whether the "person" said no under any of their records. */
export const refused = Prisma.sql`coalesce((
  SELECT bool_or(k."state" IN ('UNSUBSCRIBED', 'REDACTED')) FROM "Consent" k WHERE k."shopId" = "asked"."shopId" AND k."customerId" = ANY("person"."ids")
    AND k."channel" = "asked"."channel"), FALSE)`;

/**
 * Marketing that went out, or may have: nobody knows better of what is under way. The state is compared as text, so that
 * no plan walks through all that a shop has sent instead of through what one person got.
 */
export const sentMarketing = Prisma.sql`
  SELECT coalesce(past."sentAt", past."claimedAt") AS "at" FROM "Message" past
  WHERE past."shopId" = "asked"."shopId" AND past."customerId" = ANY("person"."ids")
    AND past."kind" = 'MARKETING' AND past."state"::text IN ('SENDING', 'SENT', 'UNKNOWN')
    AND coalesce(past."sentAt", past."claimedAt") > "asked"."capSince"`;

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

/** Whether they bought again, or give something back, is marketing's business alone: a flood of orders must not hold up the thanks for them. */
const marketingTopics = [
  ...decisiveTopics,
  ...['orders/create', 'returns/request', 'returns/approve', 'returns/reopen'],
];

/** What is younger is on its way through a queue that keeps up. */
const newsIsFresh = seconds(2);

/** Finds what Shopify told and we have stored, but not read: after a standstill of the workers that may be hours. */
const unreadNews = Prisma.sql`
  SELECT 1 FROM "WebhookDelivery" WHERE "shopId" = "asked"."shopId" AND "outcome" = 'RECEIVED'
    AND "receivedAt" <= "asked"."newsUntil"
    AND "topic" = ANY(CASE WHEN "asked"."marketing" THEN ${marketingTopics}::text[] ELSE ${decisiveTopics}::text[] END)`;

/** Queued marketing of higher value that comes due while this message would still count. */
const rivals = Prisma.sql`
  SELECT jsonb_build_object('value', rival."value", 'sendAt', rival."sendAt", 'expiresAt', rival."expiresAt") AS "rival"
  FROM "Message" rival LEFT JOIN "Journey" j ON j."shopId" = rival."shopId" AND j."id" = rival."journeyId"
  WHERE rival."shopId" = "asked"."shopId" AND rival."customerId" = ANY("person"."ids")
    AND rival."kind" = 'MARKETING' AND rival."state"::text = 'QUEUED' AND rival."value" > "asked"."value"
    AND rival."id" <> "asked"."messageId" AND rival."expiresAt" > "asked"."now"
    AND rival."sendAt" < "asked"."capUntil" AND coalesce(j."state" = 'ON', TRUE)
    AND NOT EXISTS (SELECT 1 FROM "Customer" p WHERE ${isPerson} AND rival."topic" = ANY(p."topicsOff"))`;

interface Found extends Omit<PersonFacts, 'sent' | 'rivals'> {
  place: number;
  /** Null for news of an order, whose business the cap is not. */
  sent: string[] | null;
  rivals: { value: number; sendAt: string; expiresAt: string }[] | null;
}

interface About {
  message: MessageToSend;
  now: Date;
  keys: Services['links']['keys'];
}

/** All that depends on whom a message would reach, in one look. */
export const findPersonFacts = gatherCalls<Db, About, PersonFacts>(async (db, about) => {
  const found = await hotRows<Found>(
    db,
    Prisma.sql`
    SELECT "asked"."place", "person"."topicOff", "person"."pausedUntil", "person"."complaintOpen",
      "person"."returnOpen", "person"."resolvedAt",
      (SELECT s."reason"::text FROM "Suppression" s WHERE s."shopId" = "asked"."shopId"
        AND s."channel" = "asked"."channel" AND s."address" = ANY("asked"."spellings")
        ORDER BY s."createdAt", s."id" LIMIT 1) AS "suppressed",
      ${refused} AS "refused", EXISTS (${unreadNews}) AS "newsUnread",
      CASE WHEN "asked"."marketing" THEN (SELECT jsonb_agg("at") FROM (${sentMarketing}) past) END AS "sent",
      CASE WHEN "asked"."marketing" THEN (SELECT jsonb_agg("rival") FROM (${rivals}) rivals) END AS "rivals"
    FROM json_to_recordset(${JSON.stringify(about.map(askFor))}::json) AS "asked"("place" int, "shopId" text,
      "messageId" text, ${personColumns},
      "value" int, "now" timestamp, "newsUntil" timestamp, "capUntil" timestamp, "spellings" text[])
    CROSS JOIN LATERAL (${personOf}) "person"`,
  );
  const byPlace = new Map(found.map(({ place, ...facts }) => [place, facts]));
  return about.map((_, place) => read(byPlace.get(place)));
});

function askFor({ message, now, keys }: About, place: number) {
  const person = aboutPerson(message, now);
  // Somebody who was erased is kept out by what is left of their address: a hash.
  const spellings = person.mailbox ? [person.mailbox, ...erasedAddresses(keys, message.shopId, person.mailbox)] : [];
  const until = { newsUntil: after(now, -newsIsFresh), capUntil: after(now, days(message.capDays)) };
  return { place, ...person, value: message.value, now, ...until, spellings };
}

function read(found: Omit<Found, 'place'> | undefined): PersonFacts {
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
