import { readCells, readLine, refuseLine } from '../csv/read-cells.ts';
import type { Refuse } from '../csv/read-cells.ts';
import { foldText } from '../fold-text.ts';
import type { ReviewField, ReviewFormat } from './review-format.ts';

export const reviewRowReasons = [
  'column_count',
  'quote_open',
  'not_readable',
  'line_too_long',
  'too_long',
  'blank',
  'rating_not_read',
  'rating_out_of_range',
  'date_not_read',
  'date_in_future',
  'not_an_address',
  'product_unknown',
  'not_published',
  'already_known',
  'customer_redacted',
] as const;
export type ReviewRowReason = (typeof reviewRowReasons)[number];

/** What names a product in a line; all null for a review of the shop itself. */
export interface NamedProduct {
  productId: string | null;
  handle: string | null;
  sku: string | null;
  productTitle: string | null;
}

/** One line, understood; its texts are as they stand, not yet cleaned. */
export interface ReviewRow extends NamedProduct {
  rating: number;
  title: string;
  body: string;
  name: string;
  /** The one spelling the address is looked up by. */
  mailbox: string | null;
  writtenAt: Date;
  /** What the file says of it. */
  verified: boolean;
  /** False for one that its system does not show. */
  published: boolean;
  photos: string[];
  reply: string | null;
  repliedAt: Date | null;
  /** What was given for writing it, which has to be said wherever it is shown. */
  incentive: string | null;
  externalId: string | null;
}

export type ReviewRowResult =
  { outcome: 'row'; row: ReviewRow } | { outcome: 'refused'; field: ReviewField | null; reason: ReviewRowReason };

/** Longer texts are none of this; those of people may be long. */
const longestCell = 1_000;
const longestText = 20_000;
/** In whatever script: an index of PostgreSQL holds 2,700 bytes. */
const longestId = 255;
const longTexts: ReviewField[] = ['body', 'reply', 'photos', 'title'];

const refuse: Refuse<ReviewField, ReviewRowReason> = refuseLine;

/** Reads a line as `format` says; never guesses at what does not fit it. `format` leaves no question open. */
export function readReviewRow(cells: string[], format: ReviewFormat, now: Date): ReviewRowResult {
  return readLine(() => readRow(cells, format, now));
}

function readRow(cells: string[], format: ReviewFormat, now: Date): ReviewRow {
  const longestOf = (field: ReviewField) =>
    longTexts.includes(field) ? longestText : field === 'externalId' ? longestId : longestCell;
  const { text, date, address } = readCells<ReviewField>(cells, format, longestOf);
  const [writtenAt, reply] = [date('writtenAt') ?? refuse('writtenAt', 'blank'), text('reply')];
  if (writtenAt.getTime() > now.getTime() + 86_400_000) refuse('writtenAt', 'date_in_future');
  return {
    rating: ratingOf(text('rating')),
    title: text('title') ?? '',
    body: text('body') ?? '',
    name: text('name') ?? '',
    mailbox: address('email'),
    writtenAt,
    ...productOf(text),
    verified: isVerified(text('verified'), format),
    published: isPublished(text('state')),
    photos: photosOf(text('photos')),
    reply,
    repliedAt: reply ? (date('repliedAt') ?? writtenAt) : null,
    incentive: text('incentive'),
    externalId: text('externalId'),
  };
}

/** `5`, `5.0`, `5/5`, `5 stars`, `★★★★★`. */
function ratingOf(text: string | null): number {
  if (text === null) return refuse('rating', 'blank');
  const stars = /^(★{1,10})☆*$/u.exec(text)?.[1]?.length;
  const number = /^(-?\d{1,4}(?:[.,]\d{1,4})?)(?:\s*\/\s*5)?(?:\s*(?:stars?|y[ıi]ld[ıi]z))?$/iu.exec(text)?.[1];
  const rating = stars ?? (number === undefined ? Number.NaN : Number(number.replace(',', '.')));
  if (Number.isNaN(rating)) return refuse('rating', 'rating_not_read');
  return Number.isInteger(rating) && rating >= 1 && rating <= 5 ? rating : refuse('rating', 'rating_out_of_range');
}

/** Systems write what is about the shop with a product of a name of their own. */
const ofTheShop = /site[_ -]?review|^store$|^shop$/i;

function productOf(text: (field: ReviewField) => string | null): NamedProduct {
  const [productId, handle] = [text('productId'), text('handle')];
  if (productId && ofTheShop.test(productId)) return { productId: null, handle: null, sku: null, productTitle: null };
  return { productId, handle, sku: text('sku'), productTitle: text('productTitle') };
}

const yes = ['true', 'yes', 'y', '1', 'evet', 'dogru', 'verified', 'verified buyer', 'verified purchase', 'buyer'];

/** Only what says so: Stamped writes a verified buyer as 2. */
function isVerified(text: string | null, { source }: ReviewFormat): boolean {
  const word = foldText(text ?? '').replace(/[_-]+/g, ' ');
  return yes.includes(word) || (source === 'stamped' && word === '2');
}

/** Judge.me's `not-yet` waits for a second look and is shown meanwhile. */
const shown = ['published', 'active', 'approved', 'ok', 'true', 'yes', '1', 'visible', 'not yet', 'yayinda', 'evet'];

/** A word nobody knows is no leave to show it. */
const isPublished = (text: string | null): boolean =>
  text === null || shown.includes(foldText(text).replace(/[_-]+/g, ' '));

/** Addresses in a cell, however they are set apart. */
const photosOf = (text: string | null): string[] => [...new Set(text?.match(/https?:\/\/[^\s,;|"'<>\]]+/g) ?? [])];
