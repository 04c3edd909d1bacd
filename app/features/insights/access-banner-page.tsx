import type { SerializeFrom } from '@remix-run/node';
import { Banner, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { Access } from './insights-types.ts';

/** Says that Shopify shut us out and how to mend it, or, for some days, that it had. */
export function AccessBanner({ access: { lostAt, regained } }: { access: SerializeFrom<Access> }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (lostAt)
    return (
      <Banner
        tone="critical"
        title={t('home.access.lost.title')}
        action={{ content: t('home.access.lost.action'), url: '/app' }}
      >
        <Text as="p">{t('home.access.lost.text', { since: format.dateTime(lostAt) })}</Text>
      </Banner>
    );
  if (!regained) return null;
  return (
    <Banner tone="info" title={t('home.access.regained.title')}>
      <Text as="p">
        {t('home.access.regained.text', { from: format.dateTime(regained.from), to: format.dateTime(regained.to) })}
      </Text>
    </Banner>
  );
}
