import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Box, Card, Link, Tabs, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { OwnClicks } from '#app/ui/own-clicks.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import { dueTabs } from './due-tabs.ts';
import type { DueTab } from './due-tabs.ts';
import type { DueTotal } from './get-reorder-overview.server.ts';
import { usePredictionWords } from './use-prediction-words.ts';
import type { Shown } from './use-prediction-words.ts';

interface DueCardProps {
  totals: SerializeFrom<DueTotal>[];
  tab: DueTab;
  predictions: Shown[];
  nextCursor: string | null;
  query: ListQuery;
}

/** What runs out, by when: whose, what, how likely, what it is worth, and whether they were asked. */
export function DueCard({ totals, tab, predictions, nextCursor, query }: DueCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = usePredictionWords();
  const countOf = (one: DueTab) => totals.find((total) => total.tab === one)?.count ?? 0;
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
      <Total total={totals.find((one) => one.tab === tab)} />
      <ListFilters query={query} placeholder={t('reorders.search')} />
      <ListTable
        rows={predictions.map((prediction) => ({
          ...prediction,
          id: `${prediction.customerId} ${prediction.productId}`,
        }))}
        resourceName={{ singular: t('reorders.one'), plural: t('reorders.many') }}
        columns={[
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
          { title: t('reorders.runsOut'), cell: (row) => <When prediction={row} /> },
          { title: t('reorders.likely'), cell: ({ p14 }) => words.chance(p14) },
          {
            title: t('reorders.worth'),
            cell: ({ worth }) => (worth === null ? t('ui.unknown') : format.money(worth)),
            numeric: true,
          },
          { title: t('reorders.asked'), cell: (row) => <Asked prediction={row} /> },
        ]}
        stacked
        urlOf={({ customerId }) => `/app/customers/${customerId}`}
        query={query}
        nextCursor={nextCursor}
        emptyState={
          <NothingHere heading={query.values.q ? t('ui.noMatch') : t('reorders.nothingDue.title')}>
            {query.values.q ? t('reorders.noMatch') : t('reorders.nothingDue.text')}
          </NothingHere>
        }
      />
    </Card>
  );
}

/** The number in a product's GID, as the URL carries it. */
const numberOf = (gid: string) => gid.split('/').at(-1) ?? '';

const nameOf = ({ firstName, lastName, email }: Shown['customer']) =>
  [firstName, lastName].filter(Boolean).join(' ') || email;

function Total({ total }: { total: SerializeFrom<DueTotal> | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (!total || total.count === 0) return null;
  return (
    <Box paddingInline="400" paddingBlockStart="300">
      <BlockStack gap="100">
        <Text as="p">
          {t('reorders.total', {
            number: format.number(total.count),
            expected: format.money(Math.round(total.expected)),
            most: format.money(Math.round(total.most)),
          })}
        </Text>
        {total.tab === 'late' && (
          <Text as="p" tone="subdued" variant="bodySm">
            {t('reorders.lateNote')}
          </Text>
        )}
      </BlockStack>
    </Box>
  );
}

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
