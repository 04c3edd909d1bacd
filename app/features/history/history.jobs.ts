import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

/** Names a backfill. */
export interface BackfillRef {
  shopId: string;
  backfillId: string;
}

/** One step of a backfill. It is never tried again by itself: `Backfill.dueAt` brings it back. */
export const runBackfillJob = defineJob<BackfillRef>({
  name: 'history.run-backfill',
  queue: 'analytics',
  payload: z.object({ shopId: z.string(), backfillId: z.string() }),
  attempts: 1,
  dedupeKey: ({ backfillId }) => backfillId,
});

/** A look at what changed in a shop; `Shop.reconcileDueAt` brings it back. */
export const reconcileOrdersJob = defineJob<{ shopId: string }>({
  name: 'history.reconcile-orders',
  queue: 'analytics',
  payload: z.object({ shopId: z.string() }),
  attempts: 1,
  dedupeKey: ({ shopId }) => shopId,
});
