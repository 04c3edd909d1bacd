import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, Link, Tabs, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import type { Sorting } from '#app/ui/list-table.tsx';
import { OwnClicks } from '#app/ui/own-clicks.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import { DueTotal, NothingDue } from './due-total-page.tsx';
import { dueChances, dueTabs, leastDue, usualWay } from './due-tabs.ts';
import type { DueChance, DueSort, DueTab, DueWay } from './due-tabs.ts';
import type { DueList } from './list-due.server.ts';
import { usePredictionWords } from './use-prediction-words.ts';
import type { Shown } from './use-prediction-words.ts';

export interface DueListView extends SerializeFrom<DueList> {
  filter: { tab: DueTab; chance: DueChance; sort: DueSort; way?: DueWay };
  query: ListQuery;
}

/** What runs out, by when: whose, what, how likely, what it is worth, and whether they were asked. */
export function DueCard({ filter, totals, product, predictions, nextCursor, query }: DueListView) {
  const { t } = useTranslation();
  const format = useFormat();
  const { tab, chance } = filter;
  const countOf = (one: DueTab) => totals.find((total) => total.tab === one)?.count ?? 0;
  const total = totals.find((one) => one.tab === tab);
  const showAll = () => query.set({ chance: 'all' });
  const percent = format.percent(leastDue[chance]);
  const chances = dueChances.map((one, index) => ({
    value: index === 0 ? '' : one,
    label: t(`reorders.filter.${one}`, { percent: format.percent(leastDue[one]) }),
  }));
  const products = product && { value: product.id.split('/').at(-1) ?? '', label: product.title };
  return (
    <Card padding="0">
      <Tabs
        tabs={dueTabs.map((one) => ({
          id: one,
          content: `${t(`reorders.tabs.${one}`)} (${format.number(countOf(one))})`,
        }))}
        selected={dueTabs.indexOf(tab)}
        onSelect={(index) => query.set({ show: dueTabs[index] ?? 'week' })}
      />
      <DueTotal total={total} percent={percent} isSearch={Boolean(query.values.q)} onShowAll={showAll} />
      <ListFilters
        query={query}
        placeholder={t('reorders.search')}
        choices={[
          { name: 'chance', label: t('reorders.likely'), options: chances },
          ...(products ? [{ name: 'product', label: t('reorders.product'), options: [products] }] : []),
        ]}
      />
      <ListTable
        rows={predictions.map((prediction) => ({
          ...prediction,
          id: `${prediction.customerId} ${prediction.productId}`,
        }))}
        resourceName={{ singular: t('reorders.one'), plural: t('reorders.many') }}
        columns={useColumns()}
        sorting={sortingOf(filter, query)}
        stacked
        urlOf={({ customerId }) => `/app/customers/${customerId}`}
        query={query}
        nextCursor={nextCursor}
        emptyState={
          <NothingDue
            less={total?.less ?? 0}
            percent={percent}
            isSearch={Boolean(query.values.q)}
            onShowAll={showAll}
          />
        }
      />
    </Card>
  );
}

/** The URL says only what is not as usual: each tab keeps its own way to begin. */
function sortingOf({ tab, sort, way }: DueListView['filter'], query: ListQuery): Sorting {
  const usual = (by: string) => usualWay(tab, by as DueSort);
  return {
    by: sort,
    way: way ?? usual(sort),
    usual,
    onSort: (by, next) => query.set({ sort: by === 'date' ? '' : by, way: next === usual(by) ? '' : next }),
  };
}

function useColumns(): { title: string; cell: (row: Shown) => ReactNode; numeric?: boolean; sort?: DueSort }[] {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePredictionWords();
  return [
    { title: t('reorders.customer'), cell: ({ customer }) => nameOf(customer) ?? t('customers.unnamed') },
    {
      title: t('reorders.product'),
      cell: (row) => (
        <Wrapped>
          <OwnClicks>
            <Link url={`/app/products/${numberOf(row.productId)}`} monochrome>
              {words.what(row)}
            </Link>
          </OwnClicks>
        </Wrapped>
      ),
    },
    { title: t('reorders.runsOut'), cell: (row) => <When prediction={row} />, sort: 'date' },
    { title: t('reorders.likely'), cell: ({ p14 }) => words.chance(p14), sort: 'chance' },
    {
      title: t('reorders.worth'),
      cell: ({ worth }) => (worth === null ? t('ui.unknown') : format.money(worth)),
      numeric: true,
      sort: 'worth',
    },
    { title: t('reorders.asked'), cell: (row) => <Asked prediction={row} /> },
  ];
}

/** The number in a product's GID, as the URL carries it. */
const numberOf = (gid: string) => gid.split('/').at(-1) ?? '';

const nameOf = ({ firstName, lastName, email }: Shown['customer']) =>
  [firstName, lastName].filter(Boolean).join(' ') || email;

function When({ prediction }: { prediction: Shown }) {
  const format = useFormat();
  const words = usePredictionWords();
  return (
    <BlockStack>
      <Text as="span">{format.date(prediction.expectedAt)}</Text>
      <Text as="span" variant="bodySm" tone="subdued">
        {words.between(prediction)}
      </Text>
    </BlockStack>
  );
}

/** Whether they were asked, and where to see it. */
function Asked({ prediction }: { prediction: Shown }) {
  const words = usePredictionWords();
  const told = words.asked(prediction);
  const message = prediction.nudge?.message;
  return (
    <Wrapped>
      {message ? (
        <OwnClicks>
          <Link url={`/app/messages/${message.id}`}>{told}</Link>
        </OwnClicks>
      ) : (
        <Text as="span" tone="subdued">
          {told}
        </Text>
      )}
    </Wrapped>
  );
}

/** A sentence would stretch the table; it breaks within its cell. */
const Wrapped = ({ children }: { children: ReactNode }) => (
  <div style={{ minWidth: 150, maxWidth: 260, whiteSpace: 'normal' }}>{children}</div>
);
