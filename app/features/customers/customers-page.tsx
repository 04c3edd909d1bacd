import type { SerializeFrom } from '@remix-run/node';
import { Badge, BlockStack, Card, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import type { CustomerRow } from './list-customers.server.ts';

type Row = SerializeFrom<CustomerRow>;

export interface CustomersPageProps {
  customers: Row[];
  nextCursor: string | null;
  query: ListQuery;
}

export function CustomersPage({ customers, nextCursor, query }: CustomersPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = ({ firstName, lastName, email }: Row) =>
    [firstName, lastName].filter(Boolean).join(' ') || email || t('customers.unnamed');
  const isEmpty = customers.length === 0 && !query.values.q && !query.values.cursor;
  return (
    <Page title={t('customers.title')}>
      <BlockStack gap="400">
        <Card padding="0">
          {isEmpty ? (
            <NothingHere
              heading={t('customers.empty.title')}
              action={{ content: t('customers.empty.action'), url: '/app' }}
            >
              {t('customers.empty.text')}
            </NothingHere>
          ) : (
            <>
              <ListFilters query={query} placeholder={t('customers.search')} />
              <ListTable
                rows={customers}
                resourceName={{ singular: t('customers.one'), plural: t('customers.title') }}
                columns={[
                  { title: t('customers.name'), cell: nameOf },
                  { title: t('customers.email'), cell: ({ email }) => email ?? t('ui.none') },
                  {
                    title: t('customers.lastOrder'),
                    cell: ({ lastOrderAt }) => (lastOrderAt ? format.date(lastOrderAt) : t('customers.noOrder')),
                  },
                  {
                    title: t('customers.orders'),
                    cell: ({ orderCount }) => t('customers.orderCount', { count: orderCount }),
                  },
                  {
                    title: t('customers.spent'),
                    numeric: true,
                    cell: ({ spent }) => spent.map(({ amount, currency }) => format.money(amount, currency)).join(', '),
                  },
                  {
                    title: t('customers.consent'),
                    cell: ({ emailConsent }) => <ConsentBadge state={emailConsent ?? 'NONE'} />,
                  },
                ]}
                urlOf={({ id }) => `/app/customers/${id}`}
                query={query}
                nextCursor={nextCursor}
                emptyState={<NothingHere heading={t('ui.noMatch')}>{t('customers.noMatch')}</NothingHere>}
              />
            </>
          )}
        </Card>
        <Text as="p" variant="bodySm" tone="subdued">
          {t('customers.hint')}
        </Text>
      </BlockStack>
    </Page>
  );
}

const tones = { SUBSCRIBED: 'success', UNSUBSCRIBED: 'attention' } as const;

function ConsentBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  return <Badge tone={tones[state as keyof typeof tones]}>{t(`consentStates.${state}.name`)}</Badge>;
}
