/** What a shop has put down under Settings, Brand in Shopify; null for what it has not. */
export interface ShopBrand {
  /** `#rrggbb`. */
  color: string | null;
  /** https. */
  logoUrl: string | null;
}

/** The port to what a shop shows everybody: Shopify's Storefront API, which needs no token for it. */
export interface Storefront {
  /** `unavailable` when the shop does not answer in time or refuses: a locked storefront tells nobody. */
  readBrand(shopDomain: string): Promise<{ outcome: 'read'; brand: ShopBrand } | { outcome: 'unavailable' }>;
}
