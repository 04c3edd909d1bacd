import type { GalleryJourney } from './gallery-journey.ts';
import { button, send, text, untilHour } from './pieces.ts';

/** A word to somebody who has not bought for three months. Commercial. */
export const weMissYou: GalleryJourney = {
  key: 'we_miss_you',
  plan: {
    trigger: { type: 'no_order_for', days: 90 },
    topic: 'offers',
    value: 45,
    rules: {
      // Twice a year at most: who stays away after that has decided.
      reentry: { type: 'after_days', days: 180 },
      excludedKinds: ['wholesale', 'subscription', 'marketplace'],
      excludedProducts: [],
      excludedTags: [],
    },
    goals: ['order_placed'],
    steps: [untilHour(10), send({ kind: 'MARKETING', days: 7 })],
  },
  contents: {
    main: {
      tr: {
        subject: 'Bir süredir görüşemedik',
        preheader: 'Neler değişti, bir bakın.',
        blocks: [
          text(`{{ customer.greeting }}

Son siparişinizin üzerinden epey zaman geçti. O günden bu yana raflarımız biraz değişti.

Vaktiniz olduğunda bir göz atın. Aradığınızı bulamazsanız bu e-postayı yanıtlayıp bize söyleyin.`),
          button('Mağazaya göz at', '{{ shop.url }}'),
          text('{{ shop.name }}'),
        ],
      },
      en: {
        subject: "It's been a while",
        preheader: 'See what has changed since.',
        blocks: [
          text(`{{ customer.greeting }}

It's been some time since your last order, and our shelves have changed a little since then.

Have a look when you have a minute. Can't find what you're after? Reply to this email and tell us.`),
          button('Look around the shop', '{{ shop.url }}'),
          text('{{ shop.name }}'),
        ],
      },
    },
  },
};
