/** One product as the seed writes it; price in minor units, `lasts` = days one unit serves a household (null: durable). */
type CatalogVariant = { title: string; sku: string; price: number; grams: number; lasts: number | null };
export type CatalogProduct = {
  handle: string;
  title: string;
  type: string;
  tags: string[];
  description: string;
  shape: string;
  hue: number;
  /** How often it is bought compared with the others. */
  weight: number;
  variants: CatalogVariant[];
};

/** A variant in one line: title, SKU, price in whole units, grams, days it lasts. */
export const variant = (
  title: string,
  sku: string,
  price: number,
  grams: number,
  lasts: number | null,
): CatalogVariant => ({ title, sku, price: Math.round(price * 100), grams, lasts });

/** Shopify's name for the only variant of a product without options. */
export const ONLY = 'Default Title';
