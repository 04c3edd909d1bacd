import { memoryStorefront } from './memory-storefront.ts';
import { storefrontContract } from './storefront.contract.ts';

storefrontContract(async () => {
  const storefront = memoryStorefront();
  const [coffee, filters] = ['gid://shopify/ProductVariant/1', 'gid://shopify/ProductVariant/2'];
  const common = {
    productId: 'gid://shopify/Product/1',
    title: 'x',
    variantTitle: 'y',
    available: true,
    currency: 'TRY',
  };
  const onSale = new Map([
    [coffee, { ...common, variantId: coffee, price: 250, stock: null as number | null }],
    [filters, { ...common, variantId: filters, price: 80, stock: null }],
  ]);
  storefront.onSale = onSale;
  return {
    ...{ storefront, domain: 'shop.myshopify.com', coffee, filters, currency: 'TRY' },
    change({ sold, ...change }) {
      if (sold === false) onSale.delete(coffee);
      else onSale.set(coffee, { ...onSale.get(coffee)!, ...change });
    },
    lastCart: () => Promise.resolve(storefront.carts.at(-1)),
    goDown: () => void (storefront.onSale = null),
  };
});
