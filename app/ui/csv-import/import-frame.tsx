import { Banner, BlockStack, Page } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportWords, ImportedFile } from './import-words.ts';

interface ImportFrameProps {
  words: ImportWords;
  /** Of the list of such files. */
  path: string;
  view: ImportedFile & { preview: { open: unknown[] } | null };
  onAct: (intent: 'start' | 'cancel') => void;
  busy: boolean;
  /** A code of what could not be done. */
  fault: string | null;
  children: ReactNode;
}

/** The page of one file, with what can be done with it as it is now. */
export function ImportFrame({ words, path, view, onAct, busy, fault, children }: ImportFrameProps) {
  const { t } = useTranslation();
  const canCancel = ['UPLOADING', 'READY', 'RUNNING'].includes(view.state);
  const cancel = {
    content: t(view.state === 'RUNNING' ? 'imports.stop' : 'imports.discard'),
    onAction: () => onAct('cancel'),
    disabled: busy,
  };
  const start = view.preview && {
    content: t(`${words}.start`),
    onAction: () => onAct('start'),
    loading: busy,
    disabled: view.preview.open.length > 0,
  };
  return (
    <Page
      title={view.fileName}
      backAction={{ content: t(`${words}.title`), url: path }}
      secondaryActions={canCancel ? [cancel] : []}
      primaryAction={start ?? undefined}
    >
      <BlockStack gap="400">
        {fault && <Banner tone="critical">{t(`imports.faults.${fault}`)}</Banner>}
        {children}
      </BlockStack>
    </Page>
  );
}
