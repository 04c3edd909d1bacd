import { randomUUID } from 'node:crypto';
import { Prisma } from '@prisma/client';
import type { SendFacts } from '#app/domain/consent/decide-send.ts';
import { after, minutes } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';
import { factsToKeep, normalizedAddressOf, refusalElsewhere } from './gather-send-facts.server.ts';
import { moveMessage } from './move-message.server.ts';

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
  const token = randomUUID();
  const claimed = await moveMessage(db, message, {
    set: Prisma.sql`"state" = 'SENDING', "reason" = NULL, "claimToken" = ${token}, "claimedAt" = ${facts.now},
      "dueAt" = ${after(facts.now, claimLasts)}, "attempts" = "message"."attempts" + 1, "address" = ${facts.address},
      "renderedSubject" = ${content.subject}, "renderedHtml" = ${content.html}, "renderedText" = ${content.text}`,
    when: Prisma.sql`"message"."state" = 'QUEUED' AND "message"."attempts" = ${message.attempts}
      AND "message"."sendAt" = ${message.sendAt} AND ${stillAllowed(message, normalizedAddressOf(message))}`,
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
  AND NOT EXISTS (${refusalElsewhere(message)})
  AND EXISTS (SELECT 1 FROM "Customer" c WHERE c."shopId" = "message"."shopId" AND c."id" = "message"."customerId"
    AND c."redactedAt" IS NULL AND c."email" IS NOT DISTINCT FROM ${message.customerEmail}::text)
  AND NOT EXISTS (SELECT 1 FROM "Order" o WHERE o."shopId" = "message"."shopId" AND o."id" = "message"."orderId"
    AND (o."cancelledAt" IS NOT NULL OR o."fullyRefundedAt" IS NOT NULL))
  AND NOT EXISTS (SELECT 1 FROM "Journey" j WHERE j."shopId" = "message"."shopId" AND j."id" = "message"."journeyId"
    AND j."state" <> 'ON')
  AND EXISTS (SELECT 1 FROM "Shop" s WHERE s."id" = "message"."shopId" AND s."state" = 'INSTALLED')`;
