import { badRequest, notFound } from '../http-error.ts';
import type { ProductEvents } from '../webhooks/emit-product-events.ts';
import { wholeSecond } from './purchase.ts';
import type { Product, Shop, Variant } from './types.ts';
import type { World } from './world.ts';

export type ProductChange = {
  /** Whose price and stock change; without it those of all variants do. */
  variantId?: string | null;
  /** In minor units. */
  price?: number;
  inventory?: number;
  title?: string;
  status?: Product['status'];
};

function variantsOf({ title, variants }: Product, variantId?: string | null): Variant[] {
  const chosen = variants.filter(({ id }) => !variantId || id === variantId);
  return chosen.length > 0 ? chosen : notFound(`${title} has no variant ${variantId}.`);
}

/** What a merchant does to products: changes the state, then tells the app. */
export function createCatalogActions(world: World, events: ProductEvents) {
  function updated(shop: Shop, product: Product): void {
    product.updatedAt = wholeSecond(world);
    events.tell(shop, 'products/update', product);
  }
  return {
    tell: events.tell,
    change(shop: Shop, product: Product, { variantId, price, inventory, title, status }: ProductChange): void {
      for (const variant of variantsOf(product, variantId)) {
        variant.price = price ?? variant.price;
        variant.inventory = inventory ?? variant.inventory;
      }
      product.title = title ?? product.title;
      product.status = status ?? product.status;
      updated(shop, product);
    },
    addVariant(shop: Shop, product: Product, facts: Pick<Variant, 'title' | 'price' | 'inventory'>): void {
      const id = world.makeId();
      product.variants.push({ ...facts, id, sku: `SKU-${id}`, grams: 100, inventoryItemId: world.makeId() });
      updated(shop, product);
    },
    removeVariant(shop: Shop, product: Product, variantId: string): void {
      const [variant] = variantsOf(product, variantId);
      if (product.variants.length === 1) badRequest(`${product.title} needs its last variant; delete the product.`);
      product.variants = product.variants.filter((other) => other !== variant);
      updated(shop, product);
    },
    delete(shop: Shop, product: Product): void {
      shop.products.delete(product.id);
      events.deleted(shop, product);
    },
  };
}
export type CatalogActions = ReturnType<typeof createCatalogActions>;
