import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  List,
  Link,
  Modal,
  Page,
  ProgressBar,
  Text,
} from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportChoices, ImportFormat, ImportQuestion } from '#app/domain/history-import/import-format.ts';
import { useFormat } from '#app/ui/format.tsx';
import { ImportPreviewCards } from './import-preview-page.tsx';
import type { PreviewLine } from './import-preview-page.tsx';
import type { ImportListRow } from './imports-page.tsx';

export interface ImportPageView extends ImportListRow {
  waitsForProducts: boolean;
  bytes: number;
  linesInAll: number | null;
  preview: { format: ImportFormat; open: ImportQuestion[]; rows: PreviewLine[]; linesInAll: number } | null;
  errors: { reason: string; count: number }[];
}

export interface ImportPageProps {
  view: ImportPageView;
  onChoose: (choices: ImportChoices) => void;
  onAct: (intent: 'start' | 'cancel' | 'undo') => void;
  onReport: () => void;
  busy: boolean;
  /** A code of what could not be done. */
  fault: string | null;
}

/** One file: as it is understood, on its way, or what became of it. */
export function ImportPage(props: ImportPageProps) {
  const { view, onAct, busy, fault } = props;
  const { t } = useTranslation();
  const canCancel = ['UPLOADING', 'READY', 'RUNNING'].includes(view.state);
  return (
    <Page
      title={view.fileName}
      backAction={{ content: t('imports.title'), url: '/app/import' }}
      secondaryActions={
        canCancel
          ? [
              {
                content: t(view.state === 'RUNNING' ? 'imports.stop' : 'imports.discard'),
                onAction: () => onAct('cancel'),
                disabled: busy,
              },
            ]
          : []
      }
      primaryAction={
        view.preview
          ? {
              content: t('imports.start'),
              onAction: () => onAct('start'),
              loading: busy,
              disabled: view.preview.open.length > 0,
            }
          : undefined
      }
    >
      <BlockStack gap="400">
        {fault && <Banner tone="critical">{t(`imports.faults.${fault}`)}</Banner>}
        <StateCard {...props} />
        {view.preview && <ImportPreviewCards preview={view.preview} onChoose={props.onChoose} busy={busy} />}
        {view.errors.length > 0 && <RefusedCard {...props} />}
      </BlockStack>
    </Page>
  );
}

function StateCard({ view, onAct, busy }: ImportPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const orders = t('imports.ordersMade', { count: view.ordersMade, number: format.number(view.ordersMade) });
  const another = { content: t('imports.another'), url: '/app/import' };
  if (view.state === 'FAILED')
    return (
      <Banner tone="critical" title={t('imports.failed')} action={another}>
        {t(`imports.reasons.${view.reason ?? 'unknown'}`)}
      </Banner>
    );
  if (view.state === 'UPLOADING')
    return (
      <Banner tone="warning" action={another}>
        {t('imports.halfUploaded')}
      </Banner>
    );
  if (view.state === 'READY') return null;
  if (view.state === 'UNDONE')
    return (
      <Banner tone="info" action={view.undoing ? undefined : another}>
        {t(view.undoing ? 'imports.undoingText' : 'imports.undoneText')}
      </Banner>
    );
  const share = view.linesInAll ? Math.min(1, view.linesRead / view.linesInAll) : 0;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="import-state">
          {t(`imports.headings.${view.state}`)}
        </Text>
        {view.state === 'RUNNING' && (
          <>
            <ProgressBar progress={share * 100} tone="primary" ariaLabelledBy="import-state" />
            <Text as="p">
              {view.linesInAll
                ? t('imports.linesOf', {
                    read: format.number(view.linesRead),
                    total: format.number(view.linesInAll),
                  })
                : t(view.waitsForProducts ? 'imports.waitsForProducts' : 'imports.beginning')}
            </Text>
          </>
        )}
        <Text as="p">
          {orders} {t('imports.nothingSent')}
        </Text>
        {view.state !== 'RUNNING' && view.ordersMade > 0 && (
          <Link url="/app/customers">{t('imports.seeCustomers')}</Link>
        )}
        {view.state !== 'RUNNING' && <Undo onUndo={() => onAct('undo')} busy={busy} />}
      </BlockStack>
    </Card>
  );
}

/** Asks once more: what is taken back has to be brought again from the file. */
function Undo({ onUndo, busy }: { onUndo: () => void; busy: boolean }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <InlineStack>
      <Button tone="critical" onClick={() => setAsking(true)} disabled={busy}>
        {t('imports.undo')}
      </Button>
      <Modal
        open={asking}
        onClose={close}
        title={t('imports.undoTitle')}
        primaryAction={{
          content: t('imports.undo'),
          destructive: true,
          onAction: () => {
            close();
            onUndo();
          },
        }}
        secondaryActions={[{ content: t('imports.keep'), onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">{t('imports.undoText')}</Text>
        </Modal.Section>
      </Modal>
    </InlineStack>
  );
}

function RefusedCard({ view, onReport }: ImportPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('imports.refusedTitle', { count: view.errorCount, number: format.number(view.errorCount) })}
        </Text>
        <Text as="p">{t(view.ordersMade > 0 ? 'imports.refusedText' : 'imports.allRefusedText')}</Text>
        <List>
          {view.errors.map(({ reason, count }) => (
            <List.Item key={reason}>
              {t('imports.refusedFor', { count, number: format.number(count), why: t(`imports.rowReasons.${reason}`) })}
            </List.Item>
          ))}
        </List>
        <InlineStack>
          <Button onClick={onReport}>{t('imports.report')}</Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
