import { csvDelimiters } from './csv-format.ts';
import type { CsvDelimiter } from './csv-format.ts';

/** The delimiter that the header has most of outside quotes; a comma when it has none. */
export function recognizeDelimiter(head: string): CsvDelimiter {
  const header = firstLine(head).replace(/"[^"]*"/g, '');
  const counts = csvDelimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** How lines end: by line feeds (with or without a carriage return), or as on an old Mac. */
export const recognizeNewline = (head: string): 'lf' | 'cr' =>
  !head.includes('\n') && head.includes('\r') ? 'cr' : 'lf';

const firstLine = (head: string) => head.trimStart().split(/[\r\n]/, 1)[0] ?? '';
