import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/**
 * Brings back what came for a shop before it was installed: Shopify sends webhooks from the moment of the install, we
 * learn of it when the app is first opened. To be called in an install's transaction; says how many the sweep will take up.
 */
export async function reconsiderDeliveries(
  { db, clock }: Pick<Services, 'clock'> & { db: Tx },
  { shopId }: { shopId: string },
): Promise<{ reopened: number }> {
  const { count } = await db.webhookDelivery.updateMany({
    where: { shopId, outcome: 'IGNORED', reason: 'shop_not_installed', body: { not: new Uint8Array() } },
    data: { outcome: 'RECEIVED', attempts: 0, reason: null, processedAt: null, forgetAt: null, dueAt: clock.now() },
  });
  return { reopened: count };
}
