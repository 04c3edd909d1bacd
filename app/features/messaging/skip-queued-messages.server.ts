import { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';
import { moveMessages } from './move-message.server.ts';

/** Skips everything that is queued for customers, or for a whole shop; says how many messages. */
export async function skipQueuedMessages(
  tx: Tx,
  { shopId, customerIds }: { shopId: string; customerIds?: string[] },
  { reason, at }: { reason: 'customer_redacted' | 'shop_uninstalled'; at: Date },
): Promise<number> {
  return moveMessages(tx, {
    set: Prisma.sql`"state" = 'SKIPPED', "reason" = ${reason}, "dueAt" = NULL`,
    when: Prisma.sql`"message"."shopId" = ${shopId} AND "message"."state" = 'QUEUED'
      ${customerIds ? Prisma.sql`AND "message"."customerId" = ANY(${customerIds})` : Prisma.empty}`,
    decision: { outcome: 'skip', reason, facts: {}, at },
  });
}
