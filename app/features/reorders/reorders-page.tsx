import type { SerializeFrom } from '@remix-run/node';
import { Banner, BlockStack, Card, Page } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { journeyName } from '#app/i18n/story.ts';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { AccuracyCard } from './accuracy-card-page.tsx';
import { DueCard } from './due-card-page.tsx';
import type { DueListView } from './due-card-page.tsx';
import type { ReorderOverview } from './get-reorder-overview.server.ts';
import type { ShopExpectations } from './outlook/get-shop-outlook.server.ts';
import { ResultsCard } from './results-card-page.tsx';
import type { ShownResults } from './results-card-page.tsx';
import { TrainingCard } from './training-card-page.tsx';
import { ToComeCard } from './to-come-card-page.tsx';

/** A journey that waits for products to run out, whether or not it is on. */
export interface ReorderJourneyView {
  key: string;
  /** The merchant's own; null for the gallery's. */
  name: string | null;
  on: boolean;
}

export interface ReordersPageProps extends DueListView {
  overview: SerializeFrom<ReorderOverview>;
  /** Null while nothing was learnt of the shop. */
  outlook: SerializeFrom<ShopExpectations> | null;
  /** Orders from which on predictions can be expected. */
  enough: number;
  journeys: ReorderJourneyView[];
  /** What asking brought; undefined until it is known. */
  results: ShownResults | undefined;
  training: { busy: boolean; onStart: () => void; onCancel: () => void };
}

/** What runs out when, what asking brought, and how far the predictions can be trusted. */
export function ReordersPage({ overview, outlook, enough, journeys, results, training, ...list }: ReordersPageProps) {
  const { t } = useTranslation();
  const { state, trainedAt } = overview.training;
  const busy = state === 'RUNNING' || state === 'WAITING';
  const hasSome = overview.orders === null || overview.any;
  return (
    <Page
      title={t('reorders.title')}
      subtitle={t('reorders.subtitle')}
      secondaryActions={
        busy || !hasSome
          ? []
          : [{ content: t('reorders.training.again'), onAction: training.onStart, loading: training.busy }]
      }
    >
      <BlockStack gap="400">
        {hasSome && <NobodyAsks journeys={journeys} />}
        <TrainingCard training={overview.training} {...training} />
        {hasSome ? (
          <>
            <DueCard {...list} />
            <ToComeCard outlook={outlook} />
            <ResultsCard results={results} />
            <AccuracyCard report={overview.report} trainedAt={trainedAt} />
          </>
        ) : (
          <Empty orders={overview.orders ?? 0} enough={enough} onStart={busy ? undefined : training.onStart} />
        )}
      </BlockStack>
    </Page>
  );
}

/** What to do next, while nothing comes of what is known. */
function NobodyAsks({ journeys }: { journeys: ReorderJourneyView[] }) {
  const { t } = useTranslation();
  if (journeys.some(({ on }) => on)) return null;
  const [first] = journeys;
  const action = first
    ? {
        content: t('reorders.noJourney.open', { journey: journeyName(t, first) }),
        url: `/app/journeys/${encodeURIComponent(first.key)}`,
      }
    : { content: t('reorders.noJourney.choose'), url: '/app/journeys/gallery' };
  return (
    <Banner tone="info" title={t('reorders.noJourney.title')} action={action}>
      {t('reorders.noJourney.text')}
    </Banner>
  );
}

function Empty({ orders, enough, onStart }: { orders: number; enough: number; onStart?: () => void }) {
  const { t } = useTranslation();
  const isFew = orders < enough;
  return (
    <Card>
      <NothingHere
        heading={t('reorders.empty.title')}
        action={
          isFew
            ? { content: t('reorders.empty.action'), url: '/app/import' }
            : onStart && { content: t('reorders.training.now'), onAction: onStart }
        }
      >
        {isFew ? t('reorders.empty.few', { orders, enough }) : t('reorders.empty.text')}
      </NothingHere>
    </Card>
  );
}
