import type { GalleryJourney } from './gallery-journey.ts';
import { eachOrderBut, send, text, untilHour, waitDays } from './pieces.ts';

/** What others bought along with it. Commercial. */
export const goesWellWith: GalleryJourney = {
  key: 'goes_well_with',
  plan: {
    trigger: { type: 'last_parcel_delivered', fallbackDays: 14 },
    topic: 'offers',
    value: 40,
    rules: eachOrderBut('gift', 'wholesale', 'subscription', 'marketplace'),
    goals: ['order_placed', 'order_refunded'],
    steps: [waitDays(21), untilHour(11), send({ kind: 'MARKETING', days: 7 })],
  },
  contents: {
    main: {
      tr: {
        subject: 'Yanına iyi gidenler',
        preheader: 'Aynı ürünü alanların sepetinden.',
        blocks: [
          text(`{{ customer.greeting }}

Aldıklarınızı bir süredir kullanıyorsunuz. Aynı ürünleri alanlar yanına en çok bunları eklemiş; belki sizin de işinize yarar.`),
          { type: 'products', from: 'related', productIds: [], showPrice: true },
          text(`Aklınıza takılan bir şey olursa bu e-postayı yanıtlayın, seçmenize yardım edelim.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'Goes well with what you have',
        preheader: 'From the carts of people who bought the same.',
        blocks: [
          text(`{{ customer.greeting }}

You've had your order for a while. People who bought the same often add one of these, so they may suit you too.`),
          { type: 'products', from: 'related', productIds: [], showPrice: true },
          text(`Not sure which one? Reply to this email and we'll help you choose.

{{ shop.name }}`),
        ],
      },
    },
  },
};
