import { Badge, Banner, BlockStack, Button, Card, DropZone, List, Page, ProgressBar, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#app/ui/format.tsx';
import { ListTable } from '#app/ui/list-table.tsx';
import { NothingHere } from '#app/ui/nothing-here.tsx';
import type { ChunkedUpload } from '#app/ui/use-chunked-upload.ts';
import type { ListQuery } from '#app/ui/use-list-query.ts';

export interface ReviewImportListRow {
  id: string;
  fileName: string;
  state: keyof typeof reviewImportTone;
  undoing: boolean;
  linesRead: number;
  reviewsMade: number;
  errorCount: number;
  reason: string | null;
  createdAt: string;
}

export interface ReviewImportsPageProps {
  imports: ReviewImportListRow[];
  upload: ChunkedUpload;
  query: ListQuery;
  /** All reviews are being taken out, or could not be. */
  taking: 'busy' | 'failed' | null;
  onTake: () => void;
}

/** The badge's tone; its words say the same without colour. */
export const reviewImportTone = {
  UPLOADING: 'info',
  READY: 'attention',
  RUNNING: 'info',
  DONE: 'success',
  FAILED: 'critical',
  CANCELLED: undefined,
  UNDONE: undefined,
} as const;

/** The files of reviews a shop has brought, the place to bring one, and the way to take all out. */
export function ReviewImportsPage({ imports, upload, query, taking, onTake }: ReviewImportsPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Page title={t('reviewImports.title')} backAction={{ content: t('reviewImports.back'), url: '/app/reviews' }}>
      <BlockStack gap="400">
        <UploadCard upload={upload} />
        <Card padding="0">
          <ListTable
            rows={imports}
            resourceName={{ singular: t('imports.one'), plural: t('imports.many') }}
            urlOf={({ id }) => `/app/reviews/import/${id}`}
            columns={[
              { title: t('imports.file'), cell: ({ fileName }) => fileName },
              {
                title: t('imports.state'),
                cell: ({ state, undoing }) => (
                  <Badge tone={reviewImportTone[state]}>
                    {t(undoing ? 'imports.undoing' : `imports.states.${state}`)}
                  </Badge>
                ),
              },
              { title: t('imports.when'), cell: ({ createdAt }) => format.dateTime(createdAt) },
              {
                title: t('reviewImports.reviews'),
                cell: ({ state, reviewsMade }) => format.number(state === 'UNDONE' ? 0 : reviewsMade),
                numeric: true,
              },
              { title: t('imports.refused'), cell: ({ errorCount }) => format.number(errorCount), numeric: true },
            ]}
            query={query}
            nextCursor={null}
            emptyState={<NothingHere heading={t('imports.empty.title')}>{t('reviewImports.emptyText')}</NothingHere>}
          />
        </Card>
        <TakeCard taking={taking} onTake={onTake} />
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
          {t('reviewImports.bring')}
        </Text>
        <Text as="p">{t('reviewImports.what')}</Text>
        <List>
          <List.Item>{t('reviewImports.columns')}</List.Item>
          <List.Item>{t('reviewImports.shown')}</List.Item>
          <List.Item>{t('reviewImports.nothingSent')}</List.Item>
        </List>
        {error && (
          <Banner tone="critical" title={t('imports.notUploaded')}>
            {t(`reviewImports.reasons.${error}`)}
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
      </BlockStack>
    </Card>
  );
}

function TakeCard({ taking, onTake }: Pick<ReviewImportsPageProps, 'taking' | 'onTake'>) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300" inlineAlign="start">
        <Text as="h2" variant="headingMd">
          {t('reviewImports.take')}
        </Text>
        <Text as="p">{t('reviewImports.takeText')}</Text>
        {taking === 'failed' && <Banner tone="critical">{t('reviewImports.takeFailed')}</Banner>}
        <Button onClick={onTake} loading={taking === 'busy'}>
          {t('reviewImports.takeOut')}
        </Button>
      </BlockStack>
    </Card>
  );
}
