import { Banner, BlockStack, Card, ProgressBar, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { stuckOf } from '#app/domain/csv/stuck.ts';
import { useFormat } from '../format.tsx';
import type { ImportWords, ImportedFile } from './import-words.ts';

interface ImportStateCardProps {
  words: ImportWords;
  /** Of the list of such files. */
  path: string;
  view: ImportedFile;
  onAct: (intent: 'resume') => void;
  busy: boolean;
  /** What is left of a file that was taken back. */
  left?: string | undefined;
  /** What came of a file that is read or was read. */
  children: ReactNode;
}

/** How a file stands; before the merchant has answered its preview, the preview says it. */
export function ImportStateCard({ words, path, view, onAct, busy, left, children }: ImportStateCardProps) {
  const { t } = useTranslation();
  const another = { content: t('imports.another'), url: path };
  if (view.state === 'READY') return null;
  const stuck = stuckOf(view);
  if (stuck)
    return (
      <>
        <Banner
          tone="critical"
          title={t(`imports.stuck.${stuck}.title`)}
          action={
            stuck === 'step_failed'
              ? { content: t('imports.goOn'), onAction: () => onAct('resume'), loading: busy }
              : undefined
          }
        >
          {t(`imports.stuck.${stuck}.text`)}
        </Banner>
        <Card>
          <BlockStack gap="300">{children}</BlockStack>
        </Card>
      </>
    );
  if (view.state === 'FAILED')
    return (
      <Banner tone="critical" title={t('imports.failed')} action={another}>
        {t(`${words}.reasons.${view.reason ?? 'unknown'}`)}
      </Banner>
    );
  if (view.state === 'UPLOADING')
    return (
      <Banner tone="warning" action={another}>
        {t('imports.halfUploaded')}
      </Banner>
    );
  if (view.state === 'UNDONE')
    return (
      <Banner tone="info" action={view.undoing ? undefined : another}>
        <p>{t(view.undoing ? 'imports.undoingText' : 'imports.undoneText')}</p>
        {!view.undoing && left && <p>{left}</p>}
      </Banner>
    );
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="import-state">
          {view.state === 'RUNNING' ? t(`${words}.running`) : t(`imports.headings.${view.state}`)}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}

interface LinesReadProps {
  linesRead: number;
  linesInAll: number | null;
  /** Said before the first line is read. */
  beginning: string;
}

/** How far the reading is; labelled by the heading of `ImportStateCard`. */
export function LinesRead({ linesRead, linesInAll, beginning }: LinesReadProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const share = linesInAll ? Math.min(1, linesRead / linesInAll) : 0;
  return (
    <>
      <ProgressBar progress={share * 100} tone="primary" ariaLabelledBy="import-state" />
      <Text as="p">
        {linesInAll ? t('imports.linesOf', { read: number(linesRead), total: number(linesInAll) }) : beginning}
      </Text>
    </>
  );
}
