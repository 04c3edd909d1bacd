import { Badge, Banner, BlockStack, Button, Card, InlineStack, Link, Page, Text } from '@shopify/polaris';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import { PageNote } from '#app/ui/page-note.tsx';
import type { ListQuery } from '#app/ui/use-list-query.ts';

export interface PrivacyRow {
  id: string;
  kind: string;
  state: string;
  receivedAt: string;
  dueBy: string;
  doneAt: string | null;
  fetchedAt: string | null;
  hasExport: boolean;
  customer: { id: string; name: string | null; email: string | null } | null;
  hash: string | null;
  proof: Record<string, number> | null;
}

export interface PrivacyPageProps {
  requests: PrivacyRow[];
  nextCursor: string | null;
  query: ListQuery;
  onDownload: (id: string) => void;
  /** The request whose file is being fetched. */
  busy: string | null;
  /** The last file could not be fetched. */
  failed: boolean;
}

/** What customers asked for by the privacy laws: what became of it, and the file where there is one to hand on. */
export function PrivacyPage({ requests, nextCursor, query, onDownload, busy, failed }: PrivacyPageProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('privacy.title')} backAction={{ content: t('settings.title'), url: '/app/settings' }}>
      <BlockStack gap="400">
        {failed && <Banner tone="critical" title={t('privacy.downloadFailed')} />}
        <Card padding="0">
          <ListTable
            stacked
            rows={requests}
            resourceName={{ singular: t('privacy.one'), plural: t('privacy.many') }}
            columns={[
              { title: t('privacy.what'), cell: ({ kind }) => t(`privacy.kind.${kind}`) },
              { title: t('privacy.who'), cell: (row) => <Who row={row} /> },
              { title: t('privacy.state'), cell: (row) => <State row={row} /> },
              { title: t('privacy.proof'), cell: ({ proof }) => proofSentence(t, proof) },
              {
                title: t('privacy.file'),
                cell: (row) => <File row={row} busy={busy} onDownload={() => onDownload(row.id)} />,
              },
            ]}
            query={query}
            nextCursor={nextCursor}
            emptyState={<NothingHere heading={t('privacy.empty.title')}>{t('privacy.empty.text')}</NothingHere>}
          />
        </Card>
        <PageNote subdued>{t('privacy.hint')}</PageNote>
      </BlockStack>
    </Page>
  );
}

function Who({ row: { customer, hash } }: { row: PrivacyRow }) {
  const { t } = useTranslation();
  if (customer)
    return <Link url={`/app/customers/${customer.id}`}>{customer.name ?? customer.email ?? t('ui.unknown')}</Link>;
  return (
    <Text as="span" tone="subdued">
      {hash ? t('privacy.erased', { hash }) : t('privacy.nobody')}
    </Text>
  );
}

function State({ row: { state, receivedAt, dueBy, doneAt } }: { row: PrivacyRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="050">
      <InlineStack>
        <Badge tone={state === 'DONE' ? 'success' : state === 'FAILED' ? 'critical' : 'info'}>
          {t(`privacy.states.${state}`)}
        </Badge>
      </InlineStack>
      <Text as="span" variant="bodySm" tone="subdued">
        {doneAt
          ? t('privacy.doneAt', { date: format.date(doneAt) })
          : t('privacy.dueBy', { received: format.date(receivedAt), date: format.date(dueBy) })}
      </Text>
    </BlockStack>
  );
}

function File(props: { row: PrivacyRow; busy: string | null; onDownload: () => void }) {
  const { id, kind, state, hasExport, fetchedAt, dueBy, customer, hash } = props.row;
  const { t } = useTranslation();
  const format = useFormat();
  if (kind !== 'DATA_REQUEST' || state !== 'DONE') return null;
  if (!hasExport) return t(hash && !customer ? 'privacy.removedWithCustomer' : 'privacy.removed');
  return (
    <BlockStack gap="050">
      <InlineStack>
        <Button size="slim" loading={props.busy === id} disabled={props.busy !== null} onClick={props.onDownload}>
          {t('privacy.download')}
        </Button>
      </InlineStack>
      <Text as="span" variant="bodySm" tone="subdued">
        {fetchedAt
          ? t('privacy.fetchedAt', { date: format.date(fetchedAt) })
          : t('privacy.notFetched', { date: format.date(dueBy) })}
      </Text>
    </BlockStack>
  );
}

/** How many rows of how many tables; their names are ours and tell a merchant little. */
function proofSentence(t: TFunction, proof: Record<string, number> | null): string {
  if (!proof) return t('ui.none');
  const count = Object.values(proof).reduce((sum, rows) => sum + rows, 0);
  return t('privacy.rows', { count, tables: Object.keys(proof).length });
}
