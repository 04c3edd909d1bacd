import { stuckReasons } from '#app/domain/csv/stuck.ts';
import type { ImportFormat } from '#app/domain/history-import/import-format.ts';
import { importRowReasons } from '#app/domain/history-import/read-import-row.ts';
import type { ImportPageProps } from '#app/features/history/import-page.tsx';
import type { ImportListRow, ImportsPageProps } from '#app/features/history/imports-page.tsx';
import { importTone } from '#app/ui/csv-import/import-words.ts';
import { nothing, now, query } from './common-samples.ts';

const importStates = Object.keys(importTone) as ImportListRow['state'][];

const importRow = { fileName: 'orders.csv', undoing: false, linesRead: 1200, ordersMade: 400, errorCount: 3 };

export const imports: ImportsPageProps = {
  imports: [
    ...importStates.map((state) => ({ id: state, ...importRow, state, reason: null, createdAt: now })),
    { id: 'stuck', ...importRow, state: 'FAILED', reason: 'step_failed', createdAt: now },
  ],
  nextCursor: null,
  upload: { start: nothing, progress: 0.4, error: 'connection' },
  query,
};

const importFormat: ImportFormat = {
  ...{ encoding: 'utf-8', delimiter: ';', newline: 'lf', zone: 'Europe/Istanbul', currency: 'TRY' },
  ...{ dateOrder: 'dmy', decimal: 'comma' },
  header: ['Sipariş No', 'E-posta', 'Tarih', 'Birim Fiyat', ''],
  columns: { orderId: 0, email: 1, orderedAt: 2, price: 3, currency: 4 },
};

const cells = { orderId: '1', email: 'a@mail.test', orderedAt: now, price: '1234.56', currency: 'TRY' };

export const importToLookAt: ImportPageProps = {
  view: {
    ...{ id: 'i1', ...importRow, state: 'READY', reason: null, createdAt: now },
    ...{ bytes: 1000, linesInAll: null, errors: [] },
    waitsForProducts: false,
    preview: {
      format: importFormat,
      open: [],
      linesInAll: 5000,
      rows: [
        { line: 2, cells, refusal: null },
        ...importRowReasons.map((reason, index) => ({ line: index + 3, cells, refusal: { field: null, reason } })),
      ],
    },
  },
  ...{ onChoose: nothing, onAct: nothing, onReport: nothing, busy: false, fault: null },
};

export const importWithQuestions: ImportPageProps = {
  ...importToLookAt,
  fault: 'questions_open',
  view: {
    ...importToLookAt.view,
    preview: {
      ...importToLookAt.view.preview!,
      format: { ...importToLookAt.view.preview!.format, dateOrder: null, decimal: null },
      open: ['orderId', 'email', 'orderedAt', 'title', 'quantity', 'price', 'date_order', 'decimal'],
    },
  },
};

export const importsByState: ImportPageProps[] = [
  ...importStates.map((state) => ({ state, undoing: false, reason: 'too_many_columns' })),
  { state: 'UNDONE' as const, undoing: true, reason: null },
  ...stuckReasons.map((reason) => ({ state: 'FAILED' as const, undoing: false, reason })),
].map((state) => ({
  ...importToLookAt,
  fault: 'not_possible',
  view: {
    ...importToLookAt.view,
    ...state,
    preview: null,
    linesInAll: 3000,
    errors: importRowReasons.map((reason) => ({ reason, count: 1 })),
  },
}));
