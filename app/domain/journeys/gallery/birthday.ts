import type { GalleryJourney } from './gallery-journey.ts';
import { eachOrderBut, send, text, untilHour } from './pieces.ts';

/** A birthday wish that wants nothing. Commercial all the same: Turkish law counts greetings as such. */
export const birthday: GalleryJourney = {
  key: 'birthday',
  plan: {
    trigger: { type: 'birthday' },
    topic: 'offers',
    value: 55,
    rules: eachOrderBut('wholesale', 'marketplace'),
    goals: [],
    // A day late is too late.
    steps: [untilHour(9), { ...send({ kind: 'MARKETING', days: 1 }), expiresAfterHours: 12 }],
  },
  contents: {
    main: {
      tr: {
        subject: 'Doğum gününüz kutlu olsun',
        preheader: 'Bugün yalnızca iyi dileklerimiz var.',
        blocks: [
          text(`{{ customer.greeting }}

Bugün sizin gününüz. Yeni yaşınız sağlık, huzur ve bolca keyif getirsin.

Sizden bir şey istemiyoruz, bir şey de satmıyoruz. Yalnızca iyi ki doğdunuz demek istedik.

{{ shop.name }}`),
        ],
      },
      en: {
        subject: 'Happy birthday',
        preheader: 'Nothing to buy today, just good wishes.',
        blocks: [
          text(`{{ customer.greeting }}

Today is yours. We hope it comes with good company, something sweet, and a few hours that belong to nobody else.

There's nothing to buy and nothing to click. We just wanted to wish you a very good year.

{{ shop.name }}`),
        ],
      },
    },
  },
};
