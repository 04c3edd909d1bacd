import { Banner } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { blankContents } from '#app/domain/journeys/blank-draft.ts';
import { locales } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';
import { sameValue } from '#app/domain/same-value.ts';
import type { MailContent } from '#app/domain/mail/mail-block.ts';

interface BeginWithProps {
  contents: Record<Locale, MailContent>;
  locale: Locale;
  onBegin: (content: MailContent) => void;
}

/** In a language in which nothing is written yet: the blocks of the other one to begin with, so that none is built twice. */
export function BeginWith({ contents, locale, onBegin }: BeginWithProps) {
  const { t } = useTranslation();
  const isBlank = (one: Locale) => sameValue(contents[one], blankContents()[one]);
  const other = locales.find((one) => one !== locale && !isBlank(one));
  if (!other || !isBlank(locale)) return null;
  const language = t(`languages.${other}`);
  return (
    <Banner action={{ content: t('mailEditor.beginWith', { language }), onAction: () => onBegin(contents[other]) }}>
      <p>{t('mailEditor.beginWithText')}</p>
    </Banner>
  );
}
