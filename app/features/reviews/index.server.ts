// showing
export { averageOf, countReview, histogramOf, rebuildTotals, sumOf } from './showing/totals.store.server.ts';
export type { Counted, StarCounts } from './showing/totals.store.server.ts';
export { withdrawReviews } from './showing/withdraw-reviews.server.ts';
export { renderShownPage, renderUnknownProduct } from './showing/render-shown-page.server.ts';
export { showReviews } from './showing/show-reviews.server.ts';
export type { ShownPage } from './showing/show-reviews.server.ts';
export { shownStyles } from './showing/shown-styles.ts';
export { syncMetafields } from './showing/sync-metafields.server.ts';
export { listCustomerReviews } from './showing/list-customer-reviews.server.ts';

// answering
export { answerReview } from './answering/answer-review.server.ts';
export { deleteReview } from './answering/delete-review.server.ts';
export { makeReviewUrl } from './answering/review-link.server.ts';
export { photoPath } from './answering/review-address.ts';
export { saveNps } from './answering/save-nps.server.ts';
export { saveReview } from './answering/save-review.server.ts';
export { showOwnPhoto, showPhoto } from './answering/show-photo.server.ts';
export { showReview } from './answering/show-review.server.ts';
