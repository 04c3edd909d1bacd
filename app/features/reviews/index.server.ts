// showing
export { countReview, rebuildTotals, sumOf } from './showing/totals.store.server.ts';
export type { Counted } from './showing/totals.store.server.ts';
export { withdrawReviews } from './showing/withdraw-reviews.server.ts';
export { showReviews } from './showing/show-reviews.server.ts';
export type { ShownPage } from './showing/show-reviews.server.ts';
export { shownStyles } from './showing/shown-styles.ts';
export { syncMetafields } from './showing/sync-metafields.server.ts';
export { photosAddress } from './showing/photos-address.ts';
export { listCustomerReviews } from './showing/list-customer-reviews.server.ts';

// answering
export { answerReview } from './answering/answer-review.server.ts';
export { appealReview } from './answering/appeal-review.server.ts';
export { findWaitingReviews } from './answering/find-waiting-reviews.server.ts';
export { makeReviewUrl } from './answering/review-link.server.ts';
export { saveNps } from './answering/save-nps.server.ts';
export { saveReview } from './answering/save-review.server.ts';
export { showOwnPhoto, showPhoto } from './answering/show-photo.server.ts';
export { showReview } from './answering/show-review.server.ts';

// moderating
export { careForReview } from './moderating/care-for-review.server.ts';
export { composeDecisionMail, tellsDecision } from './moderating/compose-decision-mail.server.ts';
export { countWaiting } from './moderating/count-waiting.server.ts';
export { decideReview } from './moderating/decide-review.server.ts';
export { getReview } from './moderating/get-review.server.ts';
export { listReviewedProducts } from './moderating/list-reviewed-products.server.ts';
export { listReviews } from './moderating/list-reviews.server.ts';
export type { ReviewFilter } from './moderating/list-reviews.server.ts';
export { getProductReviewSettings, saveProductReviewSettings } from './moderating/product-review-settings.server.ts';
export { publishHeld } from './moderating/publish-held.server.ts';
export { replyToReview } from './moderating/reply-to-review.server.ts';
export { getReviewSettings, saveReviewSettings } from './moderating/review-settings.server.ts';

// seeing
export { findReviewThemes } from './seeing/find-review-themes.server.ts';
export { getReviewInsights } from './seeing/get-review-insights.server.ts';
export { sweepReviewThemes } from './seeing/sweep-review-themes.server.ts';
export { findReviewThemesJob } from './seeing/themes-job.ts';

// asking
export { findPastDues } from './asking/find-past-dues.server.ts';
export { findRequestExample } from './asking/find-request-example.server.ts';
export { findUseDays } from './asking/find-use-days.server.ts';
export { findReviewRequest } from './asking/find-review-request.server.ts';
export { getCustomerRequests } from './asking/get-customer-requests.server.ts';
export { learnReviewTimes } from './asking/learn-review-times.server.ts';
export { planReviewRequests } from './asking/plan-review-requests.server.ts';
export { sweepReviewRequests } from './asking/sweep-review-requests.server.ts';
export type { RequestPorts } from './asking/sweep-review-requests.server.ts';

// moving
export { exportReviews } from './moving/export-reviews.server.ts';
export { fetchReviewPhoto } from './moving/fetch-review-photo.server.ts';
export { getReviewImport, listReviewImports } from './moving/get-review-import.server.ts';
export { fetchReviewPhotoJob, runReviewImportJob } from './moving/import-jobs.ts';
export { chooseReviewFormat } from './moving/recognize-review-import.server.ts';
export { runReviewImport } from './moving/run-review-import.server.ts';
export { forgetReviewUploads, sweepReviewImports, sweepReviewPhotos } from './moving/sweep-review-imports.server.ts';
export {
  cancelReviewImport,
  resumeReviewImport,
  startReviewImport,
  undoReviewImport,
} from './moving/switch-review-import.server.ts';
export { beginReviewImport, receiveReviewChunk } from './moving/upload-review-import.server.ts';
export { writeReviewErrors } from './moving/write-review-errors.server.ts';
