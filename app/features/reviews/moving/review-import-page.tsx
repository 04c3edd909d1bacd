import { Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import { stuckOf } from '#app/domain/csv/stuck.ts';
import type { ReviewChoices } from '#app/domain/review-import/review-format.ts';
import { ImportFrame } from '#app/ui/csv-import/import-frame.tsx';
import { ImportStateCard, LinesRead } from '#app/ui/csv-import/import-state.tsx';
import { RefusedCard } from '#app/ui/csv-import/refused-card.tsx';
import type { ImportAct } from '#app/ui/csv-import/use-import-page.ts';
import { UndoImport } from '#app/ui/csv-import/undo-import.tsx';
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
  onAct: (intent: ImportAct) => void;
  onReport: () => void;
  busy: boolean;
  /** A code of what could not be done. */
  fault: string | null;
}

const list = { words: 'reviewImports', path: '/app/reviews/import' } as const;

/** One file of reviews: as it is understood, on its way, or what became of it. */
export function ReviewImportPage(props: ReviewImportPageProps) {
  const { view, onAct, busy } = props;
  const { t } = useTranslation();
  const { number } = useFormat();
  const { reviewsHere } = view;
  const kept = { count: reviewsHere, number: number(reviewsHere) };
  return (
    <ImportFrame {...list} view={view} onAct={onAct} busy={busy} fault={props.fault}>
      <ImportStateCard
        {...list}
        view={view}
        onAct={onAct}
        busy={busy}
        left={reviewsHere > 0 ? t('reviewImports.kept', kept) : undefined}
      >
        <WhatCame {...props} />
      </ImportStateCard>
      {view.preview && <ReviewPreviewCards preview={view.preview} onChoose={props.onChoose} busy={busy} />}
      {view.errors.length > 0 && (
        <RefusedCard
          words="reviewImports"
          count={view.errorCount}
          reasons={view.errors}
          text={t(view.reviewsMade > 0 ? 'reviewImports.leftOutText' : 'imports.allRefusedText')}
          onReport={props.onReport}
        />
      )}
    </ImportFrame>
  );
}

/** How far it is, what came of it, and the way back. */
function WhatCame({ view, onAct, busy }: ReviewImportPageProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const counted = (key: string, count: number) => t(key, { count, number: number(count) });
  const running = view.state === 'RUNNING';
  return (
    <>
      {running && (
        <LinesRead linesRead={view.linesRead} linesInAll={view.linesInAll} beginning={t('imports.beginning')} />
      )}
      {view.reason && !stuckOf(view) && <Text as="p">{t(`reviewImports.reasons.${view.reason}`)}</Text>}
      <Text as="p">
        {counted('reviewImports.made', view.reviewsMade)} {t('reviewImports.nothingSent')}
      </Text>
      {view.held > 0 && <Text as="p">{counted('reviewImports.held', view.held)}</Text>}
      {view.photosWaiting > 0 && <Text as="p">{counted('reviewImports.photosWaiting', view.photosWaiting)}</Text>}
      {view.photosGivenUp > 0 && <Text as="p">{counted('reviewImports.photosGivenUp', view.photosGivenUp)}</Text>}
      {!running && view.reviewsMade > 0 && <Link url="/app/reviews">{t('reviewImports.see')}</Link>}
      {!running && <UndoImport words="reviewImports" onUndo={() => onAct('undo')} busy={busy} />}
    </>
  );
}
