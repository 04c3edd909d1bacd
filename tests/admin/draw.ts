import { AppProvider } from '@shopify/polaris';
import polarisEnglish from '@shopify/polaris/locales/en.json' with { type: 'json' };
import polarisTurkish from '@shopify/polaris/locales/tr.json' with { type: 'json' };
import { createInstance } from 'i18next';
import { createElement } from 'react';
import type { ReactElement } from 'react';
import { renderToString } from 'react-dom/server';
import { I18nextProvider, initReactI18next } from 'react-i18next';
import en from '#app/i18n/admin/en.json' with { type: 'json' };
import tr from '#app/i18n/admin/tr.json' with { type: 'json' };
import { FrameProvider } from '#app/ui/format.tsx';
import * as sample from './samples.ts';

/** Draws a page as the server does; gives its text and the keys nobody had words for. */
export function draw(page: ReactElement, locale: 'tr' | 'en', { zone = sample.frame.zone } = {}) {
  const missing: string[] = [];
  const words = createInstance();
  void words.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    ns: ['admin'],
    defaultNS: 'admin',
    resources: { en: { admin: en }, tr: { admin: tr } },
    interpolation: { escapeValue: false },
    initAsync: false,
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => missing.push(key),
  });
  const i18n = locale === 'tr' ? polarisTurkish : polarisEnglish;
  const framed = createElement(FrameProvider, { frame: { ...sample.frame, zone }, children: page });
  const html = renderToString(
    createElement(I18nextProvider, { i18n: words }, createElement(AppProvider, { i18n, children: framed })),
  );
  return {
    html,
    text: html
      .replace(/<!--.*?-->/g, '')
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('\u00a0', ' '),
    missing,
  };
}
