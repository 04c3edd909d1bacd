import type { SerializeFrom } from '@remix-run/node';
import { Banner, BlockStack, Button, Card, InlineStack, Link, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import type { DryRunPageView } from './dry-run/get-dry-run.server.ts';

export type DryRunPageData = SerializeFrom<DryRunPageView>;
export type DryRunData = NonNullable<DryRunPageData['run']>;

export interface DryRunCardProps {
  dryRun: DryRunPageData;
  onStart: () => void;
  onCancel: () => void;
  busy: boolean;
}

/** What the journey would have done to the last twelve months, in a sentence, for the journey's own page. */
export function DryRunCard(props: DryRunCardProps) {
  const { dryRun } = props;
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="dry-run">
          {t('dryRun.title')}
        </Text>
        {dryRun.run ? (
          <RunState {...props} run={dryRun.run} />
        ) : (
          <Text as="p">{t(dryRun.asks ? 'dryRun.asked.what' : (whyNot(dryRun) ?? 'dryRun.what'))}</Text>
        )}
        <InlineStack gap="300" blockAlign="center">
          <StartButton {...props} />
          {(dryRun.run || dryRun.asks) && (
            <Link url={`/app/journeys/${dryRun.journey.id}/dry-run`}>{t('dryRun.open')}</Link>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

/** The sentence for a journey or a shop of which nothing can be played. */
export const whyNot = ({ playable, hasHistory }: DryRunPageData): string | null => {
  if (!playable) return 'dryRun.notPlayable';
  return hasHistory ? null : 'dryRun.noHistory';
};

function StartButton({ dryRun, onStart, busy }: DryRunCardProps) {
  const { t } = useTranslation();
  if (whyNot(dryRun) || dryRun.run?.state === 'RUNNING') return null;
  return (
    <Button onClick={onStart} loading={busy}>
      {t(dryRun.run ? 'dryRun.again' : 'dryRun.start')}
    </Button>
  );
}

/** How far it has come, or what came of it. */
export function RunState({ run, onCancel, busy }: Pick<DryRunCardProps, 'onCancel' | 'busy'> & { run: DryRunData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { enrolled, sent, deferred, skipped } = run.result;
  if (run.state === 'RUNNING') {
    const share = run.total ? Math.min(1, run.done / run.total) : 0;
    return (
      <BlockStack gap="200">
        <ProgressBar progress={share * 100} tone="primary" ariaLabelledBy="dry-run" />
        <InlineStack align="space-between" blockAlign="center">
          <Text as="p">{t('dryRun.progress', { done: format.number(run.done), total: format.number(run.total) })}</Text>
          <Button onClick={onCancel} disabled={busy}>
            {t('dryRun.cancel')}
          </Button>
        </InlineStack>
      </BlockStack>
    );
  }
  return (
    <BlockStack gap="200">
      {run.outdated && <Banner tone="warning">{t('dryRun.outdated')}</Banner>}
      {run.state !== 'DONE' && (
        <Banner tone={run.state === 'FAILED' ? 'critical' : 'info'}>{t(`dryRun.ended.${run.state}`)}</Banner>
      )}
      <Text as="p">
        {t('dryRun.summary', {
          enrolled: format.number(enrolled),
          sent: format.number(sent),
          deferred: format.number(deferred),
          skipped: format.number(skipped),
        })}
      </Text>
      <Text as="p" tone="subdued" variant="bodySm">
        {t('dryRun.when', { when: format.dateTime(run.startedAt) })}
      </Text>
    </BlockStack>
  );
}
