import { ImportFormat, openQuestions } from '#app/domain/history-import/import-format.ts';
import type { ImportField, ImportQuestion } from '#app/domain/history-import/import-format.ts';
import { readImportRow } from '#app/domain/history-import/read-import-row.ts';
import type { ImportRowReason } from '#app/domain/history-import/read-import-row.ts';
import { countLeftOut } from '#app/platform/csv/left-out.server.ts';
import { decodeHead, estimateLines, sampleOf } from '#app/platform/csv/recognize-csv.server.ts';
import { readHeadOf } from '#app/platform/csv/recognize-upload.server.ts';
import { listFiles } from '#app/platform/csv/list-files.server.ts';
import type { ListAsked } from '#app/platform/csv/list-files.server.ts';
import { summarizeImport } from '#app/platform/csv/summarize-import.ts';
import type { FileSummary } from '#app/platform/csv/summarize-import.ts';
import type { Services } from '#app/platform/services.server.ts';
import { fileOf } from './import-jobs.ts';
import type { ImportRef } from './import-jobs.ts';
import { productsAreComing } from './products-are-coming.server.ts';

export interface ImportSummary extends FileSummary {
  ordersMade: number;
}

export interface PreviewRow {
  line: number;
  cells: Partial<Record<ImportField, string>>;
  refusal: { field: ImportField | null; reason: ImportRowReason } | null;
}

export interface ImportPreview {
  format: ImportFormat;
  open: ImportQuestion[];
  rows: PreviewRow[];
  /** Lines of the file, from the length of the first ones. */
  linesInAll: number;
}

export interface ImportView extends ImportSummary {
  /** Nothing is read before the shop's products are here. */
  waitsForProducts: boolean;
  preview: ImportPreview | null;
  /** Refused lines by reason, the most frequent first. */
  errors: { reason: string; count: number }[];
}

const previewRows = 20;

type Needs = Pick<Services, 'db' | 'clock'>;
type Row = NonNullable<Awaited<ReturnType<Needs['db']['historyImport']['findUnique']>>>;

const summaryOf = (row: Row): ImportSummary => ({ ...summarizeImport(row), ordersMade: row.ordersMade });

/** A page of a shop's imports, as `listFiles` gives them. */
export const listImports = ({ db }: Pick<Needs, 'db'>, asked: ListAsked) =>
  listFiles(asked, (page) => db.historyImport.findMany(page), summaryOf);

/** An import as its page shows it; null when the shop has none of that id. */
export async function getImport(needs: Needs, ref: ImportRef): Promise<ImportView | null> {
  const { db } = needs;
  const { shopId, importId } = ref;
  const row = await db.historyImport.findUnique({ where: { shopId_id: { shopId, id: importId } } });
  if (!row) return null;
  return {
    ...summaryOf(row),
    waitsForProducts: row.state === 'RUNNING' && (await productsAreComing(db, shopId)),
    preview:
      row.state === 'READY' ? await previewOf(needs, ref, ImportFormat.parse(row.format), Number(row.bytes)) : null,
    errors: await countLeftOut(db, fileOf(ref)),
  };
}

async function previewOf(needs: Needs, ref: ImportRef, format: ImportFormat, bytes: number): Promise<ImportPreview> {
  const head = await readHeadOf(needs.db, fileOf(ref));
  const text = decodeHead(head, format.encoding);
  const lines = (sampleOf(text, format) ?? []).slice(1, previewRows + 1);
  const now = needs.clock.now();
  return {
    format,
    open: openQuestions(format),
    rows: lines.map((cells, place) => previewRow(cells, place + 2, format, now)),
    linesInAll: estimateLines(text, format, { bytes, headBytes: head.length }),
  };
}

/** A line as it is understood: dates and numbers read, or as they stand when they cannot be. */
function previewRow(cells: string[], line: number, format: ImportFormat, now: Date): PreviewRow {
  const texts = Object.entries(format.columns).map(([field, place]) => [field, cells[place]?.trim() ?? ''] as const);
  const shown: PreviewRow['cells'] = Object.fromEntries(texts);
  const read = readImportRow(cells, format, now);
  // A line is no fault of the file as long as the question about it is open.
  if (read.outcome === 'refused' && read.reason === 'number_not_read' && !format.decimal)
    return { line, cells: shown, refusal: null };
  if (read.outcome === 'refused') return { line, cells: shown, refusal: { field: read.field, reason: read.reason } };
  const { row } = read;
  const currency = row.currency ?? (row.email ? format.currency : '');
  const understood: PreviewRow['cells'] = {
    ...shown,
    orderedAt: (format.dateOrder && row.orderedAt?.toISOString()) || (shown.orderedAt ?? ''),
    quantity: String(row.quantity),
    price: row.price,
    currency,
  };
  return { line, cells: understood, refusal: null };
}
