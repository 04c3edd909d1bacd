/** What a shop has put down under Settings, Brand in Shopify; null for what it has not. */
export interface ShopBrand {
  /** `#rrggbb`. */
  color: string | null;
  /** https. */
  logoUrl: string | null;
}

/** Whose prices and words are asked for. */
export interface Buyer {
  /** ISO 3166, two capitals; null for the shop's own. */
  countryCode: string | null;
  locale: 'tr' | 'en';
}

/** A variant as the shop sells it now. How many are left a shop does not tell without a token. */
export interface StorefrontVariant {
  /** GIDs. */
  variantId: string;
  productId: string;
  title: string;
  variantTitle: string;
  available: boolean;
  /** Of one piece, in `currency`. */
  price: number;
  /** ISO 4217: of the buyer's country, where the shop sells in more than one. */
  currency: string;
}

export interface VariantsAsked extends Buyer {
  /** GIDs, 100 at most. */
  variantIds: string[];
  /** A cart made before, to be told whether it can still be bought. */
  cartId?: string | null;
}

export type VariantsRead =
  | {
      outcome: 'read';
      /** By GID; whatever is not sold (deleted, archived, a draft) is not among them. */
      variants: Map<string, StorefrontVariant>;
      /** Pieces in the cart asked for, as of now; 0 for one that was bought, emptied or has expired. */
      cartQuantity: number;
    }
  | { outcome: 'unavailable' };

export interface CartWish extends Buyer {
  lines: { variantId: string; quantity: number }[];
  attributes: { key: string; value: string }[];
  discountCodes: string[];
}

export interface CartLine {
  variantId: string;
  quantity: number;
  /** Of one piece, before discounts, in `currency`. */
  price: number;
  currency: string;
}

interface CartFacts {
  /** Every line asked for, one a variant; quantity 0 for what cannot be had. */
  lines: CartLine[];
  /** A code that the shop refuses to this cart. One that waits for the customer's address at the checkout is none. */
  codeRefused: boolean;
}

/**
 * `made` holds exactly what was asked for, `changed` less of it: nobody should be led there unasked. A shop refuses a cart
 * whole for a variant that it does not sell; that is named in `notSold`, and `lines` is empty.
 */
export type CartMade =
  | ({ outcome: 'made'; cartId: string; checkoutUrl: string; totalQuantity: number } & CartFacts)
  | ({ outcome: 'changed'; notSold: string[] } & CartFacts)
  | { outcome: 'unavailable' };

/** The port to what a shop shows everybody: Shopify's Storefront API, which needs no token for it. */
export interface Storefront {
  /** `unavailable` when the shop does not answer in time or refuses: a locked storefront tells nobody. */
  readBrand(shopDomain: string): Promise<{ outcome: 'read'; brand: ShopBrand } | { outcome: 'unavailable' }>;
  readVariants(shopDomain: string, asked: VariantsAsked): Promise<VariantsRead>;
  /** Makes a cart and its checkout. Nothing is ordered by it, and Shopify forgets it after some days. */
  makeCart(shopDomain: string, wish: CartWish): Promise<CartMade>;
}
