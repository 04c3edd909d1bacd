import { setTimeout as sleep } from 'node:timers/promises';
import { seconds } from '#app/domain/time/spans.ts';
import { openResultFile } from '#app/platform/shop-admin/open-result-file.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { askShopify } from './ask-shopify.server.ts';
import { nextPhase } from './backfill-progress.ts';
import type { BackfillReason } from './backfill-progress.ts';
import type { BackfillStep, HistoryNeeds, HistoryTools, PieceEnd } from './backfill-step.ts';
import { endBackfill, openBackfill, postponeBackfill, saveBackfill } from './backfill.store.server.ts';
import type { BackfillTurn } from './history.jobs.ts';
import { readExpectations } from './read-expectations.server.ts';
import { runBulkPhase } from './run-bulk-phase.server.ts';
import { runPagesPhase } from './run-pages-phase.server.ts';

const realTools: HistoryTools = {
  openFile: openResultFile,
  sleep: (span) => sleep(span),
  stepTime: seconds(20),
  batchSize: 400,
};

/** Until Shopify is asked again whether its file is ready; its webhook may come sooner. */
const pollPause = seconds(3);
const errorPause = seconds(30);
/** Steps in a row that may end in an error that is not Shopify's. */
const mostTries = 5;

export type StepResult =
  | { outcome: 'goes_on' | 'done' | 'stopped' | 'already_ended' }
  | { outcome: 'waits'; reason: BackfillReason | null }
  | { outcome: 'failed'; reason: BackfillReason };

/**
 * Takes a backfill one step further: at most some 20 seconds, so that every shop gets its turn and a crash loses
 * little. All is stored by the functions that mirror webhooks, nobody is enrolled and nothing is sent.
 */
export async function runBackfill(
  needs: HistoryNeeds,
  ref: BackfillTurn,
  tools: HistoryTools = realTools,
): Promise<StepResult> {
  const { db, clock } = needs;
  const opened = await openBackfill(db, ref);
  if (!opened) return { outcome: 'already_ended' };
  if (!opened.isInstalled) {
    await endBackfill(db, ref, { state: 'CANCELLED', reason: null, at: clock.now() });
    return { outcome: 'stopped' };
  }
  const until = performance.now() + tools.stepTime;
  const step: BackfillStep = {
    ref,
    needs,
    tools,
    ask: askShopify(needs, opened.domain, tools.sleep),
    state: opened.state,
    hasTime: () => performance.now() < until,
    async save(change) {
      Object.assign(step.state, change);
      return saveBackfill(db, ref, step.state, clock.now());
    },
  };
  try {
    return await runStep(step);
  } catch (error) {
    return endInError(step, error);
  }
}

async function runStep(step: BackfillStep): Promise<StepResult> {
  const { needs, ref } = step;
  const { db, clock } = needs;
  for (;;) {
    const end = await runPiece(step);
    if (end === 'stopped') return { outcome: 'stopped' };
    if (end === 'more' || end === 'wait') {
      step.state.progress = { ...step.state.progress, tries: 0 };
      await postponeBackfill(db, ref, { state: step.state, span: end === 'wait' ? pollPause : 0, now: clock.now() });
      return end === 'wait' ? { outcome: 'waits', reason: null } : { outcome: 'goes_on' };
    }
    if (end === 'done' && !nextPhase(step.state.phase)) {
      await endBackfill(db, ref, { state: 'DONE', reason: null, at: clock.now() });
      return { outcome: 'done' };
    }
    if (!(await goOn(step, end))) return { outcome: 'stopped' };
  }
}

function runPiece(step: BackfillStep): Promise<PieceEnd> {
  const { phase, mode } = step.state;
  if (phase === 'shop') return readExpectations(step);
  return mode === 'BULK' ? runBulkPhase(step, phase) : runPagesPhase(step, phase);
}

/** To the next phase, or through the same one by pages. */
function goOn(step: BackfillStep, end: 'done' | 'refused'): Promise<boolean> {
  const { phase, progress } = step.state;
  const from = { bulkOperationId: null, cursor: null };
  if (end === 'done') return step.save({ ...from, phase: nextPhase(phase), progress: { ...progress, tries: 0 } });
  if (phase === 'shop') throw new Error('The first phase needs no bulk operation');
  const count = { done: 0, total: progress[phase].total };
  return step.save({ ...from, mode: 'PAGES', progress: { ...progress, [phase]: count } });
}

/** Outages pass: then it waits. What only the merchant can mend ends it, and they may start it again where it stood. */
async function endInError(step: BackfillStep, error: unknown): Promise<StepResult> {
  const { needs, ref, state } = step;
  const { db, clock, log } = needs;
  const fail = async (reason: BackfillReason): Promise<StepResult> => {
    await endBackfill(db, ref, { state: 'FAILED', reason, at: clock.now() });
    return { outcome: 'failed', reason };
  };
  if (error instanceof ShopAdminError) {
    log.warn({ ...ref, reason: error.reason }, 'backfill step ended early');
    if (error.reason === 'no_session') return fail('no_access');
    if (error.reason === 'errors' || error.reason === 'unsupported') return fail('shopify_refused');
    await postponeBackfill(db, ref, { state, span: errorPause, now: clock.now(), reason: 'unreachable' });
    return { outcome: 'waits', reason: 'unreachable' };
  }
  log.error({ err: error, ...ref, phase: state.phase }, 'backfill step failed');
  const tries = state.progress.tries + 1;
  if (tries >= mostTries) return fail('broken');
  await postponeBackfill(db, ref, {
    state: { ...state, progress: { ...state.progress, tries } },
    span: errorPause,
    now: clock.now(),
  });
  return { outcome: 'waits', reason: null };
}
