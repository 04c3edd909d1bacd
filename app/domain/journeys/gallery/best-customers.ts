import type { GalleryJourney } from './gallery-journey.ts';
import { eachOrderBut, send, text, waitDays } from './pieces.ts';

/** A personal thank-you after the fifth order. Commercial: it is about the shop, not about the order. */
export const bestCustomers: GalleryJourney = {
  key: 'best_customers',
  plan: {
    trigger: { type: 'order_paid' },
    topic: 'offers',
    value: 70,
    // Dealers and subscribers reach five orders without having chosen the shop five times.
    rules: eachOrderBut('wholesale', 'subscription', 'marketplace'),
    goals: ['order_refunded'],
    steps: [
      waitDays(3),
      {
        id: 'fifth_order',
        type: 'branch',
        condition: { match: 'all', tests: [{ fact: 'order_count', is: 'exactly', value: 5 }] },
        then: [send({ kind: 'MARKETING', days: 7 })],
        otherwise: [{ id: 'others', type: 'exit' }],
      },
    ],
  },
  contents: {
    main: {
      tr: {
        subject: 'Beşinci siparişiniz için özel bir teşekkür',
        preheader: 'Küçük bir not, bir de sorumuz var.',
        blocks: [
          text(`{{ customer.greeting }}

Bu, bizden verdiğiniz beşinci siparişti. Bir kez denemek kolay; beş kez gelmek güven ister. Kıymetini biliyoruz, teşekkür ederiz.

Bir de sorumuz var: Bizde tek bir şeyi değiştirebilecek olsanız ne olurdu? Bu e-postayı yanıtlayıp anlatın. Yazdıklarınızı okuyor, ciddiye alıyoruz.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'A proper thank-you for your fifth order',
        preheader: 'A short note, and one question.',
        blocks: [
          text(`{{ customer.greeting }}

That was your fifth order with us. Trying a shop once is easy; coming back five times takes trust. We noticed, and we're grateful.

One question, if you have a moment: what's the one thing you'd change about us? Just reply to this email. We read the answers and take them to heart.

{{ shop.name }}`),
        ],
      },
    },
  },
};
