import type { SerializeFrom } from '@remix-run/node';
import { Badge, BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { purposeName } from '#app/i18n/story.ts';
import { useFormat } from '#app/ui/format.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { JourneySummary } from './get-journey.server.ts';

interface JourneyCount {
  key: string;
  sent: number;
  waiting: number;
  skipped: number;
}

export interface JourneysPageProps {
  journeys: SerializeFrom<JourneySummary>[];
  numbers: JourneyCount[];
  onSwitch: (key: string, on: boolean) => void;
  /** The key of the journey that is being switched. */
  switching: string | undefined;
}

export function JourneysPage({ journeys, numbers, onSwitch, switching }: JourneysPageProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('journeys.title')} subtitle={t('journeys.subtitle')}>
      <BlockStack gap="400">
        {journeys.length === 0 && (
          <Card>
            <NothingHere heading={t('journeys.empty.title')}>{t('journeys.empty.text')}</NothingHere>
          </Card>
        )}
        {journeys.map((journey) => (
          <JourneyCard
            key={journey.key}
            journey={journey}
            counts={numbers.find(({ key }) => key === journey.key)}
            busy={switching === journey.key}
            onSwitch={(on) => onSwitch(journey.key, on)}
          />
        ))}
      </BlockStack>
    </Page>
  );
}

interface JourneyCardProps {
  journey: SerializeFrom<JourneySummary>;
  counts: JourneyCount | undefined;
  busy: boolean;
  onSwitch: (on: boolean) => void;
}

function JourneyCard({ journey, counts, busy, onSwitch }: JourneyCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const on = journey.state === 'ON';
  const delay = format.span(journey.delayMinutes);
  const waiting = counts?.waiting ?? 0;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {purposeName(t, journey.key)}
          </Text>
          <Badge tone={on ? 'success' : undefined}>{t(on ? 'journeys.on' : 'journeys.off')}</Badge>
        </InlineStack>
        <Text as="p">
          {t(`journeys.plan.${journey.trigger}`, { delay, context: journey.delayMinutes ? undefined : 'now' })}
        </Text>
        {counts && (
          <Text as="p" tone="subdued">
            {t('journeys.counts', {
              sent: format.number(counts.sent),
              waiting: format.number(waiting),
              skipped: format.number(counts.skipped),
            })}
          </Text>
        )}
        <Text as="p" tone="subdued">
          {on ? t('journeys.ifOff', { count: waiting }) : t(`journeys.ifOn.${journey.trigger}`)}
        </Text>
        <InlineStack gap="200">
          <Button url={`/app/journeys/${journey.key}`}>{t('journeys.open')}</Button>
          <Button variant="tertiary" loading={busy} onClick={() => onSwitch(!on)}>
            {t(on ? 'journeys.switchOff' : 'journeys.switchOn')}
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
