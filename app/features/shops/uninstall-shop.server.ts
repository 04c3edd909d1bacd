import { z } from 'zod';
import { missingField } from '#app/domain/webhooks/delivery-result.ts';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import type { Services } from '#app/platform/services.server.ts';
import { grantedAt } from './granted-at.ts';

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
 * is known by the new grant alone: `cameBack` says, once, that what was under way then has still to be ended.
 */
export async function uninstallShopByWebhook(
  needs: Needs,
  { shopId, payload, triggeredAt }: { shopId: string; payload: object; triggeredAt: Date | null },
): Promise<DeliveryResult & { cameBack?: boolean }> {
  const shop = await needs.db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { domain: true, state: true, installedAt: true, accessRegainedAt: true },
  });
  const document = Document.safeParse(payload);
  if (!document.success) return missingField(document.error);
  if (document.data.myshopify_domain !== shop.domain) return { outcome: 'failed', reason: 'shop_mismatch' };
  const since = grantedAt(shop);
  const isOld = shop.state === 'INSTALLED' && since && triggeredAt && triggeredAt < since;
  if (isOld)
    return { outcome: 'ignored', reason: 'older_than_ours', cameBack: await beginAnew(needs.db, shopId, triggeredAt) };
  await uninstallShop(needs, { shopId });
  return { outcome: 'applied', cameBack: false };
}

/** True for the first word of an uninstall within the installation: the grant after it is an installation of its own. */
async function beginAnew(db: Needs['db'], shopId: string, leftAt: Date): Promise<boolean> {
  const begun = await db.$executeRaw`
    UPDATE "Shop" SET "installedAt" = "accessRegainedAt", "reconcileDueAt" = NULL
    WHERE "id" = ${shopId} AND "state" = 'INSTALLED' AND "installedAt" <= ${leftAt} AND "accessRegainedAt" > ${leftAt}`;
  return begun > 0;
}
