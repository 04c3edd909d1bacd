import type { GalleryJourney } from './gallery-journey.ts';
import { button, eachOrderBut, productPage, send, text, waitDays } from './pieces.ts';

/** How to keep what was bought in good shape, two weeks after it arrived. Informational: nothing is promoted. */
export const careTips: GalleryJourney = {
  key: 'care_tips',
  plan: {
    trigger: { type: 'last_parcel_delivered', fallbackDays: null },
    topic: 'tips',
    value: 35,
    // Who got it as a gift, resells it or gets it every month has no use for a first note on care.
    rules: eachOrderBut('gift', 'wholesale', 'subscription', 'marketplace'),
    goals: [],
    steps: [waitDays(14), send({ kind: 'TRANSACTIONAL', days: 10 })],
  },
  contents: {
    main: {
      tr: {
        subject: 'Uzun ömürlü olsun: bakım için üç küçük alışkanlık',
        preheader: 'Okuması bir dakika sürer.',
        blocks: [
          text(`{{ customer.greeting }}

Siparişiniz iki haftadır sizde. İlk günkü gibi kalması için üç küçük alışkanlık yeter:

1. Ürünün etiketine bir kez daha göz atın. Saklama ve temizlik için en doğru bilgi orada yazar.

2. Doğrudan güneşten ve nemden uzak tutun.

3. Faturanızı saklayın. Bir gün bize yazmanız gerekirse işiniz kolaylaşır.`),
          button('Ürün bilgilerine bak', productPage),
          text(`Emin olamadığınız bir şey varsa bu e-postayı yanıtlayın, birlikte bakalım.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'Three small habits that make it last',
        preheader: 'A one-minute read.',
        blocks: [
          text(`{{ customer.greeting }}

Your order has been with you for two weeks. Three small habits keep it as good as on day one:

1. Give the label a second look. It knows best how to store and clean what you bought.

2. Keep it out of direct sun and away from damp.

3. Hold on to your receipt. If you ever need us, it makes things quicker.`),
          button('See the product details', productPage),
          text(`Not sure about something? Just reply to this email and we'll look at it together.

{{ shop.name }}`),
        ],
      },
    },
  },
};
