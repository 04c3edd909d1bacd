import { after } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';
import { Progress, phases } from './backfill-progress.ts';
import type { BackfillReason, Phase } from './backfill-progress.ts';
import type { BackfillState } from './backfill-step.ts';
import type { BackfillRef, BackfillTurn } from './history.jobs.ts';

/** A turn names its backfill only while it lasts: whoever comes late from a turn that is over changes nothing. */
const whereRunning = ({ shopId, backfillId, ...turn }: BackfillRef | BackfillTurn) => ({
  ...{ shopId, id: backfillId, state: 'RUNNING' as const },
  ...('lease' in turn && { dueAt: new Date(turn.lease) }),
});

/** A backfill that has not ended, with its shop; null for others, and when the turn is over. */
export async function openBackfill(
  db: Db,
  ref: BackfillRef | BackfillTurn,
): Promise<{ domain: string; isInstalled: boolean; state: BackfillState } | null> {
  const row = await db.backfill.findFirst({
    where: whereRunning(ref),
    select: {
      mode: true,
      phase: true,
      bulkOperationId: true,
      cursor: true,
      counts: true,
      shop: { select: { domain: true, state: true } },
    },
  });
  if (!row) return null;
  const { mode, bulkOperationId, cursor, shop } = row;
  const phase = phases.find((known) => known === row.phase) satisfies Phase | undefined;
  if (!phase) throw new Error(`No backfill has a phase ${row.phase}`);
  const state = { mode, phase, bulkOperationId, cursor, progress: Progress.parse(row.counts) };
  return { domain: shop.domain, isInstalled: shop.state === 'INSTALLED', state };
}

const columnsOf = ({ progress, ...state }: BackfillState) => ({ ...state, counts: progress });

/** Keeps how far a backfill has come, in one statement with what it counted; false when it, or the turn, has ended. */
export async function saveBackfill(db: Db, ref: BackfillTurn, state: BackfillState, at: Date): Promise<boolean> {
  const { count } = await db.backfill.updateMany({
    where: whereRunning(ref),
    data: { ...columnsOf(state), reason: null, updatedAt: at },
  });
  return count === 1;
}

/** Has the sweep bring it back a span (milliseconds) from now. */
export async function postponeBackfill(
  db: Db,
  ref: BackfillRef | BackfillTurn,
  { state, span, now, reason }: { state: BackfillState; span: number; now: Date; reason?: BackfillReason },
): Promise<void> {
  await db.backfill.updateMany({
    where: whereRunning(ref),
    data: { ...columnsOf(state), dueAt: after(now, span), reason: reason ?? null, updatedAt: now },
  });
}

export async function endBackfill(
  db: Db,
  ref: BackfillRef | BackfillTurn,
  { state, reason, at }: { state: 'DONE' | 'FAILED' | 'CANCELLED'; reason: BackfillReason | null; at: Date },
): Promise<boolean> {
  const { count } = await db.backfill.updateMany({
    where: whereRunning(ref),
    data: { state, reason, finishedAt: at, updatedAt: at, dueAt: null },
  });
  return count === 1;
}
