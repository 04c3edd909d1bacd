import { Prisma } from '@prisma/client';
import { readTimeCursor, writeTimeCursor } from '#app/domain/time-cursor.ts';
import type { Services } from '#app/platform/services.server.ts';

interface FailedDelivery {
  id: string;
  webhookId: string;
  topic: string;
  receivedAt: Date;
  /** When it was last given up. */
  triedAt: Date | null;
  attempts: number;
  reason: string | null;
  detail: string | null;
  /** False once the body was forgotten. */
  canRetry: boolean;
}

/** A page of a shop's failed deliveries, the newest first. `cursor` is the `nextCursor` of the page before; `isWorking` while any
 * delivery of the shop is still to be worked. */
export async function listFailedDeliveries(
  { db }: Pick<Services, 'db'>,
  { shopId, cursor, limit = 50 }: { shopId: string; cursor?: string | null; limit?: number },
): Promise<{ deliveries: FailedDelivery[]; nextCursor: string | null; isWorking: boolean }> {
  const from = readTimeCursor(cursor);
  const found = await db.$queryRaw<FailedDelivery[]>`
    SELECT "id", "webhookId", "topic", "receivedAt", "processedAt" AS "triedAt", "attempts", "reason", "detail", length("body") > 0 AS "canRetry"
    FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "outcome" = 'FAILED'
      ${from ? Prisma.sql`AND ("receivedAt", "id") < (${from.at}::timestamp, ${from.id})` : Prisma.empty}
    ORDER BY "receivedAt" DESC, "id" DESC LIMIT ${limit + 1}`;
  const deliveries = found.slice(0, limit);
  const last = found.length > limit ? deliveries.at(-1) : undefined;
  const [open] = await db.$queryRaw<{ any: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM "WebhookDelivery" WHERE "shopId" = ${shopId} AND "outcome" = 'RECEIVED') AS "any"`;
  const nextCursor = last ? writeTimeCursor({ at: last.receivedAt, id: last.id }) : null;
  return { deliveries, nextCursor, isWorking: open?.any ?? false };
}
