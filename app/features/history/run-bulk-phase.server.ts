import { z } from 'zod';
import { after, hours } from '#app/domain/time/spans.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { readFileCursor } from './backfill-progress.ts';
import type { FetchedPhase } from './backfill-progress.ts';
import type { BackfillStep, PieceEnd } from './backfill-step.ts';
import { bulkQueryOf } from './bulk-queries.ts';
import { cancelBulkOperation, readBulkOperation, runBulkQuery } from './operations.ts';
import { readResultFile } from './read-result-file.server.ts';

const Started = z.object({
  bulkOperationRunQuery: z
    .object({ bulkOperation: z.object({ id: z.string() }).nullish(), userErrors: z.array(z.unknown()) })
    .nullable(),
});
const Operation = z.object({
  bulkOperation: z
    .object({ status: z.string(), rootObjectCount: z.coerce.number(), url: z.string().nullish() })
    .nullable(),
});

/**
 * Fetches a phase by a bulk operation: has Shopify write everything into a file, then reads it from where it stopped.
 * Throws ShopAdminError when Shopify cannot be asked.
 */
export async function runBulkPhase(step: BackfillStep, phase: FetchedPhase): Promise<PieceEnd> {
  const { bulkOperationId } = step.state;
  if (!bulkOperationId) return startOperation(step, phase);
  const { bulkOperation } = await step.ask(readBulkOperation, Operation, { id: bulkOperationId });
  switch (bulkOperation?.status) {
    case 'CREATED':
    case 'RUNNING':
      return isTooLong(step) ? giveUp(step, bulkOperationId) : 'wait';
    case 'COMPLETED':
      break;
    default:
      return 'refused';
  }
  const { url, rootObjectCount } = bulkOperation;
  // Nothing found, no file.
  if (!url) return 'done';
  const { progress } = step.state;
  step.state.progress = { ...progress, [phase]: { ...progress[phase], total: rootObjectCount } };
  return readResultFile(step, phase, { url, cursor: readFileCursor(step.state.cursor) });
}

/** Shopify ends a bulk operation after ten days; a large shop's takes less than an hour. */
const patience = hours(6);

function isTooLong({ state, needs }: BackfillStep): boolean {
  const { bulkSince } = state.progress;
  return bulkSince !== null && after(new Date(bulkSince), patience) <= needs.clock.now();
}

/** Pages get there before a bulk operation that hangs; it is ended, so that it does not hold up the shop's next one. */
async function giveUp(step: BackfillStep, id: string): Promise<PieceEnd> {
  step.needs.log.warn({ ...step.ref, phase: step.state.phase }, 'bulk operation takes too long');
  await step.ask(cancelBulkOperation, z.unknown(), { id });
  return 'refused';
}

/** Any refusal leads to pages: bulk operations have to be enabled for an app, and lapse when they are not used. */
async function startOperation(step: BackfillStep, phase: FetchedPhase): Promise<PieceEnd> {
  const query = bulkQueryOf(phase, step.state.progress.since);
  const answer = await step.ask(runBulkQuery, Started, { query }).catch((error: unknown) => {
    if (error instanceof ShopAdminError && ['errors', 'unsupported'].includes(error.reason)) return null;
    throw error;
  });
  const started = answer?.bulkOperationRunQuery;
  if (!started?.bulkOperation || started.userErrors.length > 0) {
    step.needs.log.info({ ...step.ref, phase, userErrors: started?.userErrors }, 'bulk operation refused');
    return 'refused';
  }
  const progress = { ...step.state.progress, bulkSince: step.needs.clock.now().toISOString() };
  const isKept = await step.save({ bulkOperationId: started.bulkOperation.id, cursor: null, progress });
  return isKept ? 'wait' : 'stopped';
}
