import { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';
import { moveMessages } from './move-message.server.ts';

/**
 * Ends the claims whose worker never came back: nobody knows whether the provider took those messages, so they become
 * UNKNOWN and only the provider's events settle them. A claim's `dueAt` is the moment it goes stale.
 */
export async function sweepStaleClaims({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const at = clock.now();
  return moveMessages(db, {
    set: Prisma.sql`"state" = 'UNKNOWN', "reason" = 'worker_died', "dueAt" = NULL`,
    when: Prisma.sql`"message"."state" = 'SENDING' AND "message"."dueAt" <= ${at}`,
    decision: { outcome: 'unknown', reason: 'worker_died', facts: {}, at },
  });
}
