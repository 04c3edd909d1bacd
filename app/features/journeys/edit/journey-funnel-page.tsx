import { BlockStack, Card, Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { reasonSentence } from '#app/i18n/story.ts';
import { FunnelChart } from '#app/ui/charts/funnel-chart.tsx';
import type { JourneyFunnel } from './get-journey-funnel.server.ts';

/** Where the people went who entered lately. */
export function FunnelCard({ funnel, messagesUrl }: { funnel: JourneyFunnel; messagesUrl: string }) {
  const { t } = useTranslation();
  const skipped = funnel.skipped.reduce((sum, { count }) => sum + count, 0);
  const isEmpty = funnel.enrolled + funnel.waiting + funnel.sent + skipped === 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('funnel.title')}
        </Text>
        {isEmpty ? (
          <Text as="p" tone="subdued">
            {t('funnel.empty')}
          </Text>
        ) : (
          <>
            <FunnelChart
              headings={[t('funnel.what'), t('funnel.count')]}
              rows={[
                ...(['enrolled', 'waiting', 'sent'] as const).map((part) => ({
                  id: part,
                  label: t(`funnel.${part}`),
                  value: funnel[part],
                })),
                {
                  id: 'skipped',
                  label: t('funnel.skipped'),
                  value: skipped,
                  parts: funnel.skipped.map(({ reason, count }) => ({
                    label: reasonSentence(t, reason),
                    value: count,
                  })),
                },
                { id: 'goal', label: t('funnel.goal'), value: funnel.goal },
              ]}
            />
            <Link url={messagesUrl}>{t('funnel.showMails')}</Link>
          </>
        )}
      </BlockStack>
    </Card>
  );
}
