import { Link, Text } from '@shopify/polaris';
import { useTranslation } from 'react-i18next';
import type { ImportChoices } from '#app/domain/history-import/import-format.ts';
import { ImportFrame } from '#app/ui/csv-import/import-frame.tsx';
import { ImportStateCard, LinesRead } from '#app/ui/csv-import/import-state.tsx';
import { RefusedCard } from '#app/ui/csv-import/refused-card.tsx';
import type { ImportAct } from '#app/ui/csv-import/use-import-page.ts';
import { UndoImport } from '#app/ui/csv-import/undo-import.tsx';
import { useFormat } from '#app/ui/format.tsx';
import { ImportPreviewCards } from './import-preview-page.tsx';
import type { ImportPreview } from './import-preview-page.tsx';
import type { ImportListRow } from './imports-page.tsx';

export interface ImportPageView extends ImportListRow {
  waitsForProducts: boolean;
  bytes: number;
  linesInAll: number | null;
  preview: ImportPreview | null;
  errors: { reason: string; count: number }[];
}

export interface ImportPageProps {
  view: ImportPageView;
  onChoose: (choices: ImportChoices) => void;
  onAct: (intent: ImportAct) => void;
  onReport: () => void;
  busy: boolean;
  /** A code of what could not be done. */
  fault: string | null;
}

const list = { words: 'imports', path: '/app/import' } as const;

/** One file: as it is understood, on its way, or what became of it. */
export function ImportPage(props: ImportPageProps) {
  const { view, onAct, busy } = props;
  const { t } = useTranslation();
  return (
    <ImportFrame {...list} view={view} onAct={onAct} busy={busy} fault={props.fault}>
      <ImportStateCard {...list} view={view} onAct={onAct} busy={busy}>
        <WhatCame {...props} />
      </ImportStateCard>
      {view.preview && <ImportPreviewCards preview={view.preview} onChoose={props.onChoose} busy={busy} />}
      {view.errors.length > 0 && (
        <RefusedCard
          words="imports"
          count={view.errorCount}
          reasons={view.errors}
          text={t(view.ordersMade > 0 ? 'imports.refusedText' : 'imports.allRefusedText')}
          onReport={props.onReport}
        />
      )}
    </ImportFrame>
  );
}

/** How far it is, what came of it, and the way back. */
function WhatCame({ view, onAct, busy }: ImportPageProps) {
  const { t } = useTranslation();
  const { number } = useFormat();
  const running = view.state === 'RUNNING';
  return (
    <>
      {running && (
        <LinesRead
          linesRead={view.linesRead}
          linesInAll={view.linesInAll}
          beginning={t(view.waitsForProducts ? 'imports.waitsForProducts' : 'imports.beginning')}
        />
      )}
      <Text as="p">
        {t('imports.ordersMade', { count: view.ordersMade, number: number(view.ordersMade) })}{' '}
        {t('imports.nothingSent')}
      </Text>
      {!running && view.ordersMade > 0 && <Link url="/app/customers">{t('imports.seeCustomers')}</Link>}
      {!running && <UndoImport words="imports" onUndo={() => onAct('undo')} busy={busy} />}
    </>
  );
}
