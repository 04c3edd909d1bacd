import { z } from 'zod';
import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { endBackfill } from './backfill.store.server.ts';
import { cancelBulkOperation } from './operations.ts';

/** Stops a shop's backfill; what is stored stays. The step under way ends with the documents it is at. */
export async function cancelBackfill(
  { db, clock, shopAdmin, log }: Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>,
  { shopId }: { shopId: string },
): Promise<{ outcome: 'cancelled' | 'not_running' }> {
  const running = await db.backfill.findFirst({
    where: { shopId, state: 'RUNNING' },
    select: { id: true, bulkOperationId: true, shop: { select: { domain: true } } },
  });
  if (!running) return { outcome: 'not_running' };
  const ref = { shopId, backfillId: running.id };
  if (!(await endBackfill(db, ref, { state: 'CANCELLED', reason: null, at: clock.now() })))
    return { outcome: 'not_running' };
  const { bulkOperationId: id, shop } = running;
  // Shopify's own work for it ends too; if it does not, it does no harm.
  if (id)
    await shopAdmin.query(shop.domain, cancelBulkOperation, z.unknown(), { id }).catch((err: unknown) => {
      if (!(err instanceof ShopAdminError)) throw err;
      log.warn({ ...ref, reason: err.reason }, 'bulk operation not cancelled');
    });
  return { outcome: 'cancelled' };
}
