import { BlockStack, Page, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ImportedFile } from '#app/ui/csv-import/import-words.ts';
import { ImportsTable } from '#app/ui/csv-import/imports-table.tsx';
import { UploadCard } from '#app/ui/csv-import/upload-card.tsx';
import type { ChunkedUpload } from '#app/ui/use-chunked-upload.ts';
import type { ListQuery } from '#app/ui/use-list-query.ts';

export interface ImportListRow extends ImportedFile {
  ordersMade: number;
}

export interface ImportsPageProps {
  imports: ImportListRow[];
  nextCursor: string | null;
  upload: ChunkedUpload;
  query: ListQuery;
}

/** The files a shop has brought, and the place to bring one. */
export function ImportsPage({ imports, nextCursor, upload, query }: ImportsPageProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('imports.title')} backAction={{ content: t('settings.title'), url: '/app/settings' }}>
      <BlockStack gap="400">
        <UploadCard upload={upload} words="imports">
          <Text as="p" tone="subdued" variant="bodySm">
            {t('imports.where')}
          </Text>
        </UploadCard>
        <ImportsTable
          imports={imports}
          nextCursor={nextCursor}
          path="/app/import"
          made={{ title: t('imports.orders'), count: ({ ordersMade }) => ordersMade }}
          emptyText={t('imports.empty.text')}
          query={query}
        />
      </BlockStack>
    </Page>
  );
}
