import { Banner, BlockStack, Card, DropZone, List, ProgressBar, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format.tsx';
import type { ChunkedUpload } from '../use-chunked-upload.ts';
import type { ImportWords } from './import-words.ts';

interface UploadCardProps {
  upload: ChunkedUpload;
  words: ImportWords;
  /** Small print. */
  children?: ReactNode;
}

/** The place to bring a file, with what becomes of it. */
export function UploadCard({ upload: { progress, error, start }, words, children }: UploadCardProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t(`${words}.bring`)}
        </Text>
        <Text as="p">{t(`${words}.what`)}</Text>
        <List>
          <List.Item>{t(`${words}.columns`)}</List.Item>
          <List.Item>{t(`${words}.shown`)}</List.Item>
          <List.Item>{t(`${words}.nothingSent`)}</List.Item>
        </List>
        {error && (
          <Banner tone="critical" title={t('imports.notUploaded')}>
            {t(`${words}.reasons.${error}`)}
          </Banner>
        )}
        {progress === null ? (
          <DropZone
            label={t('imports.drop')}
            labelHidden
            allowMultiple={false}
            onDropAccepted={([file]) => file && start(file)}
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
        {children}
      </BlockStack>
    </Card>
  );
}
