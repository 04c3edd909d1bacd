import { Prisma } from '@prisma/client';
import type { Locale } from '#app/domain/locale.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';

/** A product that somebody bought. */
export interface BoughtProduct {
  /** GID. */
  productId: string;
  title: string;
  productType: string | null;
  variants: { id: string; title: string }[];
  /** What the merchant says about using it; in the other language where there is none in the one asked for. */
  tip: string | null;
}

type Row = Omit<BoughtProduct, 'variants' | 'tip'> & {
  variants: BoughtProduct['variants'] | null;
  tips: Partial<Record<Locale, string>> | null;
};

/** Those of some products that the shop has or had, in the order of `productIds`. */
export async function findBoughtProducts(
  { db }: Pick<Services, 'db'>,
  { shopId, productIds, locale }: { shopId: string; productIds: string[]; locale: Locale },
): Promise<BoughtProduct[]> {
  if (productIds.length === 0) return [];
  const rows = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT p."id" AS "productId", p."title", p."productType",
      (SELECT jsonb_agg(jsonb_build_object('id', v."id", 'title', v."title") ORDER BY v."id") FROM "ProductVariant" v
        WHERE v."shopId" = p."shopId" AND v."productId" = p."id") AS "variants",
      (SELECT jsonb_object_agg(t."locale", t."text") FROM "ProductTip" t
        WHERE t."shopId" = p."shopId" AND t."productId" = p."id" AND btrim(t."text") <> '') AS "tips"
    FROM "Product" p WHERE p."shopId" = ${shopId} AND p."id" = ANY(${productIds}::text[])`,
  );
  const found = new Map(rows.map((row) => [row.productId, row]));
  return [...new Set(productIds)].flatMap((id) => {
    const row = found.get(id);
    if (!row) return [];
    const { variants, tips, ...product } = row;
    const tip = tips?.[locale] ?? Object.values(tips ?? {})[0] ?? null;
    return [{ ...product, variants: variants ?? [], tip }];
  });
}
