import { parse } from 'csv-parse/sync';
import { currencyBeside, parseImportCurrency } from '#app/domain/history-import/import-currency.ts';
import { recognizeDateOrder } from '#app/domain/history-import/import-date.ts';
import { longestLine, mostColumns } from '#app/domain/history-import/import-format.ts';
import type { ImportField, ImportFormat } from '#app/domain/history-import/import-format.ts';
import { recognizeDecimal } from '#app/domain/history-import/import-number.ts';
import { recognizeColumns } from '#app/domain/history-import/recognize-columns.ts';
import { recognizeDelimiter, recognizeNewline } from '#app/domain/history-import/recognize-delimiter.ts';
import { markLength, recognizeEncoding } from '#app/domain/history-import/recognize-encoding.ts';
import { csvOptions } from './read-records.server.ts';

export type FileRefusal = 'empty' | 'header_only' | 'spreadsheet' | 'binary' | 'too_many_columns' | 'line_too_long';

export type Recognition = { outcome: 'recognized'; format: ImportFormat } | { outcome: 'refused'; reason: FileRefusal };

/** What the shop's own data suggests where the file says nothing. */
export interface ShopHints {
  currency: string;
  zone: string;
  prefersTurkish: boolean;
}

/** As many lines as are looked at for dates and numbers. */
const sampleLines = 1_000;

/**
 * How a file is to be read, from its first bytes.
 * @param given what the merchant has decided already; it wins over what is found
 */
export function recognizeFile(
  head: Buffer,
  hints: ShopHints,
  given: Partial<Pick<ImportFormat, 'encoding' | 'delimiter'>> = {},
): Recognition {
  const refuse = (reason: FileRefusal): Recognition => ({ outcome: 'refused', reason });
  if (head.length === 0) return refuse('empty');
  const guess = recognizeEncoding(head, hints);
  if (guess.outcome === 'not_text') return refuse(guess.reason);
  const encoding = given.encoding ?? guess.encoding;
  const text = decodeHead(head, encoding);
  if (!text.trim()) return refuse('empty');
  const newline = recognizeNewline(text);
  const delimiter = given.delimiter ?? recognizeDelimiter(text.slice(0, longestLine));
  const lines = sampleOf(text, { delimiter, newline });
  const header = lines?.[0];
  if (!lines || !header) return refuse('line_too_long');
  if (header.length > mostColumns) return refuse('too_many_columns');
  if (lines.length < 2) return refuse('header_only');
  const names = header.map((name) => name.replaceAll('\0', '').trim().slice(0, 100).toWellFormed());
  const columns = recognizeColumns(names);
  const cells = cellsOf(lines.slice(1), columns);
  return {
    outcome: 'recognized',
    format: {
      ...{ encoding, delimiter, newline, header: names, columns, zone: hints.zone },
      dateOrder: recognizeDateOrder([...cells('orderedAt'), ...cells('cancelledAt')]),
      decimal: recognizeDecimal(cells('price'), hints.prefersTurkish ? 'comma' : 'dot'),
      currency: firstCurrency(cells('currency'), cells('price')) ?? hints.currency,
    },
  };
}

/** Dates and numbers again, after the merchant has named other columns. */
export function recognizeValues(head: Buffer, format: ImportFormat): Pick<ImportFormat, 'dateOrder' | 'decimal'> {
  const cells = cellsOf((sampleOf(decodeHead(head, format.encoding), format) ?? []).slice(1), format.columns);
  return {
    dateOrder: recognizeDateOrder([...cells('orderedAt'), ...cells('cancelledAt')]),
    decimal: recognizeDecimal(cells('price'), format.decimal ?? 'dot'),
  };
}

/** The text of a head, without the mark it may begin with; a letter cut at its end is left out. */
export function decodeHead(head: Buffer, encoding: ImportFormat['encoding']): string {
  const bytes = head.subarray(markLength(head, encoding));
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes, { stream: true });
}

/** A quote that is never closed is looked for to the end of the head: more of them are not worth the time. */
const mostRepairs = 20;

/**
 * The first lines taken apart; null when the very first is too long. A stray quote costs its own line at most, which is
 * then empty: `55"` is a size in many a title.
 */
export function sampleOf(text: string, format: Pick<ImportFormat, 'delimiter' | 'newline'>): string[][] | null {
  const lines: string[][] = [];
  const newline = format.newline === 'lf' ? 10 : 13;
  let rest = Buffer.from(text);
  for (let repairs = 0; repairs < mostRepairs; repairs += 1) {
    const { passed, error } = takeApart(rest, format, lines);
    if (!error || (lines.length === 0 && error === 'CSV_MAX_RECORD_SIZE')) break;
    const end = rest.indexOf(newline, passed);
    // The end of the head may cut a quoted text in two.
    if (end < 0) break;
    const before = lines.length;
    takeApart(rest.subarray(passed, end), { ...format, relax_quotes: true }, lines);
    if (lines.length === before) lines.push([]);
    rest = rest.subarray(end + 1);
  }
  return lines.length > 0 ? lines : null;
}

/** Adds lines up to the first error; says how many bytes they were, and the error's code. */
function takeApart(
  bytes: Buffer,
  { relax_quotes = false, ...format }: Pick<ImportFormat, 'delimiter' | 'newline'> & { relax_quotes?: boolean },
  lines: string[][],
): { passed: number; error: string | null } {
  let passed = 0;
  if (lines.length >= sampleLines) return { passed, error: null };
  try {
    parse(bytes, {
      ...csvOptions(format),
      relax_quotes,
      to: sampleLines - lines.length,
      on_record(cells: string[], context: { bytes: number }) {
        passed = context.bytes;
        // A line of a million columns is looked at no further than its width.
        lines.push(cells.length > mostColumns ? cells.slice(0, mostColumns + 1) : cells);
        return null;
      },
    });
    return { passed, error: null };
  } catch (error) {
    const { code } = error as { code?: string };
    if (!code?.match(/^CSV_|^INVALID_/)) throw error;
    return { passed, error: code };
  }
}

const cellsOf = (lines: string[][], columns: ImportFormat['columns']) => (field: ImportField) => {
  const place = columns[field];
  if (place === undefined) return [];
  return lines.map((cells) => cells[place]?.trim() ?? '').filter((cell) => cell !== '');
};

function firstCurrency(named: string[], prices: string[]): string | null {
  for (const text of named.slice(0, 50)) {
    const code = parseImportCurrency(text);
    if (code) return code;
  }
  return prices.slice(0, 50).map(currencyBeside).find(Boolean) ?? null;
}
