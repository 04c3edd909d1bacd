import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { BadInput } from './bad-input.ts';

const day = 86_400_000;

/** A file's text, plain or gzip. Throws BadInput when it cannot be read. */
export function readText(file: string): string {
  try {
    const bytes = readFileSync(file);
    const packed = bytes.length > 2 && bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (packed ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new BadInput(`${file}: cannot be read (${(error as Error).message})`);
  }
}

/** The rows of a CSV file with a header, which must have `columns`; of others nothing is kept. */
export function readCsv<Column extends string>(file: string, columns: readonly Column[]): Record<Column, string>[] {
  const text = readText(file);
  const header = (names: string[]) => {
    const missing = columns.filter((column) => !names.includes(column));
    if (missing.length > 0) throw new BadInput(`${file}: no column ${missing.join(', ')}`);
    return names.map((name) => columns.find((column) => column === name));
  };
  header(headerOf(text, file)); // a file of a header alone must have the columns as well
  try {
    return parse<Record<string, string>>(text, {
      bom: true,
      trim: true,
      skip_empty_lines: true,
      columns: header,
    }) as Record<Column, string>[];
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${file}: is no CSV (${(error as Error).message})`);
  }
}

function headerOf(text: string, file: string): string[] {
  const [names] = parse(text.slice(0, text.search(/\r?\n|$/)), { bom: true, trim: true });
  if (!names) throw new BadInput(`${file}: is empty`);
  return names;
}

/** A JSON document. */
export function readJson<T>(file: string): T {
  try {
    return JSON.parse(readText(file)) as T;
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(`${file}: is no JSON (${(error as Error).message})`);
  }
}

/** One JSON object a line, each of which must have `fields`. */
export function readJsonl<T extends object>(file: string, fields: readonly (keyof T & string)[]): T[] {
  const rows: T[] = [];
  for (const [index, line] of readText(file).split('\n').entries()) {
    if (!line.trim()) continue;
    const row = parseLine<T>(line, `${file}: line ${index + 1}`);
    const missing = fields.filter((field) => row[field] === undefined);
    if (missing.length > 0) throw new BadInput(`${file}: line ${index + 1} has no ${missing.join(', ')}`);
    rows.push(row);
  }
  return rows;
}

function parseLine<T extends object>(line: string, where: string): T {
  try {
    const row = JSON.parse(line) as unknown;
    if (typeof row === 'object' && row !== null) return row as T;
  } catch {
    throw new BadInput(`${where} is no JSON`);
  }
  throw new BadInput(`${where} is no object`);
}

/** Days since 1970-01-01 of a date or date and time, `2026-03-05` or `2026-03-05 14:30`; `where` begins the complaint. */
export function readDay(text: string, where: string): number {
  const at = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text)?.[0];
  const time = at ? Date.parse(`${at}T00:00:00Z`) : Number.NaN;
  // Date.parse lets 31 February through as 3 March.
  if (!at || !Number.isFinite(time) || new Date(time).toISOString().slice(0, 10) !== at)
    throw new BadInput(`${where}: "${text}" is no date like 2026-03-05`);
  return time / day;
}

/** A finite number; `where` begins the complaint. */
export function readNumber(text: string, where: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new BadInput(`${where}: "${text}" is no number`);
  return value;
}
