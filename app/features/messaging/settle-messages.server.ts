import { Prisma } from '@prisma/client';
import type { MessageEventType, MessageState } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { moveAskedMessages } from './move-message.server.ts';
import type { ProviderEvent } from './provider-events.ts';
import { settledState } from './settle-by-events.ts';

type Told = { shopId: string; messageId: string; state: MessageState; types: MessageEventType[]; firstAt: Date };

/**
 * Gives messages the state that all their events together prove. One that is still queued counts as sent too: the
 * provider has it, whatever a lost answer or a restored backup says, and a second mail would be wrong.
 */
export async function settleMessages(tx: RawDb, events: ProviderEvent[], at: Date): Promise<void> {
  if (events.length === 0) return;
  const [shopIds, ids] = [events.map(({ shopId }) => shopId), events.map(({ messageId }) => messageId)];
  const told = await tx.$queryRaw<Told[]>`
    SELECT e."shopId", e."messageId", m."state"::text AS "state", array_agg(DISTINCT e."type"::text) AS "types",
      min(e."occurredAt") AS "firstAt"
    FROM "MessageEvent" e JOIN "Message" m ON m."shopId" = e."shopId" AND m."id" = e."messageId"
    WHERE (e."shopId", e."messageId") IN (SELECT * FROM unnest(${shopIds}::text[], ${ids}::text[]))
    GROUP BY e."shopId", e."messageId", m."state" ORDER BY e."shopId", e."messageId"`;
  // Nearly all of them are: the provider's answer came first.
  const open = told.filter(({ state, types }) => ![state, null].includes(settledState(types)));
  if (open.length > 0) await settle(tx, open, at);
}

const settle = (tx: RawDb, open: Told[], at: Date) =>
  moveAskedMessages(tx, {
    asked: open.map(({ shopId, messageId, types, firstAt }) => {
      const settled = settledState(types);
      const [outcome, reason] = settled === 'FAILED' ? ['failed', 'provider_refused'] : ['sent', 'settled_by_event'];
      return { shopId, messageId, settled, firstAt, decision: { outcome, reason, facts: { events: types }, at } };
    }),
    columns: Prisma.sql`"settled" "MessageState", "firstAt" timestamp`,
    set: Prisma.sql`"state" = "asked"."settled", "dueAt" = NULL,
      "reason" = CASE "asked"."settled" WHEN 'FAILED' THEN "asked"."reason" END,
      "sentAt" = CASE "asked"."settled" WHEN 'SENT' THEN coalesce("message"."sentAt", "asked"."firstAt")
        ELSE "message"."sentAt" END`,
    when: Prisma.sql`("message"."state" IN ('QUEUED', 'SENDING', 'UNKNOWN')
      OR ("asked"."settled" = 'SENT' AND "message"."state" = 'FAILED' AND "message"."reason" = 'provider_refused')
      OR ("asked"."settled" = 'FAILED' AND "message"."state" = 'SENT'))`,
  });
