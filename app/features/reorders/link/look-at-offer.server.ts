import type { Prisma } from '@prisma/client';
import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import type { OfferFacts, VariantToday } from '#app/domain/reorders/compare-offer.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Db } from '#app/platform/db.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { StorefrontVariant } from '#app/platform/storefront/storefront.ts';
import type { OpenLink } from './read-reorder-link.server.ts';

/** Variants asked for at once. */
const mostAsked = 100;

export interface OfferLook extends OfferFacts {
  /** Pieces in the link's last cart, as of now; null where the shop does not say. */
  cartQuantity: number | null;
}

/** What a link's lines, and what the merchant offers in their place, are today: as the shop shows them, else as mirrored. */
export async function lookAtOffer(
  { db, storefront }: Pick<Services, 'db' | 'storefront'>,
  { ref, shop, lines, locale, countryCode, cart }: OpenLink,
): Promise<OfferLook> {
  const known = await findKnown(db, ref.shopId, lines);
  const candidates = new Map(lines.map((line) => [line.variantId, candidatesFor(line, known)]));
  const wanted = [...lines.map(({ variantId }) => variantId), ...[...candidates.values()].flat()];
  const variantIds = [...new Set(wanted)].slice(0, mostAsked);
  const read = await storefront.readVariants(shop.domain, { variantIds, cartId: cart.cartId, countryCode, locale });
  const mirrored = mirroredToday(known.products, shop.currency ?? '');
  const all =
    read.outcome === 'read'
      ? new Map([...read.variants].map(([id, variant]) => [id, shownToday(variant, mirrored.get(id), shop.currency)]))
      : mirrored;
  const replacements = [...candidates].flatMap(([variantId, ids]) => {
    const found = ids.map((id) => all.get(id)).find((one) => one?.available && (one.stock === null || one.stock > 0));
    return found ? [[variantId, found] as const] : [];
  });
  const today = lines.flatMap(({ variantId }) => {
    const now = all.get(variantId);
    return now ? [[variantId, now] as const] : [];
  });
  const cartQuantity = read.outcome === 'read' ? read.cartQuantity : null;
  return { today: new Map(today), replacements: new Map(replacements), cartQuantity };
}

type Known = Awaited<ReturnType<typeof findKnown>>;
type KnownProduct = Prisma.ProductGetPayload<{ select: typeof productColumns }>;
const productColumns = {
  ...{ id: true, title: true, status: true, deletedAt: true },
  variants: {
    select: { id: true, title: true, price: true, inventoryQuantity: true },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
  },
} satisfies Prisma.ProductSelect;

async function findKnown(db: Db, shopId: string, lines: ReorderLine[]) {
  const productIds = [...new Set(lines.map(({ productId }) => productId))];
  const overrides = await db.reorderOverride.findMany({
    where: { shopId, productId: { in: productIds }, replacedById: { not: null } },
    select: { productId: true, replacedById: true },
  });
  const insteadOf = new Map(overrides.map(({ productId, replacedById }) => [productId, replacedById!]));
  const products = await db.product.findMany({
    where: { shopId, id: { in: [...productIds, ...insteadOf.values()] } },
    select: productColumns,
  });
  return { products, insteadOf };
}

/** Variants of what stands in for a line's product: the one of the same name first. */
function candidatesFor({ productId, variantTitle }: ReorderLine, { products, insteadOf }: Known): string[] {
  const variants = products.find(({ id }) => id === insteadOf.get(productId))?.variants ?? [];
  const same = variants.filter(({ title }) => variantTitleOf(title) === variantTitle);
  return [...new Set([...same, ...variants].map(({ id }) => id))];
}

function mirroredToday(products: KnownProduct[], currency: string): Map<string, VariantToday> {
  const sold = products.filter(({ status, deletedAt }) => status === 'active' && !deletedAt);
  return new Map(
    sold.flatMap(({ id: productId, title, variants }) =>
      variants.map((variant): [string, VariantToday] => {
        const price = variant.price.toNumber();
        const of = { variantId: variant.id, productId, title, variantTitle: variantTitleOf(variant.title) };
        return [
          variant.id,
          { ...of, available: true, price, currency, basePrice: price, stock: variant.inventoryQuantity },
        ];
      }),
    ),
  );
}

/** The shop tells no stock: a mirrored one could be old, or be sold beyond. The cart tells. */
const shownToday = (
  shown: StorefrontVariant,
  mirrored: VariantToday | undefined,
  currency: string | null,
): VariantToday => ({
  ...shown,
  variantTitle: variantTitleOf(shown.variantTitle),
  basePrice: shown.currency === currency ? shown.price : (mirrored?.basePrice ?? null),
  stock: null,
});
