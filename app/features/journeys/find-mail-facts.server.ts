import type { Locale } from '#app/domain/locale.ts';
import type { Tx } from '#app/platform/db.server.ts';
import type { MailFacts } from '#app/platform/mail/build-mail-context.ts';
import type { MailBrand } from '#app/platform/mail/render-mail.ts';

interface MailMaterial {
  facts: MailFacts;
  brand: MailBrand;
}

const settings = { select: { postalAddress: true, brandColor: true, logoUrl: true } } as const;

/** How the shop shows itself in its mails. */
export const brandOf = (
  saved: { postalAddress: string | null; brandColor: string | null; logoUrl: string | null } | null,
): MailBrand => ({
  postalAddress: saved?.postalAddress ?? null,
  color: saved?.brandColor,
  logoUrl: saved?.logoUrl,
});

/** All that a mail about an order may tell: what was kept of it, with the tips written in the mail's own language. */
export async function findMailFacts(
  db: Tx,
  about: { shopId: string; customerId: string; orderId: string | null; locale: Locale },
): Promise<MailMaterial> {
  const { shopId } = about;
  const [shop, customer, order, items] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: shopId }, include: { settings } }),
    db.customer.findUniqueOrThrow({
      where: { shopId_id: { shopId, id: about.customerId } },
      select: { firstName: true, lastName: true, lastOrderAt: true },
    }),
    about.orderId
      ? db.order.findUnique({
          where: { shopId_id: { shopId, id: about.orderId } },
          select: { name: true, placedAt: true, currency: true },
        })
      : null,
    findItems(db, about),
  ]);
  return {
    facts: {
      shop: {
        name: shop.name,
        url: shop.url ?? `https://${shop.domain}`,
        currency: order?.currency ?? shop.currency,
        zone: shop.zone,
      },
      customer,
      order: { name: order?.name ?? null, placedAt: order?.placedAt ?? null },
      items,
    },
    brand: brandOf(shop.settings),
  };
}

async function findItems(db: Tx, about: { shopId: string; orderId: string | null; locale: Locale }) {
  const { shopId, orderId, locale } = about;
  if (!orderId) return [];
  const lines = await db.lineItem.findMany({
    where: { shopId, orderId, netQuantity: { gt: 0 } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { productId: true, title: true, variantTitle: true, netQuantity: true },
  });
  const ids = lines.flatMap(({ productId }) => productId ?? []);
  const products = await db.product.findMany({
    where: { shopId, id: { in: ids } },
    select: {
      id: true,
      imageUrl: true,
      handle: true,
      status: true,
      tips: { where: { locale }, select: { text: true } },
    },
  });
  return lines.map(({ productId, title, variantTitle, netQuantity }) => {
    const product = products.find(({ id }) => id === productId);
    const tip = product?.tips[0]?.text ?? null;
    // A page that is not published would lead nowhere.
    const handle = product?.status === 'active' ? product.handle : null;
    return { title, variantTitle, quantity: netQuantity, imageUrl: product?.imageUrl ?? null, handle, tip };
  });
}
