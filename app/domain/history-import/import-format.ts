import { z } from 'zod';
import { ColumnPlace, CsvWriting, DateOrder } from '../csv/csv-format.ts';

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

/** What stands before the cents: `1.234,56` or `1,234.56`. */
const Decimal = z.enum(['comma', 'dot']);
export type Decimal = z.infer<typeof Decimal>;

/** What a merchant may correct before anything is written. Null: nothing in the file settles it, so it is asked. */
export const ImportChoices = CsvWriting.pick({ encoding: true, delimiter: true }).extend({
  /** Places in the header, from 0. */
  columns: z.partialRecord(z.enum(importFields), ColumnPlace),
  dateOrder: DateOrder.nullable(),
  decimal: Decimal.nullable(),
  /** For lines that name none: an ISO 4217 code. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type ImportChoices = z.infer<typeof ImportChoices>;

/** How a file is read from its first to its last line. */
export const ImportFormat = ImportChoices.extend({
  ...CsvWriting.pick({ header: true, newline: true }).shape,
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
