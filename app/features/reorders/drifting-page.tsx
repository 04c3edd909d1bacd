import type { SerializeFrom } from '@remix-run/node';
import { BlockStack, Card, Link, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import type { ShopExpectations } from './outlook/get-shop-outlook.server.ts';
import type { DriftingCustomer } from './outlook/list-drifting.server.ts';
import { useOutlookWords } from './outlook/use-outlook-words.ts';
import { AsOf, useTooFewWords } from './to-come-card-page.tsx';

export interface DriftingPageProps {
  customers: SerializeFrom<DriftingCustomer>[];
  nextCursor: string | null;
  /** Null while nothing was learnt of the shop. */
  outlook: SerializeFrom<ShopExpectations> | null;
  query: ListQuery;
}

/** Customers who used to buy and hardly will again, each with the reason. */
export function DriftingPage({ customers, nextCursor, outlook, query }: DriftingPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useOutlookWords();
  return (
    <Page
      title={t('reorders.drifting.title')}
      subtitle={t('reorders.drifting.subtitle')}
      backAction={{ content: t('reorders.title'), url: '/app/reorders' }}
    >
      <BlockStack gap="400">
        {outlook && <AsOf outlook={outlook} />}
        {customers.length > 0 && (
          <Text as="p">
            {t('reorders.drifting.toDo', { journey: t('gallery.we_miss_you.name') })}{' '}
            <Link url="/app/journeys/gallery">{t('reorders.drifting.toGallery')}</Link>
          </Text>
        )}
        <Card padding="0">
          {customers.length === 0 && !query.values.cursor ? (
            <Empty outlook={outlook} />
          ) : (
            <ListTable
              rows={customers}
              resourceName={{ singular: t('reorders.drifting.one'), plural: t('reorders.drifting.many') }}
              columns={[
                {
                  title: t('reorders.drifting.customer'),
                  cell: ({ firstName, lastName, email }) =>
                    [firstName, lastName].filter(Boolean).join(' ') || email || t('customers.unnamed'),
                },
                {
                  title: t('reorders.drifting.why'),
                  cell: (row) => <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>{words.drift(row)}</div>,
                },
                { title: t('reorders.drifting.last'), cell: ({ lastBoughtAt }) => format.date(lastBoughtAt) },
                { title: t('reorders.drifting.spent'), numeric: true, cell: ({ spent }) => format.money(spent) },
              ]}
              stacked
              urlOf={({ id }) => `/app/customers/${id}`}
              query={query}
              nextCursor={nextCursor}
              emptyState={<Empty outlook={outlook} />}
            />
          )}
        </Card>
      </BlockStack>
    </Page>
  );
}

function Empty({ outlook }: Pick<DriftingPageProps, 'outlook'>) {
  const { t } = useTranslation();
  const tooFew = useTooFewWords();
  if (outlook && outlook.expected.length > 0)
    return <NothingHere heading={t('reorders.drifting.empty.title')}>{t('reorders.drifting.empty.text')}</NothingHere>;
  return (
    <NothingHere
      heading={t('reorders.drifting.early.title')}
      action={{ content: t('reorders.drifting.early.action'), url: '/app/import' }}
    >
      {outlook ? tooFew(outlook) : t('reorders.toCome.none')}
    </NothingHere>
  );
}
