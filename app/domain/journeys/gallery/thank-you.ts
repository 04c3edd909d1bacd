import { eachOrderBut } from './pieces.ts';
import type { GalleryJourney } from './gallery-journey.ts';

/** Thanks for an order two hours after it. Informational: nothing is promoted. */
export const thankYou: GalleryJourney = {
  key: 'thank_you',
  plan: {
    trigger: { type: 'order_created' },
    topic: 'order_news',
    value: 50,
    // At a counter thanks were said; a marketplace forbids them; nobody wants them with every rebill.
    rules: eachOrderBut('pos', 'subscription', 'marketplace'),
    goals: [],
    steps: [
      { id: 'wait', type: 'wait', for: 'span', minutes: 120 },
      // A mail that waits longer than a few days for a way out would tell of something long past.
      { id: 'main', type: 'message', channel: 'EMAIL', kind: 'TRANSACTIONAL', expiresAfterHours: 72 },
    ],
  },
  contents: {
    main: {
      tr: {
        subject: 'Teşekkür ederiz, siparişiniz bizde ({{ order.name }})',
        preheader: 'Hazırlamaya başladık.',
        blocks: [
          {
            type: 'text',
            text: `{{ customer.greeting }}

Siparişiniz ({{ order.name }}) için teşekkür ederiz. Bize ulaştı, hazırlamaya başlıyoruz.

Kargoya verdiğimizde ayrıca haber vereceğiz. O zamana kadar yapmanız gereken bir şey yok.

Adreste ya da siparişte bir yanlışlık görürseniz bu e-postayı yanıtlayın, birlikte düzeltelim.

{{ shop.name }}`,
          },
        ],
      },
      en: {
        subject: 'Thank you, we have your order {{ order.name }}',
        preheader: "We're getting it ready.",
        blocks: [
          {
            type: 'text',
            text: `{{ customer.greeting }}

Thank you for your order ({{ order.name }}). It has reached us and we're getting it ready.

You'll hear from us when it ships. Until then, there's nothing you need to do.

Spotted a wrong address or a wrong item? Just reply to this email and we'll put it right together.

{{ shop.name }}`,
          },
        ],
      },
    },
  },
};
