import type { SurveyDraft } from './survey.ts';

const choice = (key: string, tr: string, en: string) => ({ key, label: { tr, en } });

export const surveyKeys = ['heard', 'reason', 'doubt'] as const;
type SurveyKey = (typeof surveyKeys)[number];

/** Questions to begin with. */
export const surveyGallery: Record<SurveyKey, SurveyDraft> = {
  heard: {
    question: { tr: 'Bizi nereden duydunuz?', en: 'How did you hear about us?' },
    choices: [
      choice('friend', 'Bir tanıdığımdan', 'From someone I know'),
      choice('search', 'İnternette ararken', 'By searching the web'),
      choice('social', 'Sosyal medyada', 'On social media'),
      choice('advert', 'Bir reklamda', 'From an ad'),
      choice('before', 'Daha önce de almıştım', 'I bought here before'),
      choice('other', 'Başka bir yerden', 'Somewhere else'),
    ],
    takesText: true,
  },
  reason: {
    question: { tr: 'Bugün bizi seçmenizin asıl nedeni neydi?', en: 'What made you choose us today?' },
    choices: [
      choice('quality', 'Ürünün kalitesi', 'The quality'),
      choice('price', 'Fiyatı', 'The price'),
      choice('reviews', 'Okuduğum yorumlar', 'Reviews I read'),
      choice('delivery', 'Hızlı teslimat', 'Quick delivery'),
      choice('other', 'Başka bir neden', 'Something else'),
    ],
    takesText: true,
  },
  doubt: {
    question: {
      tr: 'Siparişi tamamlarken sizi duraksatan bir şey oldu mu?',
      en: 'Did anything almost keep you from ordering?',
    },
    choices: [
      choice('nothing', 'Hayır, hiçbir şey', 'No, nothing'),
      choice('shipping', 'Kargo ücreti', 'The cost of delivery'),
      choice('price', 'Ürünün fiyatı', 'The price'),
      choice('unsure', 'Doğru ürün olduğundan emin değildim', "I wasn't sure it was right for me"),
      choice('paying', 'Ödeme adımı', 'Paying'),
      choice('other', 'Başka bir şey', 'Something else'),
    ],
    takesText: true,
  },
};
