import { locales } from '#app/domain/locale.ts';
import type { Services } from '#app/platform/services.server.ts';

/** A product of the shop, to show what its customers would see. */
export interface PreviewProduct {
  id: string;
  title: string;
  imageUrl: string | null;
  /** In the shop's currency; null for a product without variants. */
  price: string | null;
  /** By language. */
  tips: Partial<Record<string, string>>;
}

const most = 3;
const select = {
  id: true,
  title: true,
  imageUrl: true,
  variants: { select: { price: true }, orderBy: { position: 'asc' }, take: 1 },
  tips: { select: { locale: true, text: true } },
} as const;

/** Predictions looked at for what customers run out of. */
const looked = 50;

/** Up to three products that are sold: those with tips first, then what customers are to be asked to reorder. */
export async function getPreviewProducts(
  { db }: Pick<Services, 'db'>,
  { shopId }: { shopId: string },
): Promise<PreviewProduct[]> {
  const sold = { status: 'active', deletedAt: null };
  const lasting = await db.reorderPrediction.findMany({
    ...{
      where: { shopId, askAt: { not: null } },
      orderBy: { askAt: 'desc' },
      take: looked,
      select: { productId: true },
    },
  });
  const [withTips, runningOut, first] = await Promise.all([
    db.productTip.findMany({
      ...{ where: { shopId, product: sold }, orderBy: { productId: 'asc' }, take: most * locales.length },
      select: { product: { select } },
    }),
    db.product.findMany({
      ...{ where: { shopId, id: { in: lasting.map(({ productId }) => productId) }, ...sold }, orderBy: { id: 'asc' } },
      ...{ take: most, select },
    }),
    db.product.findMany({ where: { shopId, ...sold }, orderBy: [{ title: 'asc' }, { id: 'asc' }], take: most, select }),
  ]);
  const all = [...withTips.map(({ product }) => product), ...runningOut, ...first];
  const found = new Map(all.map((product) => [product.id, product]));
  return [...found.values()].slice(0, most).map(({ variants, tips, ...product }) => ({
    ...product,
    price: variants[0]?.price.toString() ?? null,
    tips: Object.fromEntries(tips.map(({ locale, text }) => [locale, text])),
  }));
}
