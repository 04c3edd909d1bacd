import { createInstance } from 'i18next';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import { expect, test } from 'vitest';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { placementParts } from '#app/domain/placements/placement-part.ts';
import { defaultPlacementSettings } from '#app/domain/placements/placement-settings.ts';
import { surveyGallery } from '#app/domain/placements/survey-gallery.ts';
import { draftOf, settingsOf } from './placement-draft.ts';
import { PreviewCheckout, PreviewOrderStatus } from './preview-others-page.tsx';
import type { Previewed } from './preview-sample.ts';
import { PreviewThankYou } from './preview-thank-you-page.tsx';
import { previewFormat, sayAs } from './preview-words.ts';

const frame = { zone: 'Europe/Istanbul', currency: 'TRY', now: '2026-06-30T12:00:00.000Z' };
const product = (id: string, title: string) => ({ id, title, imageUrl: null, price: '250.5', tips: {} });
const pages = {
  thankYou: { extension: 'thank-you', Draw: PreviewThankYou },
  checkout: { extension: 'thank-you', Draw: PreviewCheckout },
  orderStatus: { extension: 'customer-account', Draw: PreviewOrderStatus },
} as const;

/** The text of a previewed page. */
function shown(
  page: keyof typeof pages,
  language: Locale,
  over: Partial<Previewed['settings']> = {},
  first = {},
): string {
  const words = createInstance();
  void words.use(initReactI18next).init({ lng: language, resources: {}, initAsync: false });
  const { extension, Draw } = pages[page];
  const drawn = createElement(Draw, {
    ...{ shopName: 'Kahve Durağı', replyTo: 'help@shop.test', language },
    products: [{ ...product('1', 'Kolombiya'), ...first }, product('2', 'Filtre')],
    settings: { ...settingsOf(draftOf(defaultPlacementSettings)), ...over },
    ...{ say: sayAs(extension, language), format: previewFormat(language, frame) },
  });
  const html = renderToString(createElement(I18nextProvider, { i18n: words }, drawn));
  return html
    .replace(/<!--.*?-->|<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replace(/\s+/g, ' ');
}

test.each(locales)('every word of the previewed pages is one that the extensions have, in %s', (language) => {
  const all = { survey: surveyGallery.heard, promises: { tr: ['Kolay iade'], en: ['Easy returns'] } };
  // A key nobody has words for, or a place in a sentence that nothing fills.
  const raw =
    /\b(next|tips|reminder|consent|gift|survey|crossSell|promises|low|sample|parcels|reorder|reviews|help)\.[a-z]|\{\{/;
  for (const page of ['thankYou', 'checkout', 'orderStatus'] as const)
    expect(shown(page, language, { ...all, helpUrl: 'https://x.test' })).not.toMatch(raw);
});

test('what is typed is what is shown, in its language, with the name of the shop', () => {
  const survey = surveyGallery.reason;
  const smsWording = { tr: '{shop} bana yazsın', en: '{shop} may write to me' };
  expect(shown('thankYou', 'tr', { survey, smsWording })).toContain('Kahve Durağı bana yazsın');
  expect(shown('thankYou', 'tr', { survey })).toContain(survey.question.tr);
  const english = shown('thankYou', 'en', { survey, smsWording });
  expect(english).toContain('Kahve Durağı may write to me');
  expect(english).toContain(survey.choices[0]?.label.en);
  const promises = { tr: ['Kolay iade'], en: ['Easy returns'] };
  expect(shown('checkout', 'en', { promises })).toContain('Easy returns');
  expect(shown('checkout', 'tr')).not.toContain('Kolay iade');
  expect(shown('orderStatus', 'tr', { helpEmail: 'yardim@kahve.test' })).toContain('yardim@kahve.test');
  expect(shown('orderStatus', 'tr')).toContain('help@shop.test');
});

test('what is switched off is not shown', () => {
  const say = sayAs('thank-you', 'en');
  const headings = ['next', 'tips', 'reminder', 'gift', 'crossSell'].map((part) => say(`${part}.heading`));
  const on = shown('thankYou', 'en');
  const off = shown('thankYou', 'en', { partsOff: [...placementParts], survey: surveyGallery.heard });
  for (const heading of [...headings, say('consent.heading')]) {
    expect(on).toContain(heading);
    expect(off).not.toContain(heading);
  }
  expect(off).not.toContain(surveyGallery.heard.question.en);
});

test('a tip is the shop’s own, in the other language where this has none', () => {
  const own = { tips: { tr: 'Serin yerde saklayın' } };
  expect(shown('thankYou', 'en', {}, own)).toContain('Serin yerde saklayın');
  expect(shown('orderStatus', 'tr', {}, own)).toContain('Serin yerde saklayın');
  expect(shown('orderStatus', 'tr', { partsOff: ['tips'] }, own)).not.toContain('Serin yerde saklayın');
  expect(shown('thankYou', 'en')).toContain(sayAs('thank-you', 'en')('sample.tip'));
});

test('a box for e-mail stands beside the reminder that needs it, and by itself without one', () => {
  const wording = 'may send me reminders, offers and news by email';
  const count = (text: string) => text.split(wording).length - 1;
  expect(count(shown('thankYou', 'en'))).toBe(1);
  expect(count(shown('thankYou', 'en', { partsOff: ['reminders'] }))).toBe(1);
  expect(count(shown('thankYou', 'en', { partsOff: ['consent_email'] }))).toBe(0);
});
