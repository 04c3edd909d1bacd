import { once } from 'node:events';
import { parse } from 'csv-parse';
import { parse as parseLine } from 'csv-parse/sync';
import { longestLine } from '#app/domain/csv/csv-format.ts';
import type { BrokenLine, CsvWriting } from '#app/domain/csv/csv-format.ts';
import { followPieces, readPieces } from './read-source.server.ts';
import type { OpenSource } from './read-source.server.ts';

/** A place between two lines of the file. */
export interface Place {
  offset: number;
  /** The line that begins there, the first being 1. */
  line: number;
}

export interface SourceRecord {
  /** The line it begins on. */
  line: number;
  /** Null when the line could not be taken apart. */
  cells: string[] | null;
  reason: BrokenLine | null;
  next: Place;
}

export const csvOptions = ({ delimiter, newline }: Pick<CsvWriting, 'delimiter' | 'newline'>) => ({
  delimiter,
  record_delimiter: newline === 'lf' ? ['\r\n', '\n'] : ['\r'],
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: longestLine,
});

/**
 * Every record from a place on, a few hundred at a time. A quote that is never closed costs its own line only: the
 * reading goes on with the line after it.
 */
export async function* readRecords(open: OpenSource, format: CsvWriting, start: Place): AsyncGenerator<SourceRecord[]> {
  let place = start;
  for (;;) {
    const run = readUntilBroken(open, format, place);
    for (;;) {
      const { value, done } = await run.next();
      if (done && value === 'ended') return;
      if (done) break;
      place = value.at(-1)!.next;
      yield value;
    }
    const record = await readBrokenLine(open, format, place);
    if (!record) return;
    place = record.next;
    yield [record];
  }
}

/** Reads on until the end, or up to a record whose quotes do not come out even. */
async function* readUntilBroken(
  open: OpenSource,
  format: CsvWriting,
  start: Place,
): AsyncGenerator<SourceRecord[], 'ended' | 'broken'> {
  const follow = followPieces(start, newlineByte(format));
  let waiting: SourceRecord[] = [];
  let place = start;
  let broken = false;
  const parser = parse({
    ...csvOptions(format),
    on_record(cells: string[], { bytes }: { bytes: number }) {
      if (broken) return null;
      const next = follow.passed(bytes);
      // A quote that stands alone swallows lines until another one closes it by chance.
      broken = cells.some((cell) => /[\r\n]/.test(cell)) && cells.length !== format.header.length;
      if (!broken) waiting.push({ line: lineOf(place, next, cells), cells, reason: null, next });
      place = next;
      return null;
    },
  });
  parser.on('error', () => (broken = true));
  parser.resume();
  const take = () => {
    const taken = waiting;
    waiting = [];
    return taken;
  };
  for await (const piece of readPieces(open, start.offset, format.encoding)) {
    follow.fed(piece);
    await new Promise<void>((resolve) => parser.write(piece.utf8, () => resolve()));
    if (waiting.length > 0) yield take();
    if (broken) break;
  }
  if (!broken) {
    const ended = once(parser, 'end').catch(() => (broken = true));
    parser.end();
    await ended;
    if (waiting.length > 0) yield take();
  }
  parser.destroy();
  return broken ? 'broken' : 'ended';
}

/** Empty lines before a record are counted with it. */
function lineOf(from: Place, to: Place, cells: string[]): number {
  const own = 1 + cells.reduce((count, cell) => count + (cell.includes('\n') ? cell.split('\n').length - 1 : 0), 0);
  return Math.max(from.line, to.line - own);
}

/** Takes the line at a place by itself, quotes within it taken as they stand. Null at the end of the file. */
async function readBrokenLine(open: OpenSource, format: CsvWriting, start: Place): Promise<SourceRecord | null> {
  const newline = newlineByte(format);
  const follow = followPieces(start, newline);
  const parts: Buffer[] = [];
  let size = 0;
  let end: number | null = null;
  for await (const piece of readPieces(open, start.offset, format.encoding)) {
    follow.fed(piece);
    const found = piece.utf8.indexOf(newline);
    const part = found < 0 ? piece.utf8 : piece.utf8.subarray(0, found + 1);
    // Of a line without an end only its length is kept.
    if (size <= longestLine) parts.push(part);
    size += part.length;
    end = size;
    if (found >= 0) break;
    follow.passed(size);
  }
  if (end === null) return null;
  const next = follow.passed(end);
  const { line } = start;
  if (size > longestLine) return { line, cells: null, reason: 'line_too_long', next };
  const cells = takeApart(Buffer.concat(parts).toString(), format);
  return { line, cells, reason: cells ? null : 'quote_open', next };
}

function takeApart(line: string, format: CsvWriting): string[] | null {
  try {
    const [cells] = parseLine(line, { ...csvOptions(format), relax_quotes: true }) as string[][];
    return cells?.length === format.header.length ? cells : null;
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('CSV_')) return null;
    throw error;
  }
}

const newlineByte = ({ newline }: Pick<CsvWriting, 'newline'>) => (newline === 'lf' ? 10 : 13);
