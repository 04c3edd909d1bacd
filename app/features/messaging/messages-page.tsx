import { BlockStack, Card, Page, Tabs, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { journeyName, messageName, messageStates, reasonSentence } from '#app/i18n/story.ts';
import type { MessageStateName } from '#app/i18n/story.ts';
import { useFormat } from '#app/ui/format.tsx';
import { ListFilters } from '#app/ui/list-filters.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';
import { MessageStateBadge } from './message-state-page.tsx';

interface MessageRow {
  id: string;
  purpose: string;
  state: MessageStateName;
  reason: string | null;
  cameBack: boolean;
  sendAt: string;
  sentAt: string | null;
  customer: { firstName: string | null; lastName: string | null; email: string | null };
  order: { name: string | null } | null;
  /** `name` is the merchant's, null for the gallery's. */
  journey: { name: string | null } | null;
}

export interface MessagesPageProps {
  messages: MessageRow[];
  nextCursor: string | null;
  /** All that the shop has or had. */
  journeys: { id: string; key: string; name: string | null }[];
  query: ListQuery;
}

const periods = ['24h', '7d', '30d', '90d'] as const;

export function MessagesPage({ messages, nextCursor, journeys, query }: MessagesPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOfMessage = ({ purpose, journey }: MessageRow) =>
    messageName(t, { purpose, journeyName: journey?.name ?? null });
  const filtered = ['q', 'state', 'journey', 'reason', 'period', 'cursor'].some((name) => query.values[name]);
  const views = ['', ...messageStates.filter((state) => state !== 'SENDING')];
  const { reason } = query.values;
  const all = { value: '', label: t('ui.all') };
  return (
    <Page title={t('messages.title')}>
      <Card padding="0">
        {messages.length === 0 && !filtered ? (
          <NothingHere
            heading={t('messages.empty.title')}
            action={{ content: t('messages.empty.action'), url: '/app/journeys' }}
          >
            {t('messages.empty.text')}
          </NothingHere>
        ) : (
          <>
            <Tabs
              tabs={views.map((state) => ({
                id: state || 'all',
                content: state ? t(`messageStates.${state}.name`) : t('ui.all'),
              }))}
              selected={Math.max(0, views.indexOf(query.values.state ?? ''))}
              onSelect={(index) => query.set({ state: views[index] ?? '', reason: '' })}
            />
            <ListFilters
              query={query}
              placeholder={t('messages.search')}
              choices={[
                {
                  name: 'journey',
                  label: t('messages.journey'),
                  options: [all, ...journeys.map((one) => ({ value: one.id, label: journeyName(t, one) }))],
                },
                {
                  name: 'period',
                  label: t('messages.period'),
                  options: [all, ...periods.map((value) => ({ value, label: t(`periods.${value}`) }))],
                },
                // A number of a funnel leads here with a reason; it is offered to be taken away.
                ...(reason
                  ? [
                      {
                        name: 'reason',
                        label: t('log.reason'),
                        options: [all, { value: reason, label: reasonSentence(t, reason) }],
                      },
                    ]
                  : []),
              ]}
            />
            <ListTable
              rows={messages}
              resourceName={{ singular: t('messages.one'), plural: t('messages.many') }}
              columns={[
                { title: t('messages.message'), cell: nameOfMessage },
                { title: t('messages.customer'), cell: ({ customer }) => nameOf(customer) ?? t('customers.unnamed') },
                { title: t('messages.order'), cell: ({ order }) => order?.name ?? t('ui.none') },
                { title: t('messages.state'), cell: (message) => <StateCell message={message} /> },
                { title: t('messages.when'), cell: ({ sentAt, sendAt }) => format.dateTime(sentAt ?? sendAt) },
              ]}
              urlOf={({ id }) => `/app/messages/${id}`}
              query={query}
              nextCursor={nextCursor}
              emptyState={<NothingHere heading={t('ui.noMatch')}>{t('messages.noMatch')}</NothingHere>}
            />
          </>
        )}
      </Card>
    </Page>
  );
}

const nameOf = ({ firstName, lastName, email }: MessageRow['customer']) =>
  [firstName, lastName].filter(Boolean).join(' ') || email;

function StateCell({ message: { state, reason, cameBack } }: { message: MessageRow }) {
  const { t } = useTranslation();
  return (
    <BlockStack gap="100" inlineAlign="start">
      <MessageStateBadge state={state} cameBack={cameBack} />
      {reason && (
        <Text as="span" variant="bodySm" tone="subdued" breakWord>
          {reasonSentence(t, reason)}
        </Text>
      )}
    </BlockStack>
  );
}
