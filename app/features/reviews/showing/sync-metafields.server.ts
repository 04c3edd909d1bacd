import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { mostMetafields } from './metafield-mutations.ts';
import { postponeTotals, repeatTotals, restTotals, settleTotals, takeDueTotals } from './take-due-totals.server.ts';
import type { DueTotals } from './take-due-totals.server.ts';
import { tellFlowOfReviews } from './tell-flow.server.ts';
import { enableReviewMetafields, writeMetafields } from './write-metafields.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'links' | 'log'>;

/** A product has three metafields. */
const productsAtOnce = Math.floor(mostMetafields / 3);

/** Shops whose products are known to have the standard metafields; lost with the process, which then asks once more. */
export type EnabledShops = Set<string>;

/**
 * Brings products' metafields in step with their published reviews and tells Flow of new ones; says how many products.
 * Shops go side by side, and one that Shopify cannot be asked for holds up none of the others.
 */
export async function syncMetafields(needs: Needs, enabled: EnabledShops = new Set()): Promise<number> {
  const due = await takeDueTotals(needs.db, needs.clock.now());
  const shops = Map.groupBy(due, ({ shopId }) => shopId);
  await Promise.all([...shops.values()].map((dues) => syncShop(needs, dues, enabled)));
  return due.length;
}

async function syncShop(needs: Needs, dues: DueTotals[], enabled: EnabledShops): Promise<void> {
  const { db, clock } = needs;
  if (!dues[0]!.isInstalled) return restTotals(db, dues, clock.now());
  // What Shopify has no product for is told nobody.
  await settleTotals(
    db,
    dues.filter(({ isThere }) => !isThere),
    clock.now(),
  );
  const there = dues.filter(({ isThere }) => isThere);
  for (let place = 0; place < there.length; place += productsAtOnce) {
    const some = there.slice(place, place + productsAtOnce);
    if (await syncSome(needs, some, enabled)) continue;
    await postponeTotals(db, there.slice(place), clock.now());
    return;
  }
}

/** False where it is to be tried again later. */
async function syncSome(needs: Needs, dues: DueTotals[], enabled: EnabledShops): Promise<boolean> {
  const { db, clock, log } = needs;
  const { shopId, shopDomain } = dues[0]!;
  try {
    if (!enabled.has(shopId)) await enableReviewMetafields(needs, shopDomain);
    enabled.add(shopId);
    const { written, refused, unharmed } = await writeMetafields(needs, dues);
    await tellFlowOfReviews(needs, written);
    await settleTotals(db, [...written, ...refused], clock.now());
    await repeatTotals(db, unharmed, clock.now());
    return true;
  } catch (err) {
    const reason = err instanceof ShopAdminError ? err.reason : 'unknown';
    log.warn({ err, shopId, reason }, 'metafields of reviews could not be written');
    return false;
  }
}
