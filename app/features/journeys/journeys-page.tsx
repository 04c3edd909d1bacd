import type { SerializeFrom } from '@remix-run/node';
import { Badge, BlockStack, Box, Card, InlineStack, Link, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { foldText } from '#app/domain/fold-text.ts';
import { triggerSentence } from '#app/i18n/journey-words.ts';
import { journeyName } from '#app/i18n/story.ts';
import { useFormat } from '#app/ui/format.tsx';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import type { JourneySummary } from './list-journeys.server.ts';

type Row = SerializeFrom<JourneySummary>;

interface JourneyCount {
  key: string;
  sent: number;
  waiting: number;
  skipped: number;
}

export interface JourneysPageProps {
  journeys: Row[];
  numbers: JourneyCount[];
  /** How many are put away, whichever are shown. */
  putAway: number;
  query: ListQuery;
}

/** All journeys of the shop: where they stand and what they brought. */
export function JourneysPage({ journeys, numbers, putAway, query }: JourneysPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const add = { content: t('journeys.add'), url: '/app/journeys/gallery' };
  const wanted = foldText(query.values.q ?? '');
  const rows = journeys.filter((journey) => foldText(journeyName(t, journey)).includes(wanted));
  const count = (kind: 'sent' | 'waiting' | 'skipped') => (row: Row) =>
    format.number(numbers.find(({ key }) => key === row.key)?.[kind] ?? 0);
  const showsArchived = query.values.show === 'archived';
  const nothingYet = journeys.length === 0 && putAway === 0 && !showsArchived;
  return (
    <Page title={t('journeys.title')} subtitle={t('journeys.subtitle')} primaryAction={add}>
      <Card padding="0">
        {nothingYet ? (
          <NothingHere heading={t('journeys.empty.title')} action={add}>
            {t('journeys.empty.text')}
          </NothingHere>
        ) : (
          <>
            <ListFilters
              query={query}
              placeholder={t('journeys.search')}
              choices={[
                {
                  name: 'show',
                  label: t('journeys.show'),
                  options: [
                    { value: '', label: t('journeys.inUse') },
                    { value: 'archived', label: t('journeys.archived') },
                  ],
                },
              ]}
            />
            <ListTable
              rows={rows}
              resourceName={{ singular: t('journeys.one'), plural: t('journeys.many') }}
              urlOf={({ id }) => `/app/journeys/${id}`}
              query={query}
              nextCursor={null}
              emptyState={<NoneHere {...{ showsArchived, searched: Boolean(wanted) }} />}
              columns={[
                { title: t('journeys.name'), cell: (row) => journeyName(t, row) },
                { title: t('journeys.state'), cell: (row) => <JourneyBadges journey={row} /> },
                { title: t('journeys.begins'), cell: ({ trigger }) => triggerSentence({ t, format }, trigger) },
                { title: t('journeys.sent'), cell: count('sent'), numeric: true },
                { title: t('journeys.waiting'), cell: count('waiting'), numeric: true },
                { title: t('journeys.skipped'), cell: count('skipped'), numeric: true },
              ]}
            />
            <Box padding="400">
              <BlockStack gap="200">
                <Text as="p" variant="bodySm" tone="subdued">
                  {t('journeys.period')}
                </Text>
                {putAway > 0 && !showsArchived && (
                  <Link url="/app/journeys?show=archived">{t('journeys.seeArchived', { count: putAway })}</Link>
                )}
                {showsArchived && <Link url="/app/journeys">{t('journeys.seeInUse')}</Link>}
              </BlockStack>
            </Box>
          </>
        )}
      </Card>
    </Page>
  );
}

function NoneHere({ showsArchived, searched }: { showsArchived: boolean; searched: boolean }) {
  const { t } = useTranslation();
  if (searched) return <NothingHere heading={t('ui.noMatch')}>{t('journeys.noMatch')}</NothingHere>;
  const none = showsArchived ? 'noneArchived' : 'noneInUse';
  return <NothingHere heading={t(`journeys.${none}.title`)}>{t(`journeys.${none}.text`)}</NothingHere>;
}

const tones = { ON: 'success', PAUSED: 'attention', OFF: undefined } as const;

/** Where a journey stands, and whether something in it waits to be published. */
export function JourneyBadges({
  journey: { state, archivedAt, published, hasDraft },
}: {
  journey: Pick<Row, 'state' | 'archivedAt' | 'published' | 'hasDraft'>;
}) {
  const { t } = useTranslation();
  return (
    <InlineStack gap="100" as="span">
      {archivedAt ? (
        <Badge>{t('journeys.states.archived')}</Badge>
      ) : published ? (
        <Badge tone={tones[state]}>{t(`journeys.states.${state}`)}</Badge>
      ) : (
        <Badge tone="info">{t('journeys.states.draft')}</Badge>
      )}
      {published && hasDraft && <Badge tone="info">{t('journeys.states.unpublished')}</Badge>}
    </InlineStack>
  );
}
