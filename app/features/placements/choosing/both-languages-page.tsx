import { FormLayout, TextField } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';

interface BothLanguagesProps {
  label: string;
  value: Record<Locale, string>;
  onChange: (value: Record<Locale, string>) => void;
  errorOf: (locale: Locale) => string | undefined;
  maxLength?: number;
  helpText?: string;
  placeholder?: Record<Locale, string>;
  lines?: number;
}

/** One text in both languages: neither goes without the other. */
export function BothLanguages(props: BothLanguagesProps) {
  const { label, value, onChange, errorOf, maxLength, helpText, placeholder, lines } = props;
  const { t } = useTranslation();
  return (
    <FormLayout>
      {locales.map((locale) => (
        <TextField
          key={locale}
          label={t('placements.inLanguage', { label, language: t(`languages.${locale}`) })}
          helpText={locale === locales.at(-1) ? helpText : undefined}
          autoComplete="off"
          multiline={lines}
          maxLength={maxLength}
          placeholder={placeholder?.[locale]}
          value={value[locale]}
          error={errorOf(locale)}
          onChange={(text) => onChange({ ...value, [locale]: text })}
        />
      ))}
    </FormLayout>
  );
}
