import type { CartMade, CartWish, Storefront, StorefrontVariant } from './storefront.ts';

export interface VariantOnSale extends StorefrontVariant {
  /** Pieces left; null for one that nobody counts. */
  stock: number | null;
}

interface MemoryShop {
  /** By GID; null before anything is put there: then the shop does not answer. */
  onSale: Map<string, VariantOnSale> | null;
  /** Codes that apply. */
  codes: string[];
  /** `quantity` of pieces in it; 0 once it was bought. */
  carts: (CartWish & { cartId: string; quantity: number })[];
  reads: number;
}

/** A shop in memory that answers as Shopify does. */
export function memoryStorefront(): Storefront & MemoryShop {
  const state: MemoryShop = { onSale: null, codes: [], carts: [], reads: 0 };
  return Object.assign(state, {
    readBrand: async () => ({ outcome: 'unavailable' as const }),
    readVariants: async (_domain, { variantIds, cartId }) => {
      state.reads += 1;
      const { onSale, carts } = state;
      if (!onSale) return { outcome: 'unavailable' };
      const sold = variantIds.flatMap((id) => onSale.get(id) ?? []);
      return {
        outcome: 'read',
        variants: new Map(sold.map((variant) => [variant.variantId, shown(variant)])),
        cartQuantity: carts.find((cart) => cart.cartId === cartId)?.quantity ?? 0,
      };
    },
    makeCart: async (domain, wish) => {
      const { onSale, carts, codes } = state;
      if (!onSale) return { outcome: 'unavailable' };
      const { notSold, lines, codeRefused } = fill(onSale, wish, codes);
      if (notSold.length > 0) return { outcome: 'changed', notSold, lines: [], codeRefused: false };
      const token = `c${carts.length + 1}`;
      const cartId = `gid://shopify/Cart/${token}`;
      const totalQuantity = lines.reduce((sum, { quantity }) => sum + quantity, 0);
      carts.push({ ...wish, cartId, quantity: totalQuantity });
      const isWhole = wish.lines.every(({ quantity }, index) => lines[index]?.quantity === quantity);
      if (!isWhole || codeRefused) return { outcome: 'changed', notSold, lines, codeRefused };
      const checkoutUrl = `https://${domain}/cart/c/${token}`;
      return { outcome: 'made', cartId, checkoutUrl, totalQuantity, lines, codeRefused };
    },
  } satisfies Storefront);
}

const shown = ({ stock, ...variant }: VariantOnSale): StorefrontVariant => ({
  ...variant,
  available: stock === null ? variant.available : stock > 0,
});

function fill(
  onSale: Map<string, VariantOnSale>,
  wish: CartWish,
  codes: string[],
): Pick<Extract<CartMade, { outcome: 'changed' }>, 'notSold' | 'lines' | 'codeRefused'> {
  return {
    notSold: wish.lines.flatMap(({ variantId }) => (onSale.has(variantId) ? [] : [variantId])),
    codeRefused: wish.discountCodes.some((code) => !codes.includes(code)),
    lines: wish.lines.flatMap(({ variantId, quantity }) => {
      const variant = onSale.get(variantId);
      if (!variant) return [];
      const { price, currency, stock } = variant;
      return [{ variantId, quantity: Math.min(quantity, Math.max(0, stock ?? quantity)), price, currency }];
    }),
  };
}
