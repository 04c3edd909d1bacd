import {
  exitEnrollments,
  runDryRun,
  runDryRunJob,
  scanJourney,
  scanJourneyJob,
} from '#app/features/journeys/index.server.ts';
import { endDiscounts, startTraining, trainReordersJob } from '#app/features/reorders/index.server.ts';
import { findPastDues, learnReviewTimes } from '#app/features/reviews/index.server.ts';
import { workRequest, workRequestJob } from '#app/features/privacy/index.server.ts';
import {
  reconcileCustomers,
  reconcileOrders,
  reconcileOrdersJob,
  reconcileReturns,
  runBackfill,
  runBackfillJob,
  runImport,
  runImportJob,
} from '#app/features/history/index.server.ts';
import {
  fetchReviewPhoto,
  fetchReviewPhotoJob,
  findReviewThemes,
  findReviewThemesJob,
  runReviewImport,
  runReviewImportJob,
  withdrawReviews,
} from '#app/features/reviews/index.server.ts';
import { runExport, runExportJob } from '#app/features/insights/index.server.ts';
import { fetchPublic } from '#app/platform/http/fetch-public.server.ts';
import { encodePhoto } from '#app/platform/images/encode-photo.server.ts';
import { handle } from '#app/platform/jobs/run-worker.server.ts';
import type { JobHandler } from '#app/platform/jobs/run-worker.server.ts';
import { runInThread } from '#app/platform/run-in-thread.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { afterOrder } from './after-order.server.ts';
import { exportWords } from './export-words.ts';

/** The handlers of the queue `analytics`: long work that nobody waits for. */
export function analyticsHandlers(services: Services): JobHandler[] {
  return [
    handle(runBackfillJob, async (ref) => {
      const result = await runBackfill(services, ref);
      services.log.info({ ...ref, result }, 'backfill stepped');
      // The past is there: nobody waits for the night to see what it says.
      if (result.outcome === 'done') await startTraining(services, { shopId: ref.shopId, actor: 'system' });
    }),
    handle(reconcileOrdersJob, async (ref) => {
      const enroll = (order: { shopId: string; orderId: string }) => afterOrder(services, order);
      const result = await reconcileOrders(services, ref, { enroll });
      services.log.info({ ...ref, result }, 'orders reconciled');
      // After the orders, so that a question about customers that Shopify refuses holds up none of them.
      const customers = await reconcileCustomers(services, ref);
      services.log.info({ ...ref, result: customers }, 'customers reconciled');
      const returns = await reconcileReturns(services, ref, { look: enroll });
      services.log.info({ ...ref, result: returns }, 'returns reconciled');
    }),
    handle(scanJourneyJob, async (ref) => {
      const result = await scanJourney(services, ref);
      services.log.info({ ...ref, result }, 'journey looked through');
    }),
    handle(runImportJob, async (ref) => {
      const result = await runImport(services, ref);
      services.log.info({ ...ref, result }, 'import stepped');
      if (result.outcome === 'done') await startTraining(services, { shopId: ref.shopId, actor: 'system' });
    }),
    handle(runReviewImportJob, async (ref) => {
      const result = await runReviewImport(services, ref);
      services.log.info({ ...ref, result }, 'import of reviews stepped');
    }),
    handle(fetchReviewPhotoJob, async (ref) => {
      const result = await fetchReviewPhoto(services, ref, { fetch: fetchPublic, encode: encodePhoto });
      services.log.info({ ...ref, result }, 'photo of a review fetched');
    }),
    handle(findReviewThemesJob, async (ref) => {
      const result = await findReviewThemes(services, ref);
      services.log.info({ ...ref, result }, 'words of reviews counted');
    }),
    handle(trainReordersJob, async (ref) => {
      const result = await runInThread(new URL('./train-reorders.thread.server.ts', import.meta.url), ref);
      services.log.info({ ...ref, result }, 'reorders learnt');
      // In the same night: how long things are used before they are reviewed.
      const learnt = await learnReviewTimes(services, ref);
      services.log.info({ ...ref, learnt: learnt.length }, 'review times learnt');
    }),
    handle(runDryRunJob, async (ref) => {
      const result = await runDryRun(services, ref, (about) => findPastDues(services, about));
      services.log.info({ ...ref, result }, 'dry run stepped');
    }),
    handle(runExportJob, async (ref) => {
      const result = await runExport(services, ref, exportWords);
      services.log.info({ ...ref, result }, 'export stepped');
    }),
    handle(workRequestJob, async (ref) => {
      const result = await workRequest(services, ref, { exitEnrollments, endDiscounts, withdrawReviews });
      services.log.info({ ...ref, result }, 'privacy request handled');
    }),
  ];
}
