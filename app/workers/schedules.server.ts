import { hours, minutes, seconds } from '#app/domain/time/spans.ts';
import { sweepWriteBacks } from '#app/features/customers/index.server.ts';
import {
  forgetUploads,
  sweepBackfills,
  sweepReconciliations,
  sweepImports,
} from '#app/features/history/index.server.ts';
import {
  enrollCustomer,
  findReorderJourneys,
  findReviewJourneys,
  sweepDryRuns,
  sweepEnrollments,
  sweepScans,
} from '#app/features/journeys/index.server.ts';
import { forgetLists, sweepExports } from '#app/features/insights/index.server.ts';
import { sweepMessages, sweepStaleClaims } from '#app/features/messaging/index.server.ts';
import { forgetExports, sweepRequests } from '#app/features/privacy/index.server.ts';
import { newNudgeLooks, sweepDiscounts, sweepNudges, sweepTrainings } from '#app/features/reorders/index.server.ts';
import {
  forgetReviewUploads,
  publishHeld,
  sweepReviewImports,
  sweepReviewPhotos,
  sweepReviewRequests,
  sweepReviewThemes,
  syncMetafields,
} from '#app/features/reviews/index.server.ts';
import { forgetDeliveryBodies, sweepDeliveries } from '#app/features/webhooks/index.server.ts';
import { refreshStatistics } from '#app/platform/refresh-statistics.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { sweepPlacementAnswers } from './apply-answers.server.ts';

export interface Schedule {
  name: string;
  /** From the end of one run to the beginning of the next, in milliseconds of real time. */
  pause: number;
  /** The pause after a run that found something and said how much: more may have come due, or stand in line. */
  busyPause?: number;
  run(services: Services): Promise<unknown>;
}

/** Lost with the process, which then looks at everything once. */
const nudgeLooks = newNudgeLooks();

/** Lost with the process, which then asks Shopify once more. */
const enabledShops = new Set<string>();

/** Journeys wait for what reorders foresee; neither knows the other. */
const tellJourneysOfReorders = (services: Services) =>
  sweepNudges(
    services,
    { findListeners: findReorderJourneys, enroll: (event) => enrollCustomer(services, event) },
    nudgeLooks,
  );

/** The same of what may be reviewed. */
const tellJourneysOfReviews = (services: Services) =>
  sweepReviewRequests(services, {
    findListeners: findReviewJourneys,
    enroll: (event) => enrollCustomer(services, event),
  });

/** Every sweep there is. */
export const schedules: Schedule[] = [
  { name: 'deliveries', pause: seconds(2), run: (services) => sweepDeliveries(services) },
  { name: 'enrollments', pause: seconds(2), busyPause: seconds(0.5), run: sweepEnrollments },
  { name: 'journeys to look through', pause: seconds(10), run: sweepScans },
  { name: 'messages', pause: seconds(2), busyPause: seconds(1), run: sweepMessages },
  { name: 'stale claims', pause: seconds(2), run: sweepStaleClaims },
  { name: 'tokens', pause: seconds(5), run: ({ tokens }) => tokens.refreshDue() },
  { name: 'token keys', pause: minutes(1), run: ({ tokens }) => tokens.reseal() },
  { name: 'answers of the thank-you page', pause: seconds(2), busyPause: seconds(0.5), run: sweepPlacementAnswers },
  { name: 'consents to write back', pause: seconds(2), run: sweepWriteBacks },
  { name: 'privacy requests', pause: seconds(2), run: sweepRequests },
  // Nobody waits for PostgreSQL to notice that a shop has had its first busy minutes.
  { name: 'statistics', pause: seconds(5), run: ({ db }) => refreshStatistics(db) },
  { name: 'old exports', pause: hours(1), run: forgetExports },
  { name: 'backfills', pause: seconds(2), run: (services) => sweepBackfills(services) },
  { name: 'reorders to learn', pause: seconds(5), run: sweepTrainings },
  { name: 'reorder nudges', pause: seconds(20), busyPause: seconds(1), run: tellJourneysOfReorders },
  { name: 'review requests', pause: seconds(20), busyPause: seconds(1), run: tellJourneysOfReviews },
  { name: 'discount codes to end', pause: seconds(5), run: sweepDiscounts },
  {
    ...{ name: 'metafields of reviews', pause: seconds(2) },
    run: (services) => syncMetafields(services, enabledShops),
  },
  { name: 'words of reviews', pause: seconds(10), run: sweepReviewThemes },
  { name: 'reviews on hold', pause: seconds(10), busyPause: seconds(1), run: publishHeld },
  { name: 'reconciliations', pause: seconds(2), run: (services) => sweepReconciliations(services) },
  { name: 'imports', pause: seconds(1), run: sweepImports },
  { name: 'imports of reviews', pause: seconds(1), run: sweepReviewImports },
  { name: 'photos of imported reviews', pause: seconds(5), busyPause: seconds(1), run: sweepReviewPhotos },
  { name: 'dry runs', pause: seconds(1), run: sweepDryRuns },
  { name: 'lists', pause: seconds(1), run: sweepExports },
  { name: 'old lists', pause: hours(1), run: forgetLists },
  { name: 'old uploads', pause: hours(1), run: forgetUploads },
  { name: 'old uploads of reviews', pause: hours(1), run: forgetReviewUploads },
  { name: 'old delivery bodies', pause: hours(1), run: (services) => forgetDeliveryBodies(services) },
];
