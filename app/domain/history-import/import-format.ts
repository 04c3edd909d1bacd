import { z } from 'zod';

/** What a column of a file of past orders can mean. */
export const importFields = [
  'orderId',
  'email',
  'orderedAt',
  'product',
  'title',
  'quantity',
  'price',
  'currency',
  'customerName',
  'variantTitle',
  'refundedQuantity',
  'cancelledAt',
] as const;
export type ImportField = (typeof importFields)[number];

export const importEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1254', 'windows-1252'] as const;
export type ImportEncoding = (typeof importEncodings)[number];

export const importDelimiters = [',', ';', '\t', '|'] as const;
export type ImportDelimiter = (typeof importDelimiters)[number];

/** How wide a file may be; the widest export of a shop has about 80 columns. */
export const mostColumns = 200;
/** Bytes that one line may have. */
export const longestLine = 1_048_576;

/** Day or month first, where slashes or dashes leave it open. */
const DateOrder = z.enum(['dmy', 'mdy']);
export type DateOrder = z.infer<typeof DateOrder>;

/** What stands before the cents: `1.234,56` or `1,234.56`. */
const Decimal = z.enum(['comma', 'dot']);
export type Decimal = z.infer<typeof Decimal>;

/** What a merchant may correct before anything is written. Null: nothing in the file settles it, so it is asked. */
export const ImportChoices = z.object({
  encoding: z.enum(importEncodings),
  delimiter: z.enum(importDelimiters),
  /** Places in the header, from 0. */
  columns: z.partialRecord(
    z.enum(importFields),
    z
      .number()
      .int()
      .min(0)
      .max(mostColumns - 1),
  ),
  dateOrder: DateOrder.nullable(),
  decimal: Decimal.nullable(),
  /** For lines that name none: an ISO 4217 code. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type ImportChoices = z.infer<typeof ImportChoices>;

/** How a file is read from its first to its last line. */
export const ImportFormat = ImportChoices.extend({
  header: z.array(z.string()),
  newline: z.enum(['lf', 'cr']),
  /** The clock of dates that name none: an IANA name. */
  zone: z.string(),
});
export type ImportFormat = z.infer<typeof ImportFormat>;

/** The fields without which a line says nothing. */
const required: ImportField[] = ['orderId', 'email', 'orderedAt', 'quantity', 'price'];

export type ImportQuestion = ImportField | 'date_order' | 'decimal';

/** What is still open before a file can be read. */
export function openQuestions({ columns, dateOrder, decimal }: ImportChoices): ImportQuestion[] {
  const open: ImportQuestion[] = required.filter((field) => columns[field] === undefined);
  if (columns.product === undefined && columns.title === undefined) open.push('title');
  if (dateOrder === null) open.push('date_order');
  if (decimal === null) open.push('decimal');
  return open;
}
