import english from '#app/i18n/admin/en.json' with { type: 'json' };
import turkish from '#app/i18n/admin/tr.json' with { type: 'json' };
import messagesEn from '#app/i18n/messages/en.json' with { type: 'json' };
import messagesTr from '#app/i18n/messages/tr.json' with { type: 'json' };
import type { useBrowser } from '../support/browser.ts';
import { kahve, maple } from '../support/use-stack.ts';
import type { useStack } from '../support/use-stack.ts';

/** Where a walk takes place. */
export interface Stage {
  browser: ReturnType<typeof useBrowser>;
  running: ReturnType<typeof useStack>;
}

/** What a customer writes about one product. */
export interface Written {
  stars: number;
  title: string;
  body: string;
}

/** A shop, its merchant's and its customers' words, and who buys there. */
export interface ReviewWalk {
  shop: typeof kahve | typeof maple;
  words: typeof english;
  says: typeof messagesEn;
  /** Answers. */
  buyer: { email: string; firstName: string; lastName: string };
  /** Buys the same and never answers. */
  silent: { email: string; firstName: string; lastName: string };
  subjects: { first: string; reminder: string };
  /** About the first product and the second, and about the first on second thoughts. */
  written: [Written, Written];
  changed: Written;
  name: string;
  reply: string;
}

export const reviewWalks: ReviewWalk[] = [
  {
    ...{ shop: kahve, words: turkish, says: messagesTr, name: 'Işıl Ç.' },
    buyer: { email: 'isil.caglar@posta.example', firstName: 'Işıl', lastName: 'Çağlar' },
    silent: { email: 'murat.sessiz@posta.example', firstName: 'Murat', lastName: 'Sessiz' },
    subjects: { first: 'Nasıl buldunuz?', reminder: 'Yorumunuz için tek bir hatırlatma' },
    written: [
      { stars: 4, title: 'Tadı yerinde, kargosu yavaş', body: 'Çikolata ve kuruyemiş kokuyor.\n\nKutusu ezik geldi.' },
      { stars: 2, title: 'Bana göre değil', body: 'Fazla ekşi buldum, <b>iki</b> paket & bir haftada bitmedi.' },
    ],
    changed: { stars: 5, title: 'Alıştıkça sevdim', body: 'Üçüncü demlemede kıvamını buldum.' },
    reply: 'Kutuyu değiştirdik, bir dahaki sefere sağlam gelecek.',
  },
  {
    ...{ shop: maple, words: english, says: messagesEn, name: 'Ruby B.' },
    buyer: { email: 'ruby.birch@mail.example', firstName: 'Ruby', lastName: 'Birch' },
    silent: { email: 'sam.still@mail.example', firstName: 'Sam', lastName: 'Still' },
    subjects: { first: 'So, what do you think?', reminder: 'One reminder about your review' },
    written: [
      { stars: 4, title: 'Smells of the woods', body: "It burns evenly and isn't too sweet.\n\nThe lid was dented." },
      { stars: 2, title: 'Not for me', body: 'Too strong for a small room, <b>even</b> with a window open & all.' },
    ],
    changed: { stars: 5, title: 'It grew on me', body: 'The second week it was the best part of the evening.' },
    reply: 'We changed the boxes, so the next lid will arrive in one piece.',
  },
];
