/** What the pages are drawn from, room by room. */
export { answerPages, placementPages, placementPreviews, placementSettings } from './samples/placement-samples.ts';
export { products, product } from './samples/catalog-samples.ts';
export { frame } from './samples/common-samples.ts';
export { customers, customer, consentList } from './samples/customer-samples.ts';
export { imports, importToLookAt, importWithQuestions, importsByState } from './samples/history-samples.ts';
export { home, backfill, backfillDone, backfillFailed, homeInTrouble } from './samples/home-samples.ts';
export { journeys, journeyGallery, journey, journeyWithFaults } from './samples/journey-samples.ts';
export { messages, message } from './samples/message-samples.ts';
export { settings, privacy, deliveries } from './samples/shop-samples.ts';
export { companions, customerOutlooks, driftingPages } from './samples/outlook-samples.ts';
export {
  filteredReviews,
  productReviews,
  reviewInsights,
  reviewPages,
  reviews,
  reviewSettings,
} from './samples/review-samples.ts';
export { customerRequests } from './samples/review-request-samples.ts';
export { productReorders } from './samples/product-reorder-samples.ts';
export { reorders, reorderPages, customerReorders } from './samples/reorder-samples.ts';
export {
  reviewImports,
  reviewImportsByState,
  reviewsToLookAt,
  reviewsWithQuestions,
} from './samples/review-import-samples.ts';
