import type { GalleryJourney } from './gallery-journey.ts';
import { eachOrderBut, send, text, waitDays } from './pieces.ts';

/** Asks whether everything arrived well; a first order gets a warmer word. Informational: nothing is promoted. */
export const deliveryCheckIn: GalleryJourney = {
  key: 'delivery_check_in',
  plan: {
    trigger: { type: 'last_parcel_delivered', fallbackDays: null },
    topic: 'order_news',
    value: 65,
    // A gift is unpacked by somebody else; a marketplace has its own rules on who may write.
    rules: eachOrderBut('gift', 'subscription', 'marketplace'),
    goals: ['order_refunded'],
    steps: [
      waitDays(1),
      {
        id: 'first_order',
        type: 'branch',
        condition: { match: 'all', tests: [{ fact: 'order_count', is: 'below', value: 2 }] },
        then: [send({ id: 'first', kind: 'TRANSACTIONAL', days: 3 })],
        otherwise: [send({ kind: 'TRANSACTIONAL', days: 3 })],
      },
    ],
  },
  contents: {
    first: {
      tr: {
        subject: 'İlk siparişiniz elinizde: her şey yolunda mı?',
        preheader: 'Tek satırlık bir yanıt yeter.',
        blocks: [
          text(`{{ customer.greeting }}

Siparişiniz ({{ order.name }}) size ulaştı. Bizden ilk alışverişiniz olduğu için sormak istedik: Her şey beklediğiniz gibi mi?

Paket hırpalanmışsa, eksik ya da yanlış bir şey çıktıysa bu e-postayı yanıtlayın. Bir fotoğraf eklerseniz daha çabuk çözeriz.

Her şey yolundaysa yapmanız gereken bir şey yok. Güle güle kullanın.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'Your first order is here. Is everything all right?',
        preheader: 'A one-line reply is enough.',
        blocks: [
          text(`{{ customer.greeting }}

Your order {{ order.name }} has arrived. It's the first one you've placed with us, so we'd like to ask: is it what you expected?

If the parcel took a knock, or something is missing or wrong, reply to this email. A photo helps us sort it out faster.

If all is well, there's nothing you need to do. Enjoy it.

{{ shop.name }}`),
        ],
      },
    },
    main: {
      tr: {
        subject: 'Siparişiniz sağ salim ulaştı mı?',
        preheader: 'Bir aksaklık varsa yanıtlamanız yeter.',
        blocks: [
          text(`{{ customer.greeting }}

Siparişiniz ({{ order.name }}) teslim edildi. Bizi yeniden seçtiğiniz için teşekkür ederiz.

Eksik, kırık ya da yanlış bir şey varsa bu e-postayı yanıtlayın, hemen ilgilenelim. Her şey yolundaysa yanıt gerekmez.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'Did your order arrive safely?',
        preheader: 'If anything is off, just reply.',
        blocks: [
          text(`{{ customer.greeting }}

Your order {{ order.name }} has been delivered. Thank you for coming back to us.

If something is missing, broken or wrong, reply to this email and we'll see to it. If all is well, no reply needed.

{{ shop.name }}`),
        ],
      },
    },
  },
};
