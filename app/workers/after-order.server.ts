import { enrollForOrder } from '#app/features/journeys/index.server.ts';
import { followOrder } from '#app/features/reorders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** What an order means to the features, as it stands now: whoever mirrors one calls it. Repeating it changes nothing. */
export async function afterOrder(services: Services, order: { shopId: string; orderId: string }): Promise<void> {
  // Before journeys, so that a nudge about what has just been bought again finds nothing to offer.
  await followOrder(services, order);
  await enrollForOrder(services, order);
}
