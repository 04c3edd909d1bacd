import { BlockStack, Card, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { reasonSentence } from '#app/i18n/story.ts';
import { FunnelChart } from '#app/ui/charts/funnel-chart.tsx';
import type { FunnelRow } from '#app/ui/charts/funnel-chart.tsx';
import { funnelLinks } from './funnel-links.ts';
import type { JourneyFunnel } from './get-journey-funnel.server.ts';

const sumOf = (parts: { count: number }[]) => parts.reduce((sum, { count }) => sum + count, 0);

/** What a journey did lately; every number leads to what it counts. */
export function FunnelCard({ funnel, journeyId }: { funnel: JourneyFunnel; journeyId: string }) {
  const { t } = useTranslation();
  const rows = useFunnelRows(funnel, journeyId);
  const isEmpty = rows.every(({ value }) => value === 0);
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
          <FunnelChart headings={[t('funnel.what'), t('funnel.count')]} rows={rows} />
        )}
      </BlockStack>
    </Card>
  );
}

function useFunnelRows({ messages, ...funnel }: JourneyFunnel, journeyId: string): FunnelRow[] {
  const { t } = useTranslation();
  const links = funnelLinks(journeyId);
  const row = (id: string, value: number, url?: string): FunnelRow => ({ id, label: t(`funnel.${id}`), value, url });
  const byReason = (counted: JourneyFunnel['left'], urlOf: (reason: string) => string) =>
    counted.map(({ reason, count }) => ({ label: reasonSentence(t, reason), value: count, url: urlOf(reason) }));
  return [
    row('enrolled', funnel.enrolled, links.enrolled),
    row('waiting', funnel.waiting, links.waiting),
    { ...row('left', sumOf(funnel.left)), parts: byReason(funnel.left, links.left) },
    row('queued', messages.QUEUED, links.messages('QUEUED')),
    row('sent', messages.SENT, links.messages('SENT')),
    {
      ...row('skipped', sumOf(funnel.skipped), links.messages('SKIPPED')),
      parts: byReason(funnel.skipped, (reason) => links.messages('SKIPPED', reason)),
    },
    ...(messages.FAILED > 0 ? [row('refused', messages.FAILED, links.messages('FAILED'))] : []),
    ...(messages.UNKNOWN > 0 ? [row('unknown', messages.UNKNOWN, links.messages('UNKNOWN'))] : []),
    row('goal', funnel.goal, links.left('goal_reached')),
  ];
}
