import type { GalleryJourney } from './gallery-journey.ts';
import { eachOrderBut, send, text } from './pieces.ts';

/** An apology and a plain account after a refund. Informational: whoever says sorry sells nothing. */
export const somethingWentWrong: GalleryJourney = {
  key: 'something_went_wrong',
  plan: {
    trigger: { type: 'refund_created' },
    topic: 'order_news',
    value: 90,
    // At a counter the matter was settled face to face.
    rules: eachOrderBut('pos', 'marketplace', 'wholesale'),
    goals: [],
    steps: [
      // Shopify's own notice of the refund comes first.
      { id: 'wait', type: 'wait', for: 'span', minutes: 180 },
      send({ kind: 'TRANSACTIONAL', days: 3 }),
    ],
  },
  contents: {
    main: {
      tr: {
        subject: 'Siparişinizin iadesi hakkında ({{ order.name }})',
        preheader: 'Ne oldu, şimdi ne olacak.',
        blocks: [
          text(`{{ customer.greeting }}

Siparişiniz ({{ order.name }}) için para iadesi yaptık. Bu kez işler istediğiniz gibi gitmedi, bunun için üzgünüz.

Tutarın hesabınıza geçmesi bankanıza göre birkaç iş günü sürebilir. Sizin yapmanız gereken bir şey yok.

Neyin yolunda gitmediğini anlatmak isterseniz bu e-postayı yanıtlayın. Yazdıklarınızı okuyor, aynısı yinelenmesin diye dikkate alıyoruz.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'About the refund on your order {{ order.name }}',
        preheader: 'What happened and what comes next.',
        blocks: [
          text(`{{ customer.greeting }}

We've made a refund on your order {{ order.name }}. This one didn't go the way you wanted, and we're sorry about that.

Depending on your bank, the money can take a few business days to show up. There's nothing you need to do.

If you'd like to tell us what went wrong, reply to this email. We read every answer and use it to do better next time.

{{ shop.name }}`),
        ],
      },
    },
  },
};
