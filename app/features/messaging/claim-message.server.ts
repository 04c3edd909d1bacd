import { randomUUID } from 'node:crypto';
import { Prisma } from '@prisma/client';
import type { SendFacts } from '#app/domain/consent/decide-send.ts';
import { after, days, minutes } from '#app/domain/time/spans.ts';
import type { Db, RawDb } from '#app/platform/db.server.ts';
import { gatherCalls } from '#app/platform/gather-calls.ts';
import { hotRows, hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { MessageToSend } from './find-message-to-send.server.ts';
import { aboutPerson, personColumns, personOf, refused, sentMarketing } from './find-person-facts.server.ts';
import { factsToKeep } from './gather-send-facts.server.ts';
import { moveAskedMessages } from './move-message.server.ts';
import { takeTurns } from './take-turns.ts';
import { goalReached, leftJourney, orderEmpty } from './story-so-far.ts';

/** No provider call takes as long: a claim older than this has lost its worker. */
const claimLasts = minutes(10);

export interface Content {
  subject: string;
  html: string;
  text: string;
}

interface Claim {
  message: MessageToSend;
  facts: SendFacts & { address: string };
  content: Content;
}

/**
 * Takes the right to send a message, once, and keeps what will be sent. The statement itself looks again at what the
 * decision stood on, so that an opt-out or a cancellation committed since then wins.
 * @returns the claim's token, null when the message or the facts have moved on
 */
export const claimMessage = gatherCalls<Db, Claim, string | null>((db, claims) =>
  hotTransaction(db, (tx) => takeAll(tx, claims.map(askFor)), { impatient: claims.length > 1 }),
);

type Asked = ReturnType<typeof askFor>;

async function takeAll(tx: RawDb, asked: Asked[]): Promise<(string | null)[]> {
  const persons = await lockPersons(tx, asked);
  const tokens = new Map<Asked, string>();
  // The count that looks at a person's marketing must see what was claimed for them a moment ago.
  for (const turn of takeTurns(asked, (_, place) => persons.get(place) ?? [])) {
    const taken = await take(tx, turn);
    turn.forEach((one, place) => taken[place] && tokens.set(one, one.token));
  }
  return asked.map((one) => tokens.get(one) ?? null);
}

/**
 * One claim of marketing at a time for a person: the count that follows sees every other's. In one order, so that two
 * claims cannot wait for each other. Gives the records of each place's person.
 */
async function lockPersons(tx: RawDb, asked: Asked[]): Promise<Map<number, string[]>> {
  const marketing = asked.map((one, place) => ({ ...one, place })).filter((one) => one.marketing);
  if (marketing.length === 0) return new Map();
  const people = marketing.map(({ place, shopId, customerId, mailbox }) => ({ place, shopId, customerId, mailbox }));
  const rows = await hotRows<{ place: number; record: string }>(
    tx,
    Prisma.sql`
    WITH "people" AS MATERIALIZED (
      SELECT "asked"."place", "found".* FROM json_to_recordset(${JSON.stringify(people)}::json)
        AS "asked"("place" int, "shopId" text, "customerId" text, "mailbox" text)
      -- Each by its own index: one look for both would walk through all that a shop has.
      CROSS JOIN LATERAL (
        SELECT p."shopId", p."id" FROM "Customer" p
        WHERE p."shopId" = "asked"."shopId" AND p."id" = "asked"."customerId"
        UNION SELECT p."shopId", p."id" FROM "Customer" p
        WHERE p."shopId" = "asked"."shopId" AND p."mailbox" = "asked"."mailbox") "found")
    SELECT "people"."place", p."shopId" || '/' || p."id" AS "record"
    FROM "people" JOIN "Customer" p ON p."shopId" = "people"."shopId" AND p."id" = "people"."id"
    ORDER BY p."shopId", p."id" FOR NO KEY UPDATE OF p`,
  );
  const records = Map.groupBy(rows, ({ place }) => place);
  return new Map([...records].map(([place, found]) => [place, found.map(({ record }) => record)]));
}

function askFor({ message, facts, content }: Claim) {
  const { now, address } = facts;
  const { attempts, sendAt, consent, customerEmail, locale, aboutRefund, capMessages } = message;
  return {
    ...aboutPerson(message, now),
    ...{ now, address, attempts, sendAt, consent, customerEmail, locale, aboutRefund, capMessages },
    token: randomUUID(),
    staleAt: after(now, claimLasts),
    restedSince: after(now, -days(message.cooldownDays)),
    ...wellFormed(content),
    decision: { outcome: 'send', reason: null, facts: { ...factsToKeep(facts), attempt: attempts + 1 }, at: now },
  };
}

/** PostgreSQL refuses half a surrogate pair in JSON, which a shortened text may end with. */
const wellFormed = ({ subject, html, text }: Content): Content => ({
  subject: subject.toWellFormed(),
  html: html.toWellFormed(),
  text: text.toWellFormed(),
});

const take = (tx: RawDb, asked: Asked[]) =>
  moveAskedMessages(tx, {
    asked,
    columns: Prisma.sql`${personColumns}, "now" timestamp, "address" text, "attempts" int, "sendAt" timestamp,
      "consent" text, "customerEmail" text, "locale" text, "aboutRefund" boolean, "capMessages" int, "token" text,
      "staleAt" timestamp, "restedSince" timestamp, "subject" text, "html" text, "text" text`,
    more: Prisma.sql`CROSS JOIN LATERAL (${personOf}) "person"`,
    set: Prisma.sql`"state" = 'SENDING', "reason" = NULL, "claimToken" = "asked"."token", "claimedAt" = "asked"."now",
      "dueAt" = "asked"."staleAt", "attempts" = "message"."attempts" + 1, "address" = "asked"."address",
      "locale" = "asked"."locale", "renderedSubject" = "asked"."subject", "renderedHtml" = "asked"."html",
      "renderedText" = "asked"."text"`,
    when: Prisma.sql`"message"."state" = 'QUEUED' AND "message"."attempts" = "asked"."attempts"
      AND "message"."sendAt" = "asked"."sendAt" AND ${stillAllowed} AND ${stillWanted} AND ${stillMakesSense}
      AND ${hasRoom}`,
  });

// Each look is a scalar: the planner would make joins of EXISTS, and go through a shop's customers for each message.

const stillAllowed = Prisma.sql`
  (SELECT count(*) FROM "Suppression" s WHERE s."shopId" = "asked"."shopId"
    AND s."channel" = "asked"."channel" AND s."address" = "asked"."mailbox") = 0
  AND (SELECT k."state"::text FROM "Consent" k WHERE k."shopId" = "asked"."shopId"
    AND k."customerId" = "asked"."customerId" AND k."channel" = "asked"."channel")
    IS NOT DISTINCT FROM "asked"."consent"
  AND NOT ${refused}
  AND (SELECT c."redactedAt" IS NULL AND c."email" IS NOT DISTINCT FROM "asked"."customerEmail" FROM "Customer" c
    WHERE c."shopId" = "asked"."shopId" AND c."id" = "asked"."customerId")
  AND coalesce((SELECT j."state" = 'ON' FROM "Journey" j WHERE j."shopId" = "message"."shopId"
    AND j."id" = "message"."journeyId"), TRUE)
  AND (SELECT s."state" = 'INSTALLED' FROM "Shop" s WHERE s."id" = "asked"."shopId")`;

/** What a person may have said on the preferences page, complained about or sent back since. */
const stillWanted = Prisma.sql`
  NOT "person"."topicOff" AND NOT ("asked"."marketing" AND ("person"."complaintOpen"
    OR "person"."returnOpen" OR coalesce("person"."pausedUntil" > "asked"."now", FALSE)
    OR coalesce("person"."resolvedAt" > "asked"."restedSince", FALSE)))`;

const stillMakesSense = Prisma.sql`
  (SELECT NOT (o."cancelledAt" IS NOT NULL OR (NOT "asked"."aboutRefund" AND (o."fullyRefundedAt" IS NOT NULL OR ${orderEmpty}))
      OR ${leftJourney} OR ${goalReached} IS NOT NULL)
    FROM "Message" m
    LEFT JOIN "Order" o ON o."shopId" = m."shopId" AND o."id" = m."orderId"
    LEFT JOIN "Enrollment" e ON e."shopId" = m."shopId" AND e."id" = m."enrollmentId"
    LEFT JOIN "JourneyVersion" v ON v."shopId" = e."shopId" AND v."id" = e."journeyVersionId"
    WHERE m."shopId" = "asked"."shopId" AND m."id" = "asked"."messageId")`;

const hasRoom = Prisma.sql`
  (NOT "asked"."marketing" OR (SELECT count(*) FROM (${sentMarketing}) past) < "asked"."capMessages")`;
