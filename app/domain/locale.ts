/** The languages messages and public pages are written in. */
export const locales = ['tr', 'en'] as const;
export type Locale = (typeof locales)[number];

/** Reads `tr`, `tr-TR`, `en_GB` …; the first that names a language of ours wins, else `otherwise`. */
export function pickLocale(wishes: (string | null | undefined)[], otherwise: Locale): Locale {
  for (const wish of wishes) {
    const language = wish?.trim().toLowerCase().split(/[-_]/)[0];
    const known = locales.find((locale) => locale === language);
    if (known) return known;
  }
  return otherwise;
}
