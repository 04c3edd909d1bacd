import { z } from 'zod';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Ends an installation: nothing is sent for the shop from here on, and its tokens go. */
export async function uninstallShop(
  { db, clock }: Needs,
  { shopId }: { shopId: string },
): Promise<{ outcome: 'uninstalled' | 'already_uninstalled' }> {
  const at = clock.now();
  return db.$transaction(async (tx) => {
    const { domain } = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { domain: true } });
    await tx.session.deleteMany({ where: { shop: domain } });
    const { count } = await tx.shop.updateMany({
      where: { id: shopId, state: { not: 'UNINSTALLED' } },
      // Null, so that an installation that is cut short is taken up by the sweep.
      data: { state: 'UNINSTALLED', uninstalledAt: at, reconcileDueAt: null },
    });
    if (count === 0) return { outcome: 'already_uninstalled' };
    await tx.auditEntry.create({ data: { shopId, at, actor: 'system', action: 'shop.uninstalled' } });
    return { outcome: 'uninstalled' };
  });
}

/** The headers that name topic and shop are not signed: only a body that names its shop was meant to uninstall it. */
const Document = z.object({ myshopify_domain: z.string() });

/**
 * app/uninstalled. `ignored` when it was triggered before the present installation: a retry of Shopify's may come hours
 * after the merchant came back, and must not throw them out again. Who came back before we heard that they had left
 * is known by the new grant alone.
 */
export async function uninstallShopByWebhook(
  needs: Needs,
  { shopId, payload, triggeredAt }: { shopId: string; payload: object; triggeredAt: Date | null },
): Promise<DeliveryResult> {
  const shop = await needs.db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { domain: true, state: true, installedAt: true, accessRegainedAt: true },
  });
  const document = Document.safeParse(payload);
  if (!document.success) return missingField(document.error);
  if (document.data.myshopify_domain !== shop.domain) return { outcome: 'failed', reason: 'shop_mismatch' };
  const since = grantedAt(shop);
  const isOld = shop.state === 'INSTALLED' && since && triggeredAt && triggeredAt < since;
  if (isOld) return { outcome: 'ignored', reason: 'older_than_ours' };
  await uninstallShop(needs, { shopId });
  return { outcome: 'applied' };
}

type Grant = Record<'installedAt' | 'accessRegainedAt', Date | null>;

/** Since when the present grant stands: from the installation, or from when Shopify gave access anew. */
function grantedAt({ installedAt, accessRegainedAt }: Grant): Date | null {
  if (!installedAt || !accessRegainedAt) return installedAt ?? accessRegainedAt;
  return installedAt > accessRegainedAt ? installedAt : accessRegainedAt;
}
