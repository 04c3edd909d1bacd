import { Prisma } from '@prisma/client';
import { after, days, hours, minutes, seconds } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { applyAnswer } from './apply-answer.server.ts';
import type { AnswerRef, ReorderEffects } from './answer-to-apply.ts';

/** An order whose webhook has not come by then is not waited for: what was picked may be somebody's own words. */
const waitsFor = days(3);
/** What Shopify told and nobody has read for so long, as after a standstill, may be its order. Milliseconds. */
const isUnread = minutes(1);
/** From one look for an order to the next: half of the time it has been waited for, within these. Milliseconds. */
const rest = { least: seconds(10), most: hours(1) };

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;

const joined = Prisma.sql`a."shopId", a."id" AS "answerId", a."kind"::text AS "kind", o."id" AS "orderId", o."customerId"
  FROM "PlacementAnswer" a JOIN "Order" o ON o."shopId" = a."shopId" AND o."checkoutToken" = a."checkoutToken"
    AND o."customerId" IS NOT NULL`;

/** Acts upon what was picked on the page of an order, as soon as that is known. Repeating it changes nothing. */
export async function applyAnswersOf(
  needs: Needs,
  { shopId, orderId }: { shopId: string; orderId: string },
  effects: ReorderEffects,
): Promise<void> {
  const found = await hotRows<AnswerRef>(
    needs.db,
    Prisma.sql`SELECT ${joined} WHERE a."shopId" = ${shopId} AND o."shopId" = ${shopId} AND o."id" = ${orderId}
      AND a."dueAt" IS NOT NULL ORDER BY a."answeredAt", a."id"`,
  );
  await applyEach(needs, found, effects);
}

/**
 * Acts upon what was picked since and whose order is known, looks again later for the order of the rest, and forgets what
 * has waited too long; says how many were due.
 */
export async function sweepAnswers(needs: Needs, effects: ReorderEffects): Promise<number> {
  const { db, clock } = needs;
  const now = clock.now();
  const due = await takeDueRows(db, { table: 'PlacementAnswer', column: 'dueAt' }, { now });
  if (due.length === 0) return 0;
  const found = await db.$queryRaw<AnswerRef[]>`
    SELECT DISTINCT ON (a."answeredAt", a."id") ${joined} JOIN ${those(due)}
      ON "due"."shopId" = a."shopId" AND "due"."id" = a."id"
    ORDER BY a."answeredAt", a."id", o."placedAt"`;
  await applyEach(needs, found, effects);
  const known = new Set(found.map(({ answerId }) => answerId));
  const waiting = due.filter(({ id }) => !known.has(id));
  if (waiting.length > 0) await waitForOrders(db, waiting, now);
  return due.length;
}

/** One that goes wrong stays due, and holds up neither another nor what else is to be done for its order. */
async function applyEach(needs: Needs, answers: AnswerRef[], effects: ReorderEffects): Promise<void> {
  for (const answer of answers)
    try {
      await applyAnswer(needs, answer, effects);
    } catch (err) {
      const { shopId, answerId } = answer;
      needs.log.error({ err, shopId, answerId }, 'an answer could not be acted upon');
    }
}

type Due = { shopId: string; id: string };
const those = (due: Due[]) => Prisma.sql`unnest(${due.map(({ shopId }) => shopId)}::text[],
  ${due.map(({ id }) => id)}::text[]) AS "due"("shopId", "id")`;

async function waitForOrders(db: Db, due: Due[], now: Date): Promise<void> {
  await db.$executeRaw`
    DELETE FROM "PlacementAnswer" a USING ${those(due)} WHERE a."shopId" = "due"."shopId" AND a."id" = "due"."id"
      AND a."appliedAt" IS NULL AND a."answeredAt" <= ${after(now, -waitsFor)}::timestamp
      AND NOT EXISTS (SELECT 1 FROM "WebhookDelivery" d WHERE d."shopId" = a."shopId" AND d."outcome" = 'RECEIVED'
        AND d."receivedAt" <= ${after(now, -isUnread)}::timestamp)`;
  await db.$executeRaw`
    UPDATE "PlacementAnswer" a SET "dueAt" = ${now}::timestamp + greatest(${rest.least} * interval '1 millisecond',
      least(${rest.most} * interval '1 millisecond', (${now}::timestamp - a."answeredAt") / 2))
    FROM ${those(due)} WHERE a."shopId" = "due"."shopId" AND a."id" = "due"."id"
      AND a."dueAt" IS NOT NULL AND a."appliedAt" IS NULL`;
}
