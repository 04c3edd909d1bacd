import { Badge, Banner, BlockStack, Card, DropZone, List, Page, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { ChunkedUpload } from '#app/ui/use-chunked-upload.ts';
import type { ListQuery } from '#app/ui/use-list-query.ts';

export interface ImportListRow {
  id: string;
  fileName: string;
  state: keyof typeof importTone;
  undoing: boolean;
  linesRead: number;
  ordersMade: number;
  errorCount: number;
  reason: string | null;
  createdAt: string;
}

export interface ImportsPageProps {
  imports: ImportListRow[];
  upload: ChunkedUpload;
  query: ListQuery;
}

/** The badge's tone; its words say the same without colour. */
export const importTone = {
  UPLOADING: 'info',
  READY: 'attention',
  RUNNING: 'info',
  DONE: 'success',
  FAILED: 'critical',
  CANCELLED: undefined,
  UNDONE: undefined,
} as const;

/** The files a shop has brought, and the place to bring one. */
export function ImportsPage({ imports, upload, query }: ImportsPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Page title={t('imports.title')} backAction={{ content: t('settings.title'), url: '/app/settings' }}>
      <BlockStack gap="400">
        <UploadCard upload={upload} />
        <Card padding="0">
          <ListTable
            rows={imports}
            resourceName={{ singular: t('imports.one'), plural: t('imports.many') }}
            urlOf={({ id }) => `/app/import/${id}`}
            columns={[
              { title: t('imports.file'), cell: ({ fileName }) => fileName },
              {
                title: t('imports.state'),
                cell: ({ state, undoing }) => (
                  <Badge tone={importTone[state]}>{t(undoing ? 'imports.undoing' : `imports.states.${state}`)}</Badge>
                ),
              },
              { title: t('imports.when'), cell: ({ createdAt }) => format.dateTime(createdAt) },
              {
                title: t('imports.orders'),
                cell: ({ state, ordersMade }) => format.number(state === 'UNDONE' ? 0 : ordersMade),
                numeric: true,
              },
              { title: t('imports.refused'), cell: ({ errorCount }) => format.number(errorCount), numeric: true },
            ]}
            query={query}
            nextCursor={null}
            emptyState={<NothingHere heading={t('imports.empty.title')}>{t('imports.empty.text')}</NothingHere>}
          />
        </Card>
      </BlockStack>
    </Page>
  );
}

function UploadCard({ upload }: { upload: ChunkedUpload }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress, error } = upload;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('imports.bring')}
        </Text>
        <Text as="p">{t('imports.what')}</Text>
        <List>
          <List.Item>{t('imports.columns')}</List.Item>
          <List.Item>{t('imports.shown')}</List.Item>
          <List.Item>{t('imports.nothingSent')}</List.Item>
        </List>
        {error && (
          <Banner tone="critical" title={t('imports.notUploaded')}>
            {t(`imports.reasons.${error}`)}
          </Banner>
        )}
        {progress === null ? (
          <DropZone
            label={t('imports.drop')}
            labelHidden
            allowMultiple={false}
            onDropAccepted={([file]) => file && upload.start(file)}
          >
            <DropZone.FileUpload actionTitle={t('imports.choose')} actionHint={t('imports.hint')} />
          </DropZone>
        ) : (
          <BlockStack gap="200">
            <Text as="p" id="upload-progress">
              {t('imports.uploading', { percent: format.percent(progress) })}
            </Text>
            <ProgressBar progress={progress * 100} tone="primary" ariaLabelledBy="upload-progress" />
          </BlockStack>
        )}
        <Text as="p" tone="subdued" variant="bodySm">
          {t('imports.where')}
        </Text>
      </BlockStack>
    </Card>
  );
}
