import type { Services } from '#app/platform/services.server.ts';
import { firstLook } from './reconcile-times.ts';
import { startBackfill } from './start-backfill.server.ts';

/** At an install or a reinstall: fetches the shop's past, and from now on looks for what webhooks lose. */
export async function beginHistory(
  needs: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<void> {
  await startBackfill(needs, { shopId });
  await needs.db.shop.update({ where: { id: shopId }, data: firstLook(needs.clock.now()) });
}
