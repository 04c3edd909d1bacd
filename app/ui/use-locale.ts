import { useTranslation } from 'react-i18next';
import { pickLocale } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';

/** The language the page is read in. */
export const useLocale = (): Locale => pickLocale([useTranslation().i18n.language], 'en');
