import type { RawDb } from '#app/platform/db.server.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { applyEventEffects } from './apply-event-effects.server.ts';
import type { ToldMessage } from './apply-event-effects.server.ts';
import type { ProviderEvent } from './provider-events.ts';
import { settleMessages } from './settle-messages.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

export interface AppliedEvents {
  applied: number;
  /** Known already. */
  repeated: number;
  /** About no message of the shop they name. */
  foreign: number;
}

const atOnce = 500;

/**
 * Keeps the provider's events, each once, and draws the consequences: messages are settled, addresses suppressed,
 * consents taken back. Whatever order they come in, and however often, the end is the same.
 */
export async function applyProviderEvents(services: Needs, events: ProviderEvent[]): Promise<AppliedEvents> {
  const total: AppliedEvents = { applied: 0, repeated: 0, foreign: 0 };
  for (let start = 0; start < events.length; start += atOnce) {
    const chunk = events.slice(start, start + atOnce);
    const { known, fresh } = await hotTransaction(services.db, (tx) => applyChunk(tx, services, chunk));
    total.applied += fresh;
    total.repeated += known - fresh;
    total.foreign += chunk.length - known;
  }
  return total;
}

async function applyChunk(tx: RawDb, { clock }: Needs, events: ProviderEvent[]) {
  const now = clock.now();
  const messages = await lockMessages(tx, events);
  const known = events
    .filter((event) => messages.has(keyOf(event)))
    // Mail servers quote addresses: a late answer must not bring back that of somebody who was erased.
    .map((event) => (messages.get(keyOf(event))?.redactedAt ? { ...event, detail: null } : event));
  const fresh = await keepOnce(tx, known, now);
  await settleMessages(tx, fresh, now);
  for (const event of fresh) await applyEventEffects(tx, { event, message: messages.get(keyOf(event))!, now });
  return { known: known.length, fresh: fresh.length };
}

const keyOf = ({ shopId, messageId }: { shopId: string; messageId: string }) => `${shopId}/${messageId}`;

/** Locked in one order, so that two calls about the same messages follow each other instead of waiting in a ring. */
async function lockMessages(tx: RawDb, events: ProviderEvent[]): Promise<Map<string, ToldMessage>> {
  const [shopIds, ids] = [events.map(({ shopId }) => shopId), events.map(({ messageId }) => messageId)];
  const rows = await tx.$queryRaw<ToldMessage[]>`
    SELECT m."shopId", m."id" AS "messageId", m."customerId", m."channel"::text AS "channel", m."address",
      c."email" AS "customerEmail", c."redactedAt"
    FROM "Message" m JOIN "Customer" c ON c."shopId" = m."shopId" AND c."id" = m."customerId"
    WHERE (m."shopId", m."id") IN (SELECT * FROM unnest(${shopIds}::text[], ${ids}::text[]))
    ORDER BY m."shopId", m."id" FOR NO KEY UPDATE OF m`;
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** The events that were not there before. */
async function keepOnce(tx: RawDb, events: ProviderEvent[], receivedAt: Date): Promise<ProviderEvent[]> {
  const sorted = [...events].sort((a, b) => (a.providerEventId < b.providerEventId ? -1 : 1));
  const rows = sorted.map((event) => ({ ...event, id: uuidV7(receivedAt), receivedAt }));
  const stored = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "MessageEvent" ("shopId", "id", "messageId", "providerEventId", "type", "detail", "occurredAt", "receivedAt")
    SELECT "shopId", "id", "messageId", "providerEventId", "type", "detail", "occurredAt", "receivedAt"
    FROM jsonb_populate_recordset(NULL::"MessageEvent", ${JSON.stringify(rows)}::jsonb)
    ON CONFLICT DO NOTHING RETURNING "id"`;
  const ids = new Set(stored.map(({ id }) => id));
  return rows.filter(({ id }) => ids.has(id));
}
