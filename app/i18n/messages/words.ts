import i18next from 'i18next';
import type { Locale } from '#app/domain/locale.ts';
import en from './en.json' with { type: 'json' };
import tr from './tr.json' with { type: 'json' };

/** What customers read, in mails and on public pages; both languages are loaded, so that nothing waits. */
const words = i18next.createInstance();
void words.init({
  resources: { tr: { messages: tr }, en: { messages: en } },
  ns: ['messages'],
  defaultNS: 'messages',
  fallbackLng: 'en',
  initAsync: false,
  // Whoever writes HTML escapes it there, whole: half of it here would be seen as &amp; in the text part.
  interpolation: { escapeValue: false },
});

type Say = (key: string, values?: Record<string, string | number>) => string;

const says = { tr: words.getFixedT('tr'), en: words.getFixedT('en') } satisfies Record<Locale, unknown>;

/** Gives the sentences of a language by their key, as `unsubscribe.heading`. */
export function wordsIn(locale: Locale): Say {
  const say = says[locale];
  return (key, values) => say(key, { ...values });
}
