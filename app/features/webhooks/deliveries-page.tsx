import { Banner, BlockStack, Button, Card, InlineStack, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { PageNote } from '#app/ui/page-note.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';

interface FailedDeliveryRow {
  id: string;
  topic: string;
  receivedAt: string;
  triedAt: string | null;
  attempts: number;
  reason: string | null;
  /** False once what arrived was thrown away. */
  canRetry: boolean;
}

export interface RetryAnswer {
  outcome: 'retried' | 'gone';
  /** How many were handed back to the worker. */
  count: number;
}

export interface DeliveriesPageProps {
  deliveries: FailedDeliveryRow[];
  nextCursor: string | null;
  query: ListQuery;
  /** Undefined ids: all of them. */
  onRetry: (id?: string) => void;
  busy: boolean;
  answer: RetryAnswer | undefined;
}

export function DeliveriesPage({ deliveries, nextCursor, query, onRetry, busy, answer }: DeliveriesPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Page
      title={t('deliveries.title')}
      backAction={{ content: t('settings.title'), url: '/app/settings' }}
      primaryAction={
        deliveries.length ? { content: t('deliveries.retryAll'), onAction: () => onRetry(), loading: busy } : undefined
      }
    >
      <BlockStack gap="400">
        {answer && !busy && (
          <Banner tone={answer.outcome === 'retried' ? 'success' : 'warning'}>
            {t(`deliveries.${answer.outcome}`, { count: answer.count })}
          </Banner>
        )}
        <Card padding="0">
          <ListTable
            stacked
            rows={deliveries}
            resourceName={{ singular: t('deliveries.one'), plural: t('deliveries.many') }}
            columns={[
              {
                title: t('deliveries.what'),
                cell: ({ topic }) => t(`topics.${topic.replaceAll('/', '_')}`, { defaultValue: topic }),
              },
              { title: t('deliveries.when'), cell: ({ receivedAt }) => format.dateTime(receivedAt) },
              {
                title: t('deliveries.why'),
                cell: ({ reason }) => (
                  <Text as="span" breakWord>
                    {reason ? t(`reasons.${reason}`, { defaultValue: reason }) : t('ui.unknown')}
                  </Text>
                ),
              },
              {
                title: t('deliveries.tries'),
                cell: ({ id, attempts, triedAt, canRetry }) => (
                  <InlineStack gap="200" blockAlign="center">
                    <Text as="span">
                      {triedAt
                        ? t('deliveries.lastTry', { when: format.dateTime(triedAt) })
                        : t('deliveries.attempts', { count: attempts })}
                    </Text>
                    {canRetry ? (
                      <Button size="slim" disabled={busy} onClick={() => onRetry(id)}>
                        {t('deliveries.retry')}
                      </Button>
                    ) : (
                      <Text as="span" tone="subdued">
                        {t('deliveries.forgotten')}
                      </Text>
                    )}
                  </InlineStack>
                ),
              },
            ]}
            query={query}
            nextCursor={nextCursor}
            emptyState={<NothingHere heading={t('deliveries.empty.title')}>{t('deliveries.empty.text')}</NothingHere>}
          />
        </Card>
        <PageNote subdued>{t('deliveries.hint')}</PageNote>
      </BlockStack>
    </Page>
  );
}
