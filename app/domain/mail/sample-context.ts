import type { Locale } from '../locale.ts';
import type { MailContext } from './mail-context.ts';
import type { ReviewAsked } from '../reviews/review-goods.ts';
import type { MailGoods, MailProduct } from './mail-goods.ts';

/** An invented customer and order for previews. */
export const sampleContext: Record<Locale, MailContext> = {
  tr: {
    shop: { name: 'Kahve Durağı', url: 'https://kahve-duragi.example', currency: 'TRY', zone: 'Europe/Istanbul' },
    customer: {
      first_name: 'Ayşe',
      last_name: 'Yılmaz',
      name: 'Ayşe Yılmaz',
      greeting: 'Merhaba Ayşe,',
      last_order_date: '3 Nisan 2026',
    },
    order: {
      name: '#1042',
      date: '3 Nisan 2026',
      placed_at: '2026-04-03T07:30:00.000Z',
      items: [
        {
          title: 'Kolombiya',
          variant: '500 g',
          quantity: 2,
          image_url: '',
          url: 'https://kahve-duragi.example/products/kolombiya',
          tip: 'Filtre kahve için bir fincana 15 gram kahve, 250 ml su yeter. Su kaynadıktan sonra yarım dakika bekleyin.',
        },
        {
          title: 'Seramik fincan',
          variant: '',
          quantity: 1,
          image_url: '',
          url: 'https://kahve-duragi.example/products/fincan',
          tip: '',
        },
      ],
    },
    goes_with: [
      { title: 'Kağıt filtre, 100 adet', image_url: '', url: 'https://shop.example/products/3' },
      { title: 'El değirmeni', image_url: '', url: 'https://shop.example/products/4' },
    ],
    reorder: { url: 'https://kahve-duragi.example/cart/1:2,2:1', discount: '' },
  },
  en: {
    shop: { name: 'Harbor Coffee', url: 'https://harbor-coffee.example', currency: 'USD', zone: 'America/New_York' },
    customer: {
      first_name: 'Emma',
      last_name: 'Clark',
      name: 'Emma Clark',
      greeting: 'Hi Emma,',
      last_order_date: 'Apr 3, 2026',
    },
    order: {
      name: '#1042',
      date: 'Apr 3, 2026',
      placed_at: '2026-04-03T14:30:00.000Z',
      items: [
        {
          title: 'Colombian',
          variant: '500 g',
          quantity: 2,
          image_url: '',
          url: 'https://harbor-coffee.example/products/colombian',
          tip: 'For filter coffee, use 15 grams to a 250 ml cup. Let the water stand for half a minute after it boils.',
        },
        {
          title: 'Ceramic mug',
          variant: '',
          quantity: 1,
          image_url: '',
          url: 'https://harbor-coffee.example/products/mug',
          tip: '',
        },
      ],
    },
    goes_with: [
      { title: 'Paper filters, pack of 100', image_url: '', url: 'https://shop.example/products/3' },
      { title: 'Hand grinder', image_url: '', url: 'https://shop.example/products/4' },
    ],
    reorder: { url: 'https://harbor-coffee.example/cart/1:2,2:1', discount: '' },
  },
};

const product = (id: string, title: string, price: number, currency: string): MailProduct => ({
  ...{ id: `gid://shopify/Product/${id}`, title, price, currency, imageUrl: '' },
  ...{ variantTitle: null, quantity: null, insteadOf: '' },
  url: `https://shop.example/products/${id}`,
});

const asked = (url: string, ...titles: string[]): ReviewAsked => ({
  url: `${url}/review/preview`,
  lines: titles.map((title, index) => ({ requestId: `${index + 1}`, title, variantTitle: null, imageUrl: '' })),
  incentive: '',
});

/** What the blocks of that order show. */
export const sampleGoods: Record<Locale, MailGoods> = {
  tr: {
    order: [product('1', 'Kolombiya', 480, 'TRY'), product('2', 'Seramik fincan', 350, 'TRY')],
    related: [product('3', 'Kağıt filtre, 100 adet', 120, 'TRY'), product('4', 'El değirmeni', 1450, 'TRY')],
    chosen: [],
    reorderUrl: 'https://kahve-duragi.example/cart/1:2,2:1',
    ...{ answers: null, discount: null },
    reviews: asked('https://kahve-duragi.example', 'Kolombiya', 'Seramik fincan'),
  },
  en: {
    order: [product('1', 'Colombian', 18, 'USD'), product('2', 'Ceramic mug', 14, 'USD')],
    related: [product('3', 'Paper filters, pack of 100', 7, 'USD'), product('4', 'Hand grinder', 49, 'USD')],
    chosen: [],
    reorderUrl: 'https://harbor-coffee.example/cart/1:2,2:1',
    ...{ answers: null, discount: null },
    reviews: asked('https://harbor-coffee.example', 'Colombian', 'Ceramic mug'),
  },
};
