import { randomUUID } from 'node:crypto';
import { Prisma } from '@prisma/client';
import type { SendFacts } from '#app/domain/consent/decide-send.ts';
import { after, days, minutes } from '#app/domain/time/spans.ts';
import type { Db, RawDb } from '#app/platform/db.server.ts';
import { hotRows, hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';
import { normalizedAddressOf, personOf, refusalOf, sentMarketing } from './find-person-facts.server.ts';
import { factsToKeep } from './gather-send-facts.server.ts';
import { moveMessage } from './move-message.server.ts';
import { goalReached, leftJourney, orderEmpty } from './story-so-far.ts';

/** No provider call takes as long: a claim older than this has lost its worker. */
const claimLasts = minutes(10);

export interface Content {
  subject: string;
  html: string;
  text: string;
}

/**
 * Takes the right to send a message, once, and keeps what will be sent. The statement itself looks again at what the
 * decision stood on, so that an opt-out or a cancellation committed since then wins.
 * @returns the claim's token, null when the message or the facts have moved on
 */
export async function claimMessage(
  db: Db,
  message: MessageToSend,
  facts: SendFacts & { address: string },
  content: Content,
): Promise<string | null> {
  if (message.kind !== 'MARKETING') return take(db, message, facts, content);
  return hotTransaction(db, async (tx) => {
    // One claim of marketing at a time for a person: the count that follows sees every other's. In one order, so that
    // two of one person's records cannot wait for each other.
    await hotRows(
      tx,
      Prisma.sql`SELECT 1 FROM "Customer" WHERE "shopId" = ${message.shopId}
      AND "id" IN (SELECT "id" FROM (${personOf(message)}) person) ORDER BY "id" FOR NO KEY UPDATE`,
    );
    return take(tx, message, facts, content);
  });
}

async function take(
  db: RawDb,
  message: MessageToSend,
  facts: SendFacts & { address: string },
  content: Content,
): Promise<string | null> {
  const token = randomUUID();
  const claimed = await moveMessage(db, message, {
    set: Prisma.sql`"state" = 'SENDING', "reason" = NULL, "claimToken" = ${token}, "claimedAt" = ${facts.now},
      "dueAt" = ${after(facts.now, claimLasts)}, "attempts" = "message"."attempts" + 1, "address" = ${facts.address},
      "locale" = ${message.locale},
      "renderedSubject" = ${content.subject}, "renderedHtml" = ${content.html}, "renderedText" = ${content.text}`,
    when: Prisma.sql`"message"."state" = 'QUEUED' AND "message"."attempts" = ${message.attempts}
      AND "message"."sendAt" = ${message.sendAt} AND ${stillAllowed(message, normalizedAddressOf(message))}
      AND ${stillWanted(message, facts.now)} AND ${stillMakesSense(message)} AND ${hasRoom(message, facts.now)}`,
    decision: {
      outcome: 'send',
      reason: null,
      facts: { ...factsToKeep(facts), attempt: message.attempts + 1 },
      at: facts.now,
    },
  });
  return claimed ? token : null;
}

const stillAllowed = (message: MessageToSend, address: string | null) => Prisma.sql`
  NOT EXISTS (SELECT 1 FROM "Suppression" s WHERE s."shopId" = "message"."shopId"
    AND s."channel" = "message"."channel" AND s."address" = ${address})
  AND (SELECT k."state"::text FROM "Consent" k WHERE k."shopId" = "message"."shopId"
    AND k."customerId" = "message"."customerId" AND k."channel" = "message"."channel")
    IS NOT DISTINCT FROM ${message.consent}::text
  AND NOT EXISTS (${refusalOf(message)})
  AND EXISTS (SELECT 1 FROM "Customer" c WHERE c."shopId" = "message"."shopId" AND c."id" = "message"."customerId"
    AND c."redactedAt" IS NULL AND c."email" IS NOT DISTINCT FROM ${message.customerEmail}::text)
  AND NOT EXISTS (SELECT 1 FROM "Journey" j WHERE j."shopId" = "message"."shopId" AND j."id" = "message"."journeyId"
    AND j."state" <> 'ON')
  AND EXISTS (SELECT 1 FROM "Shop" s WHERE s."id" = "message"."shopId" AND s."state" = 'INSTALLED')`;

/** What a person may have said on the preferences page, or complained about, since. */
const stillWanted = (message: MessageToSend, now: Date) => Prisma.sql`
  NOT EXISTS (SELECT 1 FROM (${personOf(message)}) person WHERE ${message.topic} = ANY(person."topicsOff")
    OR (${message.kind === 'MARKETING'} AND (person."complaintAt" IS NOT NULL
      OR person."pausedUntil" > ${now} OR person."resolvedAt" > ${after(now, -days(message.cooldownDays))})))`;

const stillMakesSense = (message: MessageToSend) => Prisma.sql`
  NOT EXISTS (SELECT 1 FROM "Message" m
    LEFT JOIN "Order" o ON o."shopId" = m."shopId" AND o."id" = m."orderId"
    LEFT JOIN "Enrollment" e ON e."shopId" = m."shopId" AND e."id" = m."enrollmentId"
    LEFT JOIN "JourneyVersion" v ON v."shopId" = e."shopId" AND v."id" = e."journeyVersionId"
    WHERE m."shopId" = ${message.shopId} AND m."id" = ${message.messageId} AND (o."cancelledAt" IS NOT NULL
      OR (NOT ${message.aboutRefund} AND (o."fullyRefundedAt" IS NOT NULL OR ${orderEmpty}))
      OR ${leftJourney} OR ${goalReached} IS NOT NULL))`;

const hasRoom = (message: MessageToSend, now: Date) =>
  message.kind === 'MARKETING'
    ? Prisma.sql`(SELECT count(*) FROM (${sentMarketing(message, now)}) past) < ${message.capMessages}`
    : Prisma.sql`TRUE`;
