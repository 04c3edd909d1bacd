import type { GalleryJourney } from './gallery-journey.ts';
import { button, eachOrderBut, productPage, send, text, untilHour, waitDays } from './pieces.ts';

/** Asks everybody alike for a review, and once more after a week. Commercial, as the stricter reading of the laws has it. */
export const reviewRequest: GalleryJourney = {
  key: 'review_request',
  plan: {
    trigger: { type: 'last_parcel_delivered', fallbackDays: 14 },
    topic: 'reviews',
    value: 60,
    rules: eachOrderBut('gift', 'wholesale', 'subscription', 'marketplace'),
    goals: ['review_received', 'order_refunded'],
    steps: [
      waitDays(10),
      untilHour(10),
      send({ kind: 'MARKETING', days: 10 }),
      { id: 'answer', type: 'wait', for: 'event', event: 'review_received', limitMinutes: 7 * 24 * 60 },
      send({ id: 'reminder', kind: 'MARKETING', days: 7 }),
    ],
  },
  contents: {
    main: {
      tr: {
        subject: 'Nasıl buldunuz?',
        preheader: 'İyi ya da kötü, dürüst bir yorum bir dakikanızı alır.',
        blocks: [
          text(`{{ customer.greeting }}

Aldıklarınızı denemeye vaktiniz olduysa bir sorumuz var: Bir arkadaşınıza nasıl anlatırdınız?

Neyi sevdiğinizi de neyin eksik kaldığını da yazın. İkisi de sizden sonra alacaklara yol gösterir.`),
          button('Yorum yaz', productPage),
          text('{{ shop.name }}'),
        ],
      },
      en: {
        subject: 'So, what do you think?',
        preheader: 'Good or bad, an honest review takes a minute.',
        blocks: [
          text(`{{ customer.greeting }}

If you've had the chance to try your order, we have one question: what would you tell a friend about it?

Say what you like and what falls short. Both help the next person decide.`),
          button('Write a review', productPage),
          text('{{ shop.name }}'),
        ],
      },
    },
    reminder: {
      tr: {
        subject: 'Yorumunuz için tek bir hatırlatma',
        preheader: 'Vaktiniz yoksa hiç sorun değil.',
        blocks: [
          text(`{{ customer.greeting }}

Geçenlerde siparişinizi nasıl bulduğunuzu sormuştuk. Araya başka işler girmiştir diye bir kez hatırlatıyoruz; bu konuda bir daha yazmayacağız.

Bir iki cümle bile çok işe yarar.`),
          button('Yorum yaz', productPage),
          text('{{ shop.name }}'),
        ],
      },
      en: {
        subject: 'One reminder about your review',
        preheader: 'No time? No problem.',
        blocks: [
          text(`{{ customer.greeting }}

A while ago we asked what you think of your order. In case life got in the way, here's one reminder. We won't bring it up again.

A sentence or two goes a long way.`),
          button('Write a review', productPage),
          text('{{ shop.name }}'),
        ],
      },
    },
  },
};
