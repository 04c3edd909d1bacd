import { parse } from 'csv-parse/sync';
import { longestLine, mostColumns } from '#app/domain/csv/csv-format.ts';
import type { CsvWriting } from '#app/domain/csv/csv-format.ts';
import { recognizeDelimiter, recognizeNewline } from '#app/domain/csv/recognize-delimiter.ts';
import { markLength, recognizeEncoding } from '#app/domain/csv/recognize-encoding.ts';
import { csvOptions } from './read-records.server.ts';

export type FileRefusal = 'empty' | 'header_only' | 'spreadsheet' | 'binary' | 'too_many_columns' | 'line_too_long';

export type CsvRecognition =
  | { outcome: 'recognized'; writing: CsvWriting; /** The first lines, without the header. */ lines: string[][] }
  | { outcome: 'refused'; reason: FileRefusal };

/** As many lines as are looked at for dates and numbers. */
const sampleLines = 1_000;

/**
 * How the lines of a file are to be told apart, from its first bytes.
 * @param prefersTurkish decides between code pages where no letter does
 * @param given what the merchant has decided already; it wins over what is found
 */
export function recognizeCsv(
  head: Buffer,
  { prefersTurkish }: { prefersTurkish: boolean },
  given: Partial<Pick<CsvWriting, 'encoding' | 'delimiter'>> = {},
): CsvRecognition {
  const refuse = (reason: FileRefusal): CsvRecognition => ({ outcome: 'refused', reason });
  if (head.length === 0) return refuse('empty');
  const guess = recognizeEncoding(head, { prefersTurkish });
  if (guess.outcome === 'not_text') return refuse(guess.reason);
  const encoding = given.encoding ?? guess.encoding;
  const text = decodeHead(head, encoding);
  if (!text.trim()) return refuse('empty');
  const newline = recognizeNewline(text);
  const delimiter = given.delimiter ?? recognizeDelimiter(text.slice(0, longestLine));
  const lines = sampleOf(text, { delimiter, newline });
  const first = lines?.[0];
  if (!lines || !first) return refuse('line_too_long');
  if (first.length > mostColumns) return refuse('too_many_columns');
  if (lines.length < 2) return refuse('header_only');
  const header = first.map((name) => name.replaceAll('\0', '').trim().slice(0, 100).toWellFormed());
  return { outcome: 'recognized', writing: { encoding, delimiter, newline, header }, lines: lines.slice(1) };
}

/** The text of a head, without the mark it may begin with; a letter cut at its end is left out. */
export function decodeHead(head: Buffer, encoding: CsvWriting['encoding']): string {
  const bytes = head.subarray(markLength(head, encoding));
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes, { stream: true });
}

/** Lines of a file without its header, from the length of those that its head holds. */
export function estimateLines(
  text: string,
  { newline }: Pick<CsvWriting, 'newline'>,
  { bytes, headBytes }: { bytes: number; headBytes: number },
): number {
  const end = newline === 'lf' ? '\n' : '\r';
  const lines = text.split(end).length - (text.endsWith(end) ? 1 : 0);
  return Math.max(1, Math.round((lines * bytes) / headBytes) - 1);
}

/** A quote that is never closed is looked for to the end of the head: more of them are not worth the time. */
const mostRepairs = 20;

/**
 * The first lines taken apart; null when the very first is too long. A stray quote costs its own line at most, which is
 * then empty: `55"` is a size in many a title.
 */
export function sampleOf(text: string, format: Pick<CsvWriting, 'delimiter' | 'newline'>): string[][] | null {
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
  { relax_quotes = false, ...format }: Pick<CsvWriting, 'delimiter' | 'newline'> & { relax_quotes?: boolean },
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

/** What stands in a column of the first lines; blank cells are left out. */
export const cellsOf =
  <Field extends string>(lines: string[][], columns: Partial<Record<Field, number>>) =>
  (field: Field): string[] => {
    const place = columns[field];
    if (place === undefined) return [];
    return lines.map((cells) => cells[place]?.trim() ?? '').filter((cell) => cell !== '');
  };
