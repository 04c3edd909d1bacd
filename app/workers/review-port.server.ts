import type { ReviewPort } from '#app/features/journeys/index.server.ts';
import { findRequestExample, findReviewRequest, makeReviewUrl } from '#app/features/reviews/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** What mails ask of reviews: journeys and reviews meet here. */
export const reviewPort = (services: Services): ReviewPort => ({
  findRequest: (about) => findReviewRequest(services.db, about),
  findExample: (about) => findRequestExample(services.db, about),
  makeUrl: (about) => makeReviewUrl(services, about),
});
