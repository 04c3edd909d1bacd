import { Prisma } from '@prisma/client';
import type { Services } from '#app/platform/services.server.ts';
import { takeDueRows } from '#app/platform/sweep/take-due-rows.server.ts';
import { processDeliveryJob } from './webhooks.jobs.ts';

const open = Prisma.sql`"outcome" = 'RECEIVED'`;

/** Queues the deliveries that are due, in turns between shops: those whose job was lost, and those asked for again. */
export async function sweepDeliveries({
  db,
  clock,
  jobs,
}: Pick<Services, 'db' | 'clock' | 'jobs'>): Promise<{ queued: number }> {
  // An open delivery's time lies ahead only while it is worked on or waits in the queue.
  const due = await takeDueRows(
    db,
    { table: 'WebhookDelivery', column: 'dueAt', only: open, underWay: open },
    { now: clock.now() },
  );
  await jobs.enqueueMany(
    processDeliveryJob,
    due.map(({ shopId, id }) => ({ shopId, deliveryId: id })),
  );
  return { queued: due.length };
}
