import {
  Banner,
  BlockStack,
  Button,
  Card,
  InlineStack,
  Link,
  List,
  Modal,
  Page,
  ProgressBar,
  Text,
} from '@shopify/polaris';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReviewChoices } from '#app/domain/review-import/review-format.ts';
import { useFormat } from '#app/ui/format.tsx';
import type { ReviewImportListRow } from './review-imports-page.tsx';
import { ReviewPreviewCards } from './review-preview-page.tsx';
import type { ReviewPreview } from './review-preview-page.tsx';

export interface ReviewImportPageView extends ReviewImportListRow {
  linesInAll: number | null;
  preview: ReviewPreview | null;
  errors: { reason: string; count: number }[];
  reviewsHere: number;
  held: number;
  photosWaiting: number;
  photosGivenUp: number;
}

export interface ReviewImportPageProps {
  view: ReviewImportPageView;
  onChoose: (choices: ReviewChoices) => void;
  onAct: (intent: 'start' | 'cancel' | 'undo') => void;
  onReport: () => void;
  busy: boolean;
  /** A code of what could not be done. */
  fault: string | null;
}

/** One file of reviews: as it is understood, on its way, or what became of it. */
export function ReviewImportPage(props: ReviewImportPageProps) {
  const { view, onAct, busy, fault } = props;
  const { t } = useTranslation();
  const canCancel = ['UPLOADING', 'READY', 'RUNNING'].includes(view.state);
  const cancel = {
    content: t(view.state === 'RUNNING' ? 'imports.stop' : 'imports.discard'),
    onAction: () => onAct('cancel'),
    disabled: busy,
  };
  const start = view.preview && {
    content: t('reviewImports.start'),
    onAction: () => onAct('start'),
    loading: busy,
    disabled: view.preview.open.length > 0,
  };
  return (
    <Page
      title={view.fileName}
      backAction={{ content: t('reviewImports.title'), url: '/app/reviews/import' }}
      secondaryActions={canCancel ? [cancel] : []}
      primaryAction={start ?? undefined}
    >
      <BlockStack gap="400">
        {fault && <Banner tone="critical">{t(`imports.faults.${fault}`)}</Banner>}
        <StateCard {...props} />
        {view.preview && <ReviewPreviewCards preview={view.preview} onChoose={props.onChoose} busy={busy} />}
        {view.errors.length > 0 && <LeftOutCard {...props} />}
      </BlockStack>
    </Page>
  );
}

function StateCard(props: ReviewImportPageProps) {
  const { view } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const another = { content: t('imports.another'), url: '/app/reviews/import' };
  if (view.state === 'READY') return null;
  if (view.state === 'FAILED')
    return (
      <Banner tone="critical" title={t('imports.failed')} action={another}>
        {t(`reviewImports.reasons.${view.reason ?? 'unknown'}`)}
      </Banner>
    );
  if (view.state === 'UPLOADING')
    return (
      <Banner tone="warning" action={another}>
        {t('imports.halfUploaded')}
      </Banner>
    );
  if (view.state === 'UNDONE') {
    const kept = { count: view.reviewsHere, number: format.number(view.reviewsHere) };
    return (
      <Banner tone="info" action={view.undoing ? undefined : another}>
        <p>{t(view.undoing ? 'imports.undoingText' : 'imports.undoneText')}</p>
        {!view.undoing && view.reviewsHere > 0 && <p>{t('reviewImports.kept', kept)}</p>}
      </Banner>
    );
  }
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd" id="import-state">
          {t(view.state === 'RUNNING' ? 'reviewImports.running' : `imports.headings.${view.state}`)}
        </Text>
        <WhatCame {...props} />
      </BlockStack>
    </Card>
  );
}

/** How far it is, what came of it, and the way back. */
function WhatCame({ view, onAct, busy }: ReviewImportPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (key: string, count: number) => t(key, { count, number: format.number(count) });
  const running = view.state === 'RUNNING';
  const share = view.linesInAll ? Math.min(1, view.linesRead / view.linesInAll) : 0;
  const lines = { read: format.number(view.linesRead), total: format.number(view.linesInAll ?? 0) };
  return (
    <>
      {running && <ProgressBar progress={share * 100} tone="primary" ariaLabelledBy="import-state" />}
      {running && <Text as="p">{t(view.linesInAll ? 'imports.linesOf' : 'imports.beginning', lines)}</Text>}
      {view.reason && <Text as="p">{t(`reviewImports.reasons.${view.reason}`)}</Text>}
      <Text as="p">
        {counted('reviewImports.made', view.reviewsMade)} {t('reviewImports.nothingSent')}
      </Text>
      {view.held > 0 && <Text as="p">{counted('reviewImports.held', view.held)}</Text>}
      {view.photosWaiting > 0 && <Text as="p">{counted('reviewImports.photosWaiting', view.photosWaiting)}</Text>}
      {view.photosGivenUp > 0 && <Text as="p">{counted('reviewImports.photosGivenUp', view.photosGivenUp)}</Text>}
      {!running && view.reviewsMade > 0 && <Link url="/app/reviews">{t('reviewImports.see')}</Link>}
      {!running && <Undo onUndo={() => onAct('undo')} busy={busy} />}
    </>
  );
}

/** Asks once more: what is taken back has to be brought again from the file. */
function Undo({ onUndo, busy }: { onUndo: () => void; busy: boolean }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  const undo = () => {
    close();
    onUndo();
  };
  return (
    <InlineStack>
      <Button tone="critical" onClick={() => setAsking(true)} disabled={busy}>
        {t('imports.undo')}
      </Button>
      <Modal
        open={asking}
        onClose={close}
        title={t('imports.undoTitle')}
        primaryAction={{ content: t('imports.undo'), destructive: true, onAction: undo }}
        secondaryActions={[{ content: t('imports.keep'), onAction: close }]}
      >
        <Modal.Section>
          <Text as="p">{t('reviewImports.undoText')}</Text>
        </Modal.Section>
      </Modal>
    </InlineStack>
  );
}

function LeftOutCard({ view, onReport }: ReviewImportPageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t('imports.refusedTitle', { count: view.errorCount, number: format.number(view.errorCount) })}
        </Text>
        <Text as="p">{t(view.reviewsMade > 0 ? 'reviewImports.leftOutText' : 'imports.allRefusedText')}</Text>
        <List>
          {view.errors.map(({ reason, count }) => (
            <List.Item key={reason}>
              {t('imports.refusedFor', {
                count,
                number: format.number(count),
                why: t(`reviewImports.rowReasons.${reason}`),
              })}
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
