import { Banner, BlockStack, Button, Card, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ImportedFile } from '#app/ui/csv-import/import-words.ts';
import { ImportsTable } from '#app/ui/csv-import/imports-table.tsx';
import { UploadCard } from '#app/ui/csv-import/upload-card.tsx';
import type { ChunkedUpload } from '#app/ui/use-chunked-upload.ts';
import type { ListQuery } from '#app/ui/use-list-query.ts';

export interface ReviewImportListRow extends ImportedFile {
  reviewsMade: number;
}

export interface ReviewImportsPageProps {
  imports: ReviewImportListRow[];
  nextCursor: string | null;
  upload: ChunkedUpload;
  query: ListQuery;
  /** All reviews are being taken out, or could not be. */
  taking: 'busy' | 'failed' | null;
  onTake: () => void;
}

/** The files of reviews a shop has brought, the place to bring one, and the way to take all out. */
export function ReviewImportsPage({ imports, nextCursor, upload, query, taking, onTake }: ReviewImportsPageProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('reviewImports.title')} backAction={{ content: t('reviewImports.back'), url: '/app/reviews' }}>
      <BlockStack gap="400">
        <UploadCard upload={upload} words="reviewImports" />
        <ImportsTable
          imports={imports}
          nextCursor={nextCursor}
          path="/app/reviews/import"
          made={{ title: t('reviewImports.reviews'), count: ({ reviewsMade }) => reviewsMade }}
          emptyText={t('reviewImports.emptyText')}
          query={query}
        />
        <TakeCard taking={taking} onTake={onTake} />
      </BlockStack>
    </Page>
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
