import { pickLocale } from '#app/domain/locale.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { ensureShopByDomain } from './ensure-shop-by-domain.server.ts';
import { findShopByDomain } from './find-shop-by-domain.server.ts';
import type { ShopIdentity } from './find-shop-by-domain.server.ts';
import { readShop } from './read-shop.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'storefront'>;

/**
 * Makes a shop ours: reads it from Shopify, sets it INSTALLED, gives it settings. Repeating it changes nothing but
 * refreshes what Shopify says; after an uninstall it begins anew (`isNew`) with the settings kept.
 * Its mails look as the shop does, as far as it says so.
 * @param locale the shop's language where the caller knows it (the admin's, the session's)
 * @param alongside what happens with the install or not at all, once the shop is INSTALLED in its transaction
 * Throws ShopAdminError when Shopify does not answer.
 */
export async function installShop(
  needs: Needs,
  {
    domain,
    locale,
    alongside,
  }: { domain: string; locale?: string; alongside?: (tx: Tx, shopId: string) => Promise<unknown> },
): Promise<ShopIdentity & { isNew: boolean }> {
  const { shopId } = await ensureShopByDomain(needs, { domain });
  const askedAt = needs.clock.now();
  const [facts, shown] = await Promise.all([readShop(needs, domain), needs.storefront.readBrand(domain)]);
  const now = needs.clock.now();
  const isNew = await needs.db.$transaction(async (tx) => {
    // The loaders of a first page come at once: whoever comes second waits here, and finds it installed.
    const [found] = await tx.$queryRaw<{ state: string }[]>`
      SELECT "state"::text AS "state" FROM "Shop" WHERE "id" = ${shopId} FOR NO KEY UPDATE`;
    const isNew = found?.state !== 'INSTALLED';
    const shop = await tx.shop.update({
      where: { id: shopId },
      data: {
        ...facts,
        sourceUpdatedAt: askedAt,
        state: 'INSTALLED',
        ...(isNew ? { installedAt: now, uninstalledAt: null } : {}),
      },
      select: { locale: true },
    });
    if (!shop.locale && locale) await tx.shop.update({ where: { id: shopId }, data: { locale } });
    await tx.shopSettings.createMany({
      data: [
        {
          shopId,
          senderName: facts.name,
          replyTo: facts.email,
          ...(shown.outcome === 'read' && { brandColor: shown.brand.color, logoUrl: shown.brand.logoUrl }),
          defaultLocale: pickLocale([shop.locale, locale, facts.countryCode === 'TR' ? 'tr' : null], 'en'),
          updatedAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (isNew) await tx.auditEntry.create({ data: { shopId, at: now, actor: 'system', action: 'shop.installed' } });
    await alongside?.(tx, shopId);
    return isNew;
  });
  const shop = await findShopByDomain(needs, { domain });
  if (!shop) throw new Error('The shop went while it was installed');
  return { ...shop, isNew };
}
