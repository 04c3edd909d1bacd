import { z } from 'zod';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { readFileCursor } from './backfill-progress.ts';
import type { FetchedPhase } from './backfill-progress.ts';
import type { BackfillStep, PieceEnd } from './backfill-step.ts';
import { bulkQueryOf } from './bulk-queries.ts';
import { readBulkOperation, runBulkQuery } from './operations.ts';
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
      return 'wait';
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

/** Any refusal leads to pages: bulk operations have to be enabled for an app, and lapse when they are not used. */
async function startOperation(step: BackfillStep, phase: FetchedPhase): Promise<PieceEnd> {
  const query = bulkQueryOf(phase, step.state.progress.since);
  const answer = await step.ask(runBulkQuery, Started, { query }).catch((error: unknown) => {
    if (error instanceof ShopAdminError && error.reason === 'errors') return null;
    throw error;
  });
  const started = answer?.bulkOperationRunQuery;
  if (!started?.bulkOperation || started.userErrors.length > 0) {
    step.needs.log.info({ ...step.ref, phase, userErrors: started?.userErrors }, 'bulk operation refused');
    return 'refused';
  }
  return (await step.save({ bulkOperationId: started.bulkOperation.id, cursor: null })) ? 'wait' : 'stopped';
}
