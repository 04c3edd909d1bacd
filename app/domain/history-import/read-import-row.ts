import { normalizeAddress } from '../consent/normalize-address.ts';
import { parseCsvDate } from '../csv/parse-csv-date.ts';
import { currencyBeside, parseImportCurrency } from './import-currency.ts';
import type { ImportField, ImportFormat } from './import-format.ts';
import { parseImportAmount, parseImportCount } from './import-number.ts';

export const importRowReasons = [
  'column_count',
  'quote_open',
  'not_readable',
  'line_too_long',
  'too_long',
  'blank',
  'not_an_address',
  'date_not_read',
  'date_in_future',
  'number_not_read',
  'quantity_not_read',
  'refund_too_large',
  'currency_unknown',
  'order_of_another',
  'already_known',
  'customer_redacted',
] as const;
export type ImportRowReason = (typeof importRowReasons)[number];

/** One line of an order. What is null stands on an earlier line of the same order, as in Shopify's own export. */
export interface ImportRow {
  orderId: string;
  email: string | null;
  /** The one spelling the address is looked up by. */
  address: string | null;
  orderedAt: Date | null;
  product: string | null;
  title: string | null;
  variantTitle: string | null;
  quantity: number;
  /** What the customer kept. */
  netQuantity: number;
  /** Decimal text. */
  price: string;
  currency: string | null;
  customerName: string | null;
  cancelledAt: Date | null;
}

export type ImportRowResult =
  { outcome: 'row'; row: ImportRow } | { outcome: 'refused'; field: ImportField | null; reason: ImportRowReason };

/** Longer texts are no titles or names of anything. */
const longest: Partial<Record<ImportField, number>> = { orderId: 100, email: 320 };

/** Ends the reading of a line with its reason. */
class Refusal extends Error {
  readonly field: ImportField | null;
  readonly reason: ImportRowReason;
  constructor(field: ImportField | null, reason: ImportRowReason) {
    super(reason);
    this.field = field;
    this.reason = reason;
  }
}

/** Reads a line as `format` says; never guesses at what does not fit it. `format` leaves no question open. */
export function readImportRow(cells: string[], format: ImportFormat, now: Date): ImportRowResult {
  try {
    return { outcome: 'row', row: readRow(cells, format, now) };
  } catch (error) {
    if (error instanceof Refusal) return { outcome: 'refused', field: error.field, reason: error.reason };
    throw error;
  }
}

function readRow(cells: string[], format: ImportFormat, now: Date): ImportRow {
  const isWider = cells.length > format.header.length && cells.slice(format.header.length).some((cell) => cell.trim());
  if (isWider) throw new Refusal(null, 'column_count');
  const text = (field: ImportField) => textOf(cells, format, field);
  const needed = (field: ImportField) => text(field) ?? refuse(field, 'blank');
  const email = text('email');
  const price = needed('price');
  const product = text('product');
  const title = text('title');
  if (!product && !title) throw new Refusal('title', 'blank');
  const decimal = format.decimal ?? refuse('price', 'number_not_read');
  const orderedAt = dateOf(text('orderedAt'), 'orderedAt', format);
  if (orderedAt && orderedAt.getTime() > now.getTime() + 86_400_000) throw new Refusal('orderedAt', 'date_in_future');
  const counts = quantitiesOf(needed('quantity'), text('refundedQuantity'), decimal);
  return {
    orderId: needed('orderId'),
    email,
    address: email && (normalizeAddress(email) ?? refuse('email', 'not_an_address')),
    orderedAt,
    product,
    title,
    variantTitle: text('variantTitle'),
    ...counts,
    price: priceOf(price, counts.quantity, decimal),
    currency: currencyOf(text('currency'), price),
    customerName: text('customerName'),
    cancelledAt: dateOf(text('cancelledAt'), 'cancelledAt', format),
  };
}

function refuse(field: ImportField, reason: ImportRowReason): never {
  throw new Refusal(field, reason);
}

function textOf(cells: string[], { columns }: ImportFormat, field: ImportField): string | null {
  const place = columns[field];
  if (place === undefined) return null;
  const cell = cells[place];
  if (cell === undefined) throw new Refusal(field, 'column_count');
  // What the encoding could not say has become U+FFFD; PostgreSQL takes no NUL in a text.
  if (/[\ufffd\0]/.test(cell)) throw new Refusal(field, 'not_readable');
  const text = cell.trim();
  if (text.length > (longest[field] ?? 1_000)) throw new Refusal(field, 'too_long');
  return text || null;
}

function dateOf(text: string | null, field: ImportField, { dateOrder, zone }: ImportFormat): Date | null {
  if (text === null) return null;
  return parseCsvDate(text, { order: dateOrder ?? 'dmy', zone }) ?? refuse(field, 'date_not_read');
}

/** What one line comes to at most; beyond it a decimal mark was left out. */
const dearestLine = 1_000_000_000_000;

function priceOf(written: string, quantity: number, decimal: 'comma' | 'dot'): string {
  const price = parseImportAmount(written, decimal) ?? refuse('price', 'number_not_read');
  return Number(price) * quantity < dearestLine ? price : refuse('price', 'number_not_read');
}

function quantitiesOf(written: string, refunded: string | null, decimal: 'comma' | 'dot') {
  const quantity = parseImportCount(written, decimal);
  if (!quantity) throw new Refusal('quantity', 'quantity_not_read');
  const back =
    refunded === null ? 0 : (parseImportCount(refunded, decimal) ?? refuse('refundedQuantity', 'quantity_not_read'));
  if (back > quantity) throw new Refusal('refundedQuantity', 'refund_too_large');
  return { quantity, netQuantity: quantity - back };
}

function currencyOf(text: string | null, price: string): string | null {
  if (text === null) return currencyBeside(price);
  return parseImportCurrency(text) ?? refuse('currency', 'currency_unknown');
}
