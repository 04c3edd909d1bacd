import { BlockStack, Card, Page, Tabs, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { messageStates, purposeName, reasonSentence } from '#app/i18n/story.ts';
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
}

export interface MessagesPageProps {
  messages: MessageRow[];
  nextCursor: string | null;
  query: ListQuery;
}

const purposes = ['thank_you', 'getting_started'] as const;
const periods = ['24h', '7d', '30d', '90d'] as const;

export function MessagesPage({ messages, nextCursor, query }: MessagesPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const filtered = ['q', 'state', 'purpose', 'period', 'cursor'].some((name) => query.values[name]);
  const views = ['', ...messageStates.filter((state) => state !== 'SENDING')];
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
              onSelect={(index) => query.set({ state: views[index] ?? '' })}
            />
            <ListFilters
              query={query}
              placeholder={t('messages.search')}
              choices={[
                {
                  name: 'purpose',
                  label: t('messages.journey'),
                  options: [all, ...purposes.map((value) => ({ value, label: t(`purposes.${value}`) }))],
                },
                {
                  name: 'period',
                  label: t('messages.period'),
                  options: [all, ...periods.map((value) => ({ value, label: t(`periods.${value}`) }))],
                },
              ]}
            />
            <ListTable
              rows={messages}
              resourceName={{ singular: t('messages.one'), plural: t('messages.many') }}
              columns={[
                { title: t('messages.message'), cell: ({ purpose }) => purposeName(t, purpose) },
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
