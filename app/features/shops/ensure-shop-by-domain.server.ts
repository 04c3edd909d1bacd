import { isShopDomain } from '#app/domain/webhooks/shop-domain.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

/** Finds the shop of `<handle>.myshopify.com`, or creates it in state UNKNOWN. Throws for another kind of domain. */
export async function ensureShopByDomain(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { domain }: { domain: string },
): Promise<{ shopId: string; state: 'UNKNOWN' | 'INSTALLED' | 'UNINSTALLED' }> {
  if (!isShopDomain(domain)) throw new Error('A shop is named by its myshopify.com domain');
  const now = clock.now();
  // Not upsert: two first webhooks at once would both try to insert, and one would fail.
  await db.$executeRaw`
    INSERT INTO "Shop" ("id", "domain", "createdAt") VALUES (${uuidV7(now)}, ${domain}, ${now})
    ON CONFLICT ("domain") DO NOTHING`;
  const { id, state } = await db.shop.findUniqueOrThrow({ where: { domain }, select: { id: true, state: true } });
  return { shopId: id, state };
}
