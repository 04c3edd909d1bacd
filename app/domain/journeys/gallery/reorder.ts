import { usualReorderTrigger } from '../reorder-trigger.ts';
import type { GalleryJourney } from './gallery-journey.ts';
import { eachOrderBut, send, text, untilHour } from './pieces.ts';

/** Makes a cart ready when what was bought runs out. Commercial. */
export const reorder: GalleryJourney = {
  key: 'reorder',
  plan: {
    trigger: usualReorderTrigger,
    topic: 'reorders',
    value: 80,
    // Subscribers get it anyway, and whoever gave a gift does not know when it runs out.
    rules: eachOrderBut('gift', 'wholesale', 'subscription', 'marketplace'),
    goals: ['order_placed'],
    steps: [untilHour(10), send({ kind: 'MARKETING', days: 7 })],
  },
  contents: {
    main: {
      tr: {
        subject: 'Bitmek üzere olabilir',
        preheader: 'Sepetiniz hazır, isterseniz tek dokunuşla yenileyin.',
        blocks: [
          text(`{{ customer.greeting }}

Son aldıklarınız bugünlerde bitmek üzere olabilir. Aynılarını bir sepete koyduk; adetleri dilediğiniz gibi değiştirebilirsiniz.`),
          { type: 'products', from: 'order', productIds: [], showPrice: true },
          { type: 'reorder', label: 'Sepeti aç' },
          text(`Elinizde hâlâ varsa hiç acelesi yok.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'Running low by now?',
        preheader: 'Your cart is ready, if you want it.',
        blocks: [
          text(`{{ customer.greeting }}

What you bought last time may be running low around now. We've put the same things into a cart for you. Change the quantities as you like.`),
          { type: 'products', from: 'order', productIds: [], showPrice: true },
          { type: 'reorder', label: 'Open the cart' },
          text(`Still have plenty? Then there's no hurry.

{{ shop.name }}`),
        ],
      },
    },
  },
};
