import { importDelimiters } from './import-format.ts';
import type { ImportDelimiter } from './import-format.ts';

/** The delimiter that the header has most of outside quotes; a comma when it has none. */
export function recognizeDelimiter(head: string): ImportDelimiter {
  const header = firstLine(head).replace(/"[^"]*"/g, '');
  const counts = importDelimiters.map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).delimiter;
}

/** How lines end: by line feeds (with or without a carriage return), or as on an old Mac. */
export const recognizeNewline = (head: string): 'lf' | 'cr' =>
  !head.includes('\n') && head.includes('\r') ? 'cr' : 'lf';

const firstLine = (head: string) => head.trimStart().split(/[\r\n]/, 1)[0] ?? '';
