import { gettingStarted } from '#app/domain/journeys/gallery/getting-started.ts';
import type { Locale } from '#app/domain/locale.ts';
import { sampleContext } from '#app/domain/mail/sample-context.ts';
import { renderMail } from '#app/platform/mail/render-mail.ts';
import type { Services } from '#app/platform/services.server.ts';
import { getProduct } from './get-product.server.ts';
import { maxTipLength } from './save-product-tip.server.ts';

/** How a tip looks in the mail of somebody who bought the product, in the words that mail begins with. */
export async function previewProductTip(
  { db, links }: Pick<Services, 'db' | 'links'>,
  { shopId, productId, locale, text }: { shopId: string; productId: string; locale: Locale; text: string },
): Promise<{ outcome: 'rendered'; subject: string; html: string } | { outcome: 'unknown_product' }> {
  const product = await getProduct({ db }, { shopId, productId });
  if (!product) return { outcome: 'unknown_product' };
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, include: { settings: true } });
  const sample = sampleContext[locale];
  const tip = text.slice(0, maxTipLength);
  const item = { title: product.title, variant: '', quantity: 1, image_url: product.imageUrl ?? '', url: '', tip };
  const content = gettingStarted.contents.main?.[locale];
  if (!content) throw new Error('The gallery has lost a mail');
  const { subject, html } = await renderMail({
    ...content,
    locale,
    context: {
      ...sample,
      shop: { ...sample.shop, name: shop.name ?? sample.shop.name },
      order: { ...sample.order, items: [item] },
    },
    brand: { postalAddress: shop.settings?.postalAddress ?? null },
    // Leads to the page of an unknown link: a preview unsubscribes nobody.
    unsubscribeUrl: `${links.appUrl}/unsubscribe/preview`,
  });
  return { outcome: 'rendered', subject, html };
}
