import type { Locale } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';

export const maxTipLength = 2_000;

/** Keeps what a merchant tells customers who bought a product, one text a language; a blank text takes it away. */
export async function saveProductTip(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId, productId, locale, text }: { shopId: string; productId: string; locale: Locale; text: string },
): Promise<{ outcome: 'saved' } | { outcome: 'unknown_product' } | { outcome: 'too_long' }> {
  const tip = text.replaceAll('\0', '').trim();
  if (tip.length > maxTipLength) return { outcome: 'too_long' };
  const product = await db.product.findUnique({
    where: { shopId_id: { shopId, id: productId } },
    select: { id: true },
  });
  if (!product) return { outcome: 'unknown_product' };
  if (!tip) {
    await db.productTip.deleteMany({ where: { shopId, productId, locale } });
    return { outcome: 'saved' };
  }
  const data = { text: tip, updatedAt: clock.now() };
  await db.productTip.upsert({
    where: { shopId_productId_locale: { shopId, productId, locale } },
    create: { shopId, productId, locale, ...data },
    update: data,
  });
  return { outcome: 'saved' };
}
