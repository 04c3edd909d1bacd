import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, DataTable, List, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { journeyName, reasonSentence } from '#app/i18n/story.ts';
import { MonthChart } from '#app/ui/charts/month-chart.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { AskedCard } from './dry-run-asked-page.tsx';
import { RunState, whyNot } from './dry-run-card-page.tsx';
import type { DryRunCardProps, DryRunData } from './dry-run-card-page.tsx';
import { DryRunExamples } from './dry-run-examples-page.tsx';
import type { DryRunExample } from './dry-run/get-dry-run.server.ts';
import type { PlayedNudge } from './dry-run/play-asked.server.ts';

export interface DryRunPageProps extends DryRunCardProps {
  /** Empty while it runs. */
  examples: SerializeFrom<DryRunExample>[];
  /** Whom a reorder journey would ask; null for any other. */
  asked?: SerializeFrom<PlayedNudge>[] | null;
}

/** What a journey would have done to the shop's last twelve months, before it reaches anybody. */
export function DryRunPage(props: DryRunPageProps) {
  const { dryRun, examples, asked, onStart, busy } = props;
  const { journey, run } = dryRun;
  const { t } = useTranslation();
  const hindrance = whyNot(dryRun);
  const canStart = !hindrance && run?.state !== 'RUNNING';
  return (
    <Page
      title={t('dryRun.title')}
      subtitle={journeyName(t, journey)}
      backAction={{ content: journeyName(t, journey), url: `/app/journeys/${journey.id}` }}
      primaryAction={canStart && run ? { content: t('dryRun.again'), onAction: onStart, loading: busy } : undefined}
    >
      <BlockStack gap="400">
        {asked && <AskedCard asked={asked} />}
        {!run && !asked && (
          <Card>
            <NothingHere
              heading={t(hindrance ? `${hindrance}Title` : 'dryRun.beginTitle')}
              action={canStart ? { content: t('dryRun.start'), onAction: onStart } : undefined}
            >
              {t(hindrance ?? 'dryRun.what')}
            </NothingHere>
          </Card>
        )}
        {run && (
          <Card>
            <BlockStack gap="300">
              <Text as="h2" variant="headingMd" id="dry-run">
                {t(`dryRun.headings.${run.state}`)}
              </Text>
              <RunState {...props} run={run} />
              {run.state !== 'RUNNING' && <Months run={run} />}
            </BlockStack>
          </Card>
        )}
        {run && run.state !== 'RUNNING' && (
          <>
            <Reasons run={run} />
            <DryRunExamples examples={examples} run={run} />
            <Assumptions run={run} />
          </>
        )}
      </BlockStack>
    </Page>
  );
}

function Months({ run }: { run: DryRunData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const months = Object.entries(run.result.months).sort(([one], [other]) => one.localeCompare(other));
  const numbers = ['enrolled', 'sent', 'deferred', 'skipped'] as const;
  return (
    <BlockStack gap="300">
      <MonthChart
        title={t('dryRun.sentByMonth')}
        months={months.map(([month, { sent }]) => ({ month, value: sent }))}
      />
      <Disclosure label={t('ui.showTable')}>
        <DataTable
          columnContentTypes={['text', 'numeric', 'numeric', 'numeric', 'numeric']}
          headings={[t('dryRun.month'), ...numbers.map((name) => t(`dryRun.numbers.${name}`))]}
          rows={months.map(([month, counts]) => [
            format.month(month),
            ...numbers.map((name) => format.number(counts[name])),
          ])}
          totals={['', ...numbers.map((name) => format.number(run.result[name]))]}
          totalsName={{ singular: t('dryRun.total'), plural: t('dryRun.total') }}
        />
      </Disclosure>
    </BlockStack>
  );
}

/** Every rule that let somebody out, held a mail back or stopped it. */
function Reasons({ run }: { run: DryRunData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { skippedBy, deferredBy, notEnrolled, exitedBy, inside } = run.result;
  const groups = { skipped: skippedBy, deferred: deferredBy, notEnrolled, exited: exitedBy };
  const told = Object.entries(groups).filter(([, counts]) => Object.keys(counts).length > 0);
  if (told.length === 0 && inside === 0) return null;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t('dryRun.reasons')}
        </Text>
        {told.map(([group, counts]) => (
          <BlockStack key={group} gap="200">
            <Text as="h3" variant="headingSm">
              {t(`dryRun.groups.${group}`)}
            </Text>
            <DataTable
              columnContentTypes={['text', 'numeric']}
              headings={[t('dryRun.reason'), t('dryRun.count')]}
              rows={Object.entries(counts)
                .sort(([, one], [, other]) => other - one)
                .map(([reason, count]) => [reasonSentence(t, reason), format.number(count)])}
              hideScrollIndicator
            />
          </BlockStack>
        ))}
        {inside > 0 && <Text as="p">{t('dryRun.inside', { count: inside, number: format.number(inside) })}</Text>}
      </BlockStack>
    </Card>
  );
}

/** What nobody kept and so was taken for granted, and how much rests on it. */
function Assumptions({ run }: { run: DryRunData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { assumed } = run.result;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t('dryRun.assumptions')}
        </Text>
        <List>
          {run.assumptions.map((one) => (
            <List.Item key={one}>{t(`dryRun.assumption.${one}`)}</List.Item>
          ))}
        </List>
        {assumed > 0 && <Text as="p">{t('dryRun.assumed', { count: assumed, number: format.number(assumed) })}</Text>}
      </BlockStack>
    </Card>
  );
}
