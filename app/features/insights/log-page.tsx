import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Box, Card, Link, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { decisionSentence, journeyName, reasonSentence } from '#app/i18n/story.ts';
import { FactsList } from '#app/ui/facts-list.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListPages } from '#app/ui/list-pages.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { StoryList } from '#app/ui/story-list.tsx';
import type { StoryItem } from '#app/ui/story-list.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import { logOutcomes, reasonsOf } from './decision-filter.ts';
import { ExportsCard } from './exports-card-page.tsx';
import type { ExportsCardProps } from './exports-card-page.tsx';
import type { DecisionItem, JourneyLabel } from './list-decisions.server.ts';

type Decision = SerializeFrom<DecisionItem>;

export interface LogPageProps extends ExportsCardProps {
  decisions: Decision[];
  nextCursor: string | null;
  journeys: JourneyLabel[];
  query: ListQuery;
  onExport: () => void;
}

const periods = ['24h', '7d', '30d', '90d'] as const;
const tones = { sent: 'success', failed: 'critical', unknown: 'warning', defer: 'attention' } as const;

/** Every message that came and every one that did not, with the rule that decided. */
export function LogPage(props: LogPageProps) {
  const { decisions, query, onExport, busy } = props;
  const { t } = useTranslation();
  const tell = useDecisionItem();
  const filtered = Object.values(query.values).some(Boolean);
  return (
    <Page
      title={t('log.title')}
      subtitle={t('log.subtitle')}
      primaryAction={decisions.length > 0 ? { content: t('log.export'), onAction: onExport, loading: busy } : undefined}
    >
      <BlockStack gap="400">
        <ExportsCard {...props} />
        <Card padding="0">
          {decisions.length === 0 && !filtered ? (
            <NothingHere
              heading={t('log.empty.title')}
              action={{ content: t('log.empty.action'), url: '/app/journeys' }}
            >
              {t('log.empty.text')}
            </NothingHere>
          ) : (
            <>
              <LogFilters {...props} />
              <Box padding="400">
                {decisions.length > 0 ? (
                  <StoryList items={decisions.map(tell)} />
                ) : (
                  <NothingHere heading={t('ui.noMatch')}>{t('log.noMatch')}</NothingHere>
                )}
              </Box>
              <ListPages {...props} />
            </>
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

function LogFilters({ query, journeys }: LogPageProps) {
  const { t } = useTranslation();
  const all = { value: '', label: t('ui.all') };
  const { outcome, customer, inside } = query.values;
  const reasons: readonly string[] = reasonsOf[outcome as keyof typeof reasonsOf] ?? [];
  const choices = [
    {
      name: 'outcome',
      label: t('log.outcome'),
      options: [all, ...logOutcomes.map((value) => ({ value, label: t(`log.outcomes.${value}`) }))],
    },
    {
      name: 'journey',
      label: t('log.journey'),
      options: [all, ...journeys.map((one) => ({ value: one.id, label: journeyName(t, one) }))],
    },
    {
      name: 'period',
      label: t('messages.period'),
      options: [all, ...periods.map((value) => ({ value, label: t(`periods.${value}`) }))],
    },
  ];
  const why = {
    name: 'reason',
    label: t('log.reason'),
    options: [all, ...reasons.map((value) => ({ value, label: reasonSentence(t, value) }))],
  };
  const whom = {
    name: 'customer',
    label: t('log.customer'),
    options: [all, { value: customer ?? '', label: t('log.one') }],
  };
  const where = {
    name: 'inside',
    label: t('log.where'),
    options: [all, { value: 'yes', label: t('log.inside') }],
  };
  // A reason belongs to an outcome: another outcome has others.
  const set = (part: Record<string, string>) => query.set('outcome' in part ? { ...part, reason: '' } : part);
  return (
    <ListFilters
      query={{ ...query, set }}
      placeholder={t('log.search')}
      choices={[
        ...choices,
        ...(reasons.length > 0 ? [why] : []),
        ...(customer ? [whom] : []),
        ...(inside ? [where] : []),
      ]}
    />
  );
}

function useDecisionItem(): (decision: Decision) => StoryItem {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ id, outcome, reason, facts, decidedAt, messageId, purpose, journey, customer, order }) => {
    const until = typeof facts.until === 'string' ? format.dateTime(facts.until) : undefined;
    const name = [customer.firstName, customer.lastName].filter(Boolean).join(' ') || customer.email;
    return {
      ...{ id, at: decidedAt, tone: tones[outcome as keyof typeof tones] },
      label: t(`log.outcomes.${outcome}`, { defaultValue: outcome }),
      sentence: (
        <>
          <Link url={`/app/customers/${customer.id}`}>{name ?? t('customers.unnamed')}</Link>
          {order?.name ? ` (${order.name})` : ''}:{' '}
          {decisionSentence(t, {
            ...{ outcome, reason, purpose, until, product: facts.product },
            journeyName: journey?.name ?? null,
          })}{' '}
          {messageId && <Link url={`/app/messages/${messageId}`}>{t('timeline.open')}</Link>}
        </>
      ),
      more: <FactsList facts={facts} />,
    };
  };
}
