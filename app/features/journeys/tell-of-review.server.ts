import type { Services } from '#app/platform/services.server.ts';
import { enrollCustomer } from './enroll-customer.server.ts';
import { tellJourneys } from './tell-journeys.server.ts';

interface ReviewReceived {
  shopId: string;
  customerId: string;
  reviewId: string;
  event: 'review_received';
  /** When it was written first. */
  at: Date;
  orderId?: string;
}

/**
 * Tells journeys of a review, with whatever stars: those that wait for one, and then those that begin with one. Repeating it,
 * as when a review is changed, lets nobody in twice.
 */
export async function tellOfReview(
  services: Pick<Services, 'db' | 'clock'>,
  { reviewId, ...review }: ReviewReceived,
): Promise<void> {
  await tellJourneys(services, review);
  const { event: trigger, ...about } = review;
  await enrollCustomer(services, { ...about, trigger, subject: reviewId });
}
