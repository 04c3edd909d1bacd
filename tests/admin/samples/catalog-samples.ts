import type { ProductPageProps } from '#app/features/catalog/product-page.tsx';
import type { ProductsPageProps } from '#app/features/catalog/products-page.tsx';
import { idle, nothing, query } from './common-samples.ts';

export const products: ProductsPageProps = {
  products: [
    {
      id: 'gid://shopify/Product/1',
      title: 'Kolombiya',
      productType: 'Kahve',
      imageUrl: null,
      status: 'ACTIVE',
      tipLocales: ['tr'],
    },
    {
      id: 'gid://shopify/Product/2',
      title: 'Etiyopya',
      productType: null,
      imageUrl: null,
      status: 'ACTIVE',
      tipLocales: [],
    },
  ],
  nextCursor: 'next',
  query,
};

export const product: ProductPageProps = {
  product: { title: 'Kolombiya' },
  tips: { tr: 'Serin yerde saklayın.', en: '' },
  longest: 2000,
  save: { ...idle, answer: { outcome: 'invalid', errors: { tr: 'too_long' } } },
  preview: { request: nothing, answer: { subject: 'Tips', html: '<p>Tips</p>' } },
};
