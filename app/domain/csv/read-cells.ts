import { normalizeAddress } from '../consent/normalize-address.ts';
import type { DateOrder } from './csv-format.ts';
import { parseCsvDate } from './parse-csv-date.ts';

/** Why a cell of any file cannot be taken. */
export type CellReason = 'column_count' | 'not_readable' | 'too_long' | 'date_not_read' | 'not_an_address';

/** Ends the reading of a line; null is the line itself. */
export type Refuse<Field, Reason> = (field: Field | null, reason: Reason) => never;

class Refusal extends Error {
  readonly field: string | null;
  constructor(field: string | null, reason: string) {
    super(reason);
    this.field = field;
  }
}

/** To be given the fields and reasons of a kind of file by the type it is named with. */
export const refuseLine: Refuse<string, string> = (field, reason) => {
  throw new Refusal(field, reason);
};

type LineResult<Row, Field, Reason> =
  { outcome: 'row'; row: Row } | { outcome: 'refused'; field: Field | null; reason: Reason };

/** What `read` makes of a line, or why it was refused; anything else it throws is a bug. */
export function readLine<Row, Field extends string, Reason extends string>(
  read: () => Row,
): LineResult<Row, Field, Reason> {
  try {
    return { outcome: 'row', row: read() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { outcome: 'refused', field: error.field as Field | null, reason: error.message as Reason };
  }
}

/** As much of a file's format as its cells need. */
export interface CellFormat<Field extends string> {
  header: string[];
  /** Places in the header, from 0. */
  columns: Partial<Record<Field, number>>;
  dateOrder: DateOrder | null;
  /** The clock of dates that name none: an IANA name. */
  zone: string;
}

export interface Cells<Field> {
  /** Trimmed; null for a blank cell and for a column that the file does not have. */
  text: (field: Field) => string | null;
  date: (field: Field) => Date | null;
  /** In the one spelling that addresses are looked up by. */
  address: (field: Field) => string | null;
}

/**
 * The cells of a line by what they mean. Refuses with a `CellReason` what cannot be taken.
 * @param longestOf how many characters the text of a field may have
 */
export function readCells<Field extends string>(
  cells: string[],
  { header, columns, dateOrder, zone }: CellFormat<Field>,
  longestOf: (field: Field) => number,
): Cells<Field> {
  const refuse: Refuse<Field, CellReason> = refuseLine;
  if (cells.slice(header.length).some((cell) => cell.trim())) refuse(null, 'column_count');
  const text = (field: Field) => {
    const place = columns[field];
    if (place === undefined) return null;
    const cell = cells[place] ?? refuse(field, 'column_count');
    // What the encoding could not say has become U+FFFD; PostgreSQL takes no NUL in a text.
    if (/[\ufffd\0]/.test(cell)) refuse(field, 'not_readable');
    const trimmed = cell.trim();
    if (trimmed.length > longestOf(field)) refuse(field, 'too_long');
    return trimmed || null;
  };
  const date = (field: Field) => {
    const written = text(field);
    if (written === null) return null;
    return parseCsvDate(written, { order: dateOrder ?? 'dmy', zone }) ?? refuse(field, 'date_not_read');
  };
  const address = (field: Field) => {
    const written = text(field);
    return written && (normalizeAddress(written) ?? refuse(field, 'not_an_address'));
  };
  return { text, date, address };
}
