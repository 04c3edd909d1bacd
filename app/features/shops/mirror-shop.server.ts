import { z } from 'zod';
import type { DeliveryResult } from '#app/domain/webhooks/delivery-result.ts';
import { text } from '#app/domain/webhooks/document-fields.ts';
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
});

/** shop/update. What the document leaves out stays as it is. */
export async function mirrorShop(
  { db }: Pick<Services, 'db'>,
  { shopId, payload }: { shopId: string; payload: object },
): Promise<DeliveryResult> {
  const { myshopify_domain: named, ...shop } = Document.parse(payload);
  const { domain: ours } = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { domain: true } });
  // The header that names the shop is not signed, the body is.
  if (named && named !== ours) return { outcome: 'failed', reason: 'shop_mismatch' };
  await db.shop.update({
    where: { id: shopId },
    data: {
      name: shop.name ?? undefined,
      url: shop.domain && isHost(shop.domain) ? `https://${shop.domain}` : undefined,
      email: shop.email ?? undefined,
      currency: shop.currency ?? undefined,
      zone: shop.iana_timezone ?? undefined,
      locale: shop.primary_locale ?? undefined,
      countryCode: shop.country_code ?? undefined,
    },
  });
  return { outcome: 'applied' };
}

/** The primary domain comes bare; links in mails are built on it. */
const isHost = (domain: string) => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(domain);
