import { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { sendMessageJob } from './messaging.jobs.ts';

const queued = Prisma.sql`"state" = 'QUEUED'`;

/** Queues a job for each message that is due, in turns between shops; says how many. */
export async function sweepMessages({ db, clock, jobs }: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<number> {
  const now = clock.now();
  const due = await takeDueRows(
    db,
    {
      table: 'Message',
      column: 'dueAt',
      only: queued,
      // A deferred message's `sendAt` moves with it; one that is behind us means that the row is leased.
      underWay: Prisma.sql`${queued} AND "sendAt" <= ${now}`,
    },
    { now },
  );
  await jobs.enqueueMany(
    sendMessageJob,
    due.map(({ shopId, id }) => ({ shopId, messageId: id })),
  );
  return due.length;
}
