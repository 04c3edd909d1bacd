import { Prisma } from '@prisma/client';
import type { QueuedSkipReason } from '#app/domain/consent/queued-skip-reasons.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { moveMessages } from './move-message.server.ts';

/** Which of a shop's messages; all of them when nothing is named. */
interface Which {
  shopId: string;
  customerIds?: string[];
  enrollmentIds?: string[];
  journeyId?: string;
}

/** Skips everything that is queued for customers, enrollments or a journey, or for a whole shop; says how many messages. */
export async function skipQueuedMessages(
  tx: RawDb,
  { shopId, customerIds, enrollmentIds, journeyId }: Which,
  { reason, at, facts = {} }: { reason: QueuedSkipReason; at: Date; facts?: Prisma.InputJsonObject },
): Promise<number> {
  return moveMessages(tx, {
    set: Prisma.sql`"state" = 'SKIPPED', "reason" = ${reason}, "dueAt" = NULL`,
    when: Prisma.sql`"message"."shopId" = ${shopId} AND "message"."state" = 'QUEUED'
      ${customerIds ? Prisma.sql`AND "message"."customerId" = ANY(${customerIds})` : Prisma.empty}
      ${enrollmentIds ? Prisma.sql`AND "message"."enrollmentId" = ANY(${enrollmentIds})` : Prisma.empty}
      ${journeyId ? Prisma.sql`AND "message"."journeyId" = ${journeyId}` : Prisma.empty}`,
    decision: { outcome: 'skip', reason, facts, at },
  });
}
