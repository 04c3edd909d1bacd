import type { MailBlock } from '../../mail/mail-block.ts';
import type { GalleryJourney } from './gallery-journey.ts';
import { eachOrderBut, send, text, untilHour } from './pieces.ts';

const stars: MailBlock = { type: 'reviews' };

/**
 * Asks everybody alike for a review of what has arrived and was used, and once more after a week. Commercial, as the stricter
 * reading of the laws has it.
 */
export const reviewRequest: GalleryJourney = {
  key: 'review_request',
  plan: {
    trigger: { type: 'review_due' },
    topic: 'reviews',
    value: 60,
    rules: eachOrderBut('gift', 'wholesale', 'subscription', 'marketplace'),
    // What goes back is left out of the mail; an order of which nothing is left ends by itself.
    goals: ['review_received'],
    steps: [
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

Aldıklarınızı denemeye vaktiniz olduysa bir sorumuz var: Kaç yıldız verirdiniz, bir arkadaşınıza nasıl anlatırdınız?`),
          stars,
          text(`Yıldıza dokununca açılan sayfada birkaç cümle yazabilirsiniz. Neyi sevdiğinizi de neyin eksik kaldığını da yazın; ikisi de sizden sonra alacaklara yol gösterir.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'So, what do you think?',
        preheader: 'Good or bad, an honest review takes a minute.',
        blocks: [
          text(`{{ customer.greeting }}

If you've had the chance to try your order, we have one question: how many stars, and what would you tell a friend about it?`),
          stars,
          text(`A star opens a page where you can add a sentence or two. Say what you like and what falls short. Both help the next person decide.

{{ shop.name }}`),
        ],
      },
    },
    reminder: {
      tr: {
        subject: 'Yorumunuz için tek bir hatırlatma',
        preheader: 'Vaktiniz yoksa hiç sorun değil.',
        blocks: [
          text(`{{ customer.greeting }}

Geçenlerde siparişinizi nasıl bulduğunuzu sormuştuk. Araya başka işler girmiştir diye bir kez hatırlatıyoruz; bu konuda bir daha yazmayacağız.`),
          stars,
          text(`Bir iki cümle bile çok işe yarar.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'One reminder about your review',
        preheader: 'No time? No problem.',
        blocks: [
          text(`{{ customer.greeting }}

A while ago we asked what you think of your order. In case life got in the way, here's one reminder. We won't bring it up again.`),
          stars,
          text(`A sentence or two goes a long way.

{{ shop.name }}`),
        ],
      },
    },
  },
};
