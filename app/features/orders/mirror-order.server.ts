import type { Services } from '#app/platform/services.server.ts';
import { mirrorOrders } from './mirror-orders.server.ts';
import type { OrderInput, OrderResult } from './order-result.ts';

/** Mirrors a document of orders/*, by the rules of `mirrorOrders`. */
export async function mirrorOrder(
  needs: Pick<Services, 'db'>,
  { payload, ...input }: OrderInput,
): Promise<OrderResult> {
  const [result] = await mirrorOrders(needs, { ...input, payloads: [payload] });
  return result!;
}
