import { z } from 'zod';
import { defineJob } from '#app/platform/jobs/job.ts';

/** Names a backfill. */
export interface BackfillRef {
  shopId: string;
  backfillId: string;
}

/** A turn at a backfill: until `lease`, which stands in `Backfill.dueAt`, nobody else works on it. */
export interface BackfillTurn extends BackfillRef {
  /** ISO instant. */
  lease: string;
}

/**
 * One step of a backfill. It is never tried again by itself: `Backfill.dueAt` brings it back. The key is the turn's: the
 * job of a process that died, which the queue notices late, does not hold up the turn after it.
 */
export const runBackfillJob = defineJob<BackfillTurn>({
  name: 'history.run-backfill',
  queue: 'analytics',
  payload: z.object({ shopId: z.string(), backfillId: z.string(), lease: z.iso.datetime() }),
  attempts: 1,
  dedupeKey: ({ backfillId, lease }) => `${backfillId}/${lease}`,
});

/** A look at what changed in a shop; `Shop.reconcileDueAt` brings it back. */
export const reconcileOrdersJob = defineJob<{ shopId: string }>({
  name: 'history.reconcile-orders',
  queue: 'analytics',
  payload: z.object({ shopId: z.string() }),
  attempts: 1,
  dedupeKey: ({ shopId }) => shopId,
});
