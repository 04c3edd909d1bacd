import { enrollForOrder } from '#app/features/journeys/index.server.ts';
import { updatePredictionsOfOrder } from '#app/features/reorders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** Everything that looks at an order once it has been mirrored; repeating it changes nothing. */
export async function followOrder(services: Services, order: { shopId: string; orderId: string }): Promise<void> {
  // First, so that a nudge about what has just been bought again finds nothing to offer.
  await updatePredictionsOfOrder(services, order);
  await enrollForOrder(services, order);
}
