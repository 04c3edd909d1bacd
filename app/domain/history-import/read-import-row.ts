import { readCells, readLine, refuseLine } from '../csv/read-cells.ts';
import type { Refuse } from '../csv/read-cells.ts';
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

const refuse: Refuse<ImportField, ImportRowReason> = refuseLine;

/** Reads a line as `format` says; never guesses at what does not fit it. `format` leaves no question open. */
export function readImportRow(cells: string[], format: ImportFormat, now: Date): ImportRowResult {
  return readLine(() => readRow(cells, format, now));
}

function readRow(cells: string[], format: ImportFormat, now: Date): ImportRow {
  const { text, date, address } = readCells<ImportField>(cells, format, (field) => longest[field] ?? 1_000);
  const needed = (field: ImportField) => text(field) ?? refuse(field, 'blank');
  const price = needed('price');
  const product = text('product');
  const title = text('title');
  if (!product && !title) refuse('title', 'blank');
  const decimal = format.decimal ?? refuse('price', 'number_not_read');
  const orderedAt = date('orderedAt');
  if (orderedAt && orderedAt.getTime() > now.getTime() + 86_400_000) refuse('orderedAt', 'date_in_future');
  const counts = quantitiesOf(needed('quantity'), text('refundedQuantity'), decimal);
  return {
    orderId: needed('orderId'),
    email: text('email'),
    address: address('email'),
    orderedAt,
    product,
    title,
    variantTitle: text('variantTitle'),
    ...counts,
    price: priceOf(price, counts.quantity, decimal),
    currency: currencyOf(text('currency'), price),
    customerName: text('customerName'),
    cancelledAt: date('cancelledAt'),
  };
}

/** What one line comes to at most; beyond it a decimal mark was left out. */
const dearestLine = 1_000_000_000_000;

function priceOf(written: string, quantity: number, decimal: 'comma' | 'dot'): string {
  const price = parseImportAmount(written, decimal) ?? refuse('price', 'number_not_read');
  return Number(price) * quantity < dearestLine ? price : refuse('price', 'number_not_read');
}

function quantitiesOf(written: string, refunded: string | null, decimal: 'comma' | 'dot') {
  const quantity = parseImportCount(written, decimal);
  if (!quantity) refuse('quantity', 'quantity_not_read');
  const back =
    refunded === null ? 0 : (parseImportCount(refunded, decimal) ?? refuse('refundedQuantity', 'quantity_not_read'));
  if (back > quantity) refuse('refundedQuantity', 'refund_too_large');
  return { quantity, netQuantity: quantity - back };
}

function currencyOf(text: string | null, price: string): string | null {
  if (text === null) return currencyBeside(price);
  return parseImportCurrency(text) ?? refuse('currency', 'currency_unknown');
}
