import { createInstance } from 'i18next';
import type { i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './admin/en.json' with { type: 'json' };
import tr from './admin/tr.json' with { type: 'json' };
import type { Locale } from '#app/domain/locale.ts';

/** The words of the admin in one language, ready at once: nothing is loaded over the network. */
export function adminI18n(locale: Locale): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    ns: ['admin'],
    defaultNS: 'admin',
    resources: { en: { admin: en }, tr: { admin: tr } },
    interpolation: { escapeValue: false }, // React escapes
    initAsync: false,
  });
  return instance;
}
