import { variantTitleOf } from '#app/domain/catalog/variant-title.ts';
import { sameTitleFirst } from '#app/domain/reorders/choose-lines.ts';
import type { LinesToday } from '#app/domain/reorders/compare-lines.ts';
import { canBeHad } from '#app/domain/reorders/variant-today.ts';
import type { MirroredVariant, VariantToday } from '#app/domain/reorders/variant-today.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { StorefrontVariant } from '#app/platform/storefront/storefront.ts';
import { findShelves } from '../find-shelves.server.ts';
import type { OpenLink } from './read-reorder-link.server.ts';

/** Variants asked for at once. */
const mostAsked = 100;

export interface LinesLook extends LinesToday {
  /** Pieces in the link's last cart, as of now; null where the shop does not say. */
  cartQuantity: number | null;
}

/** What a link's lines, and what the merchant names in their place, are today: as the shop shows them, else as mirrored. */
export async function lookAtLines(
  { db, storefront }: Pick<Services, 'db' | 'storefront'>,
  { ref, shop, lines, locale, countryCode, cart }: OpenLink,
): Promise<LinesLook> {
  const shelfOf = await findShelves(db, { shopId: ref.shopId, productIds: lines.map(({ productId }) => productId) });
  const shelves = lines.map(({ productId }) => shelfOf(productId));
  const candidates = lines.map(({ variantId, variantTitle }, index) => ({
    variantId,
    ids: sameTitleFirst(shelves[index]!.instead, variantTitle).map((one) => one.variantId),
  }));
  const wanted = [...lines.map(({ variantId }) => variantId), ...candidates.flatMap(({ ids }) => ids)];
  const variantIds = [...new Set(wanted)].slice(0, mostAsked);
  const read = await storefront.readVariants(shop.domain, { variantIds, cartId: cart.cartId, countryCode, locale });
  const mirrored = new Map(
    shelves.flatMap(({ own, instead }) => [...own, ...instead]).map((one) => [one.variantId, one]),
  );
  const all =
    read.outcome === 'read'
      ? [...read.variants.values()].map((variant) =>
          shownToday(variant, mirrored.get(variant.variantId), shop.currency),
        )
      : [...mirrored.values()].map((variant) => mirroredToday(variant, shop.currency));
  const byId = new Map(all.map((one) => [one.variantId, one]));
  const replacements = candidates.flatMap(({ variantId, ids }) => {
    const found = ids.map((id) => byId.get(id)).find((one) => one && canBeHad(one));
    return found ? [[variantId, found] as const] : [];
  });
  const today = lines.flatMap(({ variantId }) => {
    const now = byId.get(variantId);
    return now ? [[variantId, now] as const] : [];
  });
  const cartQuantity = read.outcome === 'read' ? read.cartQuantity : null;
  return { today: new Map(today), replacements: new Map(replacements), cartQuantity };
}

const mirroredToday = (variant: MirroredVariant, currency: string | null): VariantToday => ({
  ...variant,
  price: variant.basePrice ?? 0,
  currency: currency ?? '',
});

/** The shop tells no stock: a mirrored one could be old, or be sold beyond. The cart tells. */
const shownToday = (
  shown: StorefrontVariant,
  mirrored: MirroredVariant | undefined,
  currency: string | null,
): VariantToday => ({
  ...shown,
  variantTitle: variantTitleOf(shown.variantTitle),
  basePrice: shown.currency === currency ? shown.price : (mirrored?.basePrice ?? null),
  stock: null,
});
