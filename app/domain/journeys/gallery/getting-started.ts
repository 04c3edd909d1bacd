import { eachOrderBut } from './pieces.ts';
import type { GalleryJourney } from './gallery-journey.ts';

/** Helps to use what arrived two days ago. Informational: nothing is promoted. */
export const gettingStarted: GalleryJourney = {
  key: 'getting_started',
  plan: {
    trigger: { type: 'last_parcel_delivered', fallbackDays: null },
    topic: 'tips',
    value: 50,
    // A gift is used by somebody else, and a subscriber knows what comes every month.
    rules: eachOrderBut('gift', 'wholesale', 'subscription', 'marketplace'),
    goals: [],
    steps: [
      { id: 'wait', type: 'wait', for: 'span', minutes: 2 * 24 * 60 },
      // A mail that waits longer than a few days for a way out would tell of something long past.
      { id: 'main', type: 'message', channel: 'EMAIL', kind: 'TRANSACTIONAL', expiresAfterHours: 72 },
    ],
  },
  contents: {
    main: {
      tr: {
        subject: 'Siparişiniz elinizde: ilk kullanım için birkaç not',
        preheader: 'Takıldığınız yerde bir yanıt uzağınızdayız.',
        blocks: [
          {
            type: 'text',
            text: `{{ customer.greeting }}

Siparişiniz size ulaşalı birkaç gün oldu. Umarız her şey yolundadır.`,
          },
          { type: 'product_tips' },
          {
            type: 'text',
            text: `Eksik ya da kusurlu bir şey varsa, aklınıza bir soru takıldıysa bu e-postayı yanıtlamanız yeterli. Yazdıklarınızı biz okuyoruz.

{{ shop.name }}`,
          },
        ],
      },
      en: {
        subject: 'Getting started with your order',
        preheader: 'And where to turn if something is off.',
        blocks: [
          {
            type: 'text',
            text: `{{ customer.greeting }}

Your order arrived a couple of days ago. We hope everything is as it should be.`,
          },
          { type: 'product_tips' },
          {
            type: 'text',
            text: `If something is missing or damaged, or you have a question, just reply to this email. A person will read it.

{{ shop.name }}`,
          },
        ],
      },
    },
  },
};
