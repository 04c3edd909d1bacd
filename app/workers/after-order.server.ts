import { enrollForOrder } from '#app/features/journeys/index.server.ts';
import { followOrder } from '#app/features/reorders/index.server.ts';
import { planReviewRequests } from '#app/features/reviews/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { applyAnswersOfOrder } from './apply-answers.server.ts';

/** What an order means to the features, as it stands now: whoever mirrors one calls it. Repeating it changes nothing. */
export async function afterOrder(services: Services, order: { shopId: string; orderId: string }): Promise<void> {
  // Before all else: that it is a gift decides what comes of it.
  await applyAnswersOfOrder(services, order);
  // What is promised to customers does not wait for what is foreseen of them.
  await enrollForOrder(services, order);
  await followOrder(services, order);
  await planReviewRequests(services, order);
}
