import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';

export interface CustomerPreferences {
  topicsOff: string[];
  pausedUntil: string | null;
  chosenLocale: string | null;
  complaintAt: string | null;
}

/** What the customer chose on the preferences page, and what makes marketing rest. */
export function PreferencesCard({ preferences }: { preferences: CustomerPreferences }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { topicsOff, pausedUntil, chosenLocale, complaintAt } = preferences;
  const said = [
    complaintAt && t('customer.preferences.complaint', { date: format.date(complaintAt) }),
    pausedUntil && pausedUntil > format.now && t('customer.preferences.paused', { date: format.date(pausedUntil) }),
    topicsOff.length > 0 &&
      t('customer.preferences.topicsOff', {
        topics: topicsOff.map((topic) => t(`customer.topics.${topic}`, { defaultValue: topic })).join(', '),
      }),
    chosenLocale && t('customer.preferences.language', { language: t(`languages.${chosenLocale}`) }),
  ].filter((sentence) => typeof sentence === 'string');
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          {t('customer.preferences.title')}
        </Text>
        {said.length === 0 && (
          <Text as="p" tone="subdued">
            {t('customer.preferences.none')}
          </Text>
        )}
        {said.map((sentence) => (
          <Text key={sentence} as="p">
            {sentence}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
