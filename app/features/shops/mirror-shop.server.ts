import { z } from 'zod';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import { moment, text } from '#app/domain/webhooks/document-fields.ts';
import type { Services } from '#app/platform/services.server.ts';

const Document = z.object({
  myshopify_domain: text,
  name: text,
  domain: text,
  email: text,
  currency: text,
  iana_timezone: text,
  primary_locale: text,
  country_code: text,
  updated_at: moment,
});

/** shop/update, unless something newer is known. What the document leaves out stays as it is. */
export async function mirrorShop(
  { db }: Pick<Services, 'db'>,
  { shopId, payload, triggeredAt }: { shopId: string; payload: object; triggeredAt: Date | null },
): Promise<DeliveryResult> {
  const { myshopify_domain: named, updated_at, ...shop } = Document.parse(payload);
  const { domain: ours } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { domain: true } });
  // The header that names the shop is not signed, the body is.
  if (named && named !== ours) return { outcome: 'failed', reason: 'shop_mismatch' };
  const saidAt = updated_at ?? triggeredAt;
  const { count } = await db.shop.updateMany({
    where: { id: shopId, ...(saidAt && { OR: [{ sourceUpdatedAt: null }, { sourceUpdatedAt: { lte: saidAt } }] }) },
    data: {
      sourceUpdatedAt: saidAt ?? undefined,
      name: shop.name ?? undefined,
      url: shop.domain && isHost(shop.domain) ? `https://${shop.domain}` : undefined,
      email: shop.email ?? undefined,
      currency: shop.currency ?? undefined,
      zone: shop.iana_timezone ?? undefined,
      locale: shop.primary_locale ?? undefined,
      countryCode: shop.country_code ?? undefined,
    },
  });
  return count > 0 ? { outcome: 'applied' } : { outcome: 'ignored', reason: 'older_than_ours' };
}

/** The primary domain comes bare; links in mails are built on it. */
const isHost = (domain: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(domain);
