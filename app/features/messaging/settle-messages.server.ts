import { Prisma } from '@prisma/client';
import type { MessageEventType, MessageState } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';
import { moveMessage } from './move-message.server.ts';
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
  const open = told.filter(({ state, types }) => settledState(types) !== state);
  for (const message of open) await settle(tx, message, at);
}

async function settle(tx: RawDb, { types, firstAt, ...ref }: Told, at: Date) {
  const state = settledState(types);
  if (state === 'SENT')
    await moveMessage(tx, ref, {
      set: Prisma.sql`"state" = 'SENT', "reason" = NULL, "dueAt" = NULL,
        "sentAt" = coalesce("message"."sentAt", ${firstAt})`,
      when: Prisma.sql`("message"."state" IN ('QUEUED', 'SENDING', 'UNKNOWN')
        OR ("message"."state" = 'FAILED' AND "message"."reason" = 'provider_refused'))`,
      decision: { outcome: 'sent', reason: 'settled_by_event', facts: { events: types }, at },
    });
  if (state === 'FAILED')
    await moveMessage(tx, ref, {
      set: Prisma.sql`"state" = 'FAILED', "reason" = 'provider_refused', "dueAt" = NULL`,
      when: Prisma.sql`"message"."state" IN ('QUEUED', 'SENDING', 'UNKNOWN', 'SENT')`,
      decision: { outcome: 'failed', reason: 'provider_refused', facts: { events: types }, at },
    });
}
