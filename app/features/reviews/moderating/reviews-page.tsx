import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, Page, Tabs, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { numericId } from '#app/domain/shopify-gid.ts';
import { reviewSources } from '#app/domain/reviews/review.ts';
import { useFormat } from '#app/ui/format.tsx';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { PageNote } from '#app/ui/page-note.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import type { ListedReview } from './list-reviews.server.ts';
import { ReviewStateBadges } from './review-state-page.tsx';
import { reviewTabs } from './review-tabs.ts';
import { Stars } from './stars-page.tsx';

type Row = SerializeFrom<ListedReview>;

export interface ReviewsPageProps {
  reviews: Row[];
  nextCursor: string | null;
  /** To filter by. */
  products: { id: string; title: string }[];
  /** How many wait, by the tab that shows them. */
  waiting: { care: number; held: number; appeals: number };
  query: ListQuery;
}

/** What customers think, newest first; nothing here can be decided by its stars. */
export function ReviewsPage({ reviews, nextCursor, products, waiting, query }: ReviewsPageProps) {
  const { t } = useTranslation();
  const filtered = ['q', 'show', 'rating', 'product', 'source', 'photos', 'cursor'].some((name) => query.values[name]);
  const isEmpty = reviews.length === 0 && !filtered;
  return (
    <Page
      title={t('reviews.title')}
      secondaryActions={[
        { content: t('reviews.insights.open'), url: '/app/reviews/insights' },
        { content: t('reviewImports.title'), url: '/app/reviews/import' },
        { content: t('reviews.settings.open'), url: '/app/reviews/settings' },
      ]}
    >
      <BlockStack gap="400">
        <Card padding="0">
          {isEmpty ? (
            <NothingHere
              heading={t('reviews.empty.title')}
              action={{ content: t('reviews.empty.action'), url: '/app/journeys/gallery' }}
            >
              {t('reviews.empty.text')}
            </NothingHere>
          ) : (
            <>
              <Tabs
                tabs={reviewTabs.map((tab) => ({
                  id: tab || 'all',
                  content: t(`reviews.tabs.${tab || 'all'}`),
                  badge: countOf(waiting, tab),
                }))}
                selected={Math.max(0, reviewTabs.indexOf((query.values.show ?? '') as (typeof reviewTabs)[number]))}
                onSelect={(index) => query.set({ show: reviewTabs[index] ?? '' })}
              />
              <Filters products={products} query={query} />
              <Table reviews={reviews} nextCursor={nextCursor} query={query} />
            </>
          )}
        </Card>
        <PageNote subdued>{t('reviews.note')}</PageNote>
      </BlockStack>
    </Page>
  );
}

const countOf = (waiting: ReviewsPageProps['waiting'], tab: string): string | undefined => {
  const count = tab === 'care' || tab === 'held' || tab === 'appeals' ? waiting[tab] : 0;
  return count > 0 ? String(count) : undefined;
};

function Filters({ products, query }: Pick<ReviewsPageProps, 'products' | 'query'>) {
  const { t } = useTranslation();
  const all = { value: '', label: t('ui.all') };
  return (
    <ListFilters
      query={query}
      placeholder={t('reviews.search')}
      choices={[
        {
          name: 'rating',
          label: t('reviews.rating'),
          options: [
            all,
            ...[5, 4, 3, 2, 1].map((rating) => ({ value: String(rating), label: t('reviews.stars', { rating }) })),
          ],
        },
        {
          name: 'product',
          label: t('reviews.product'),
          options: [all, ...products.map(({ id, title }) => ({ value: numericId(id) ?? id, label: title }))],
        },
        {
          name: 'source',
          label: t('reviews.source'),
          options: [all, ...reviewSources.map((value) => ({ value, label: t(`reviews.sources.${value}`) }))],
        },
        {
          name: 'photos',
          label: t('reviews.photos'),
          options: [all, { value: 'yes', label: t('reviews.withPhotos') }],
        },
      ]}
    />
  );
}

function Table({ reviews, nextCursor, query }: Pick<ReviewsPageProps, 'reviews' | 'nextCursor' | 'query'>) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ListTable
      stacked
      rows={reviews}
      resourceName={{ singular: t('reviews.one'), plural: t('reviews.many') }}
      columns={[
        { title: t('reviews.review'), cell: (review) => <Beginning review={review} /> },
        {
          title: t('reviews.product'),
          cell: ({ productTitle }) => <Wrapped>{productTitle ?? t('reviews.ofShop')}</Wrapped>,
        },
        {
          title: t('reviews.by'),
          cell: ({ displayName }) => <Wrapped>{displayName || t('reviews.nameless')}</Wrapped>,
        },
        { title: t('reviews.state'), cell: (review) => <ReviewStateBadges review={review} /> },
        { title: t('reviews.when'), cell: ({ submittedAt }) => format.date(submittedAt) },
      ]}
      urlOf={({ id }) => `/app/reviews/${id}`}
      query={query}
      nextCursor={nextCursor}
      emptyState={<NothingHere heading={t('ui.noMatch')}>{t('reviews.noMatch')}</NothingHere>}
    />
  );
}

function Beginning({ review: { rating, title, body, photos, replied } }: { review: Row }) {
  const { t } = useTranslation();
  const besides = [photos > 0 && t('reviews.photoCount', { count: photos }), replied && t('reviews.replied')];
  return (
    // Cells keep to one line by themselves, and a title can be long.
    <div style={{ whiteSpace: 'normal', overflowWrap: 'anywhere', maxWidth: 380 }}>
      <BlockStack gap="100">
        <span>
          <Stars rating={rating} /> {title}
        </span>
        <Text as="span" variant="bodySm" tone="subdued">
          {body.length > 90 ? `${body.slice(0, 90)}…` : body}
        </Text>
        <Text as="span" variant="bodySm" tone="subdued">
          {besides.filter(Boolean).join(' · ')}
        </Text>
      </BlockStack>
    </div>
  );
}

const Wrapped = ({ children }: { children: ReactNode }) => (
  <span style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>{children}</span>
);
