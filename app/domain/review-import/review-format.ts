import { z } from 'zod';
import { ColumnPlace, CsvWriting, DateOrder } from '../csv/csv-format.ts';

/** What a column of a file of reviews can mean. */
export const reviewFields = [
  'rating',
  'body',
  'title',
  'name',
  'email',
  'writtenAt',
  'productId',
  'handle',
  'sku',
  'productTitle',
  'verified',
  'state',
  'photos',
  'reply',
  'repliedAt',
  'incentive',
  'externalId',
] as const;
export type ReviewField = (typeof reviewFields)[number];

/** Where files come from; the rest of `reviewSources` is no file. */
export const fileSources = ['judge_me', 'loox', 'yotpo', 'stamped', 'csv'] as const;
export type FileSource = (typeof fileSources)[number];

/** What becomes of reviews that their system does not show: left out, or held back for a look as any that needs one. */
export const unpublishedWays = ['leave_out', 'hold'] as const;

/** What a merchant may correct before anything is written. Null: nothing in the file settles it, so it is asked. */
export const ReviewChoices = CsvWriting.pick({ encoding: true, delimiter: true }).extend({
  source: z.enum(fileSources),
  /** Places in the header, from 0. */
  columns: z.partialRecord(z.enum(reviewFields), ColumnPlace),
  dateOrder: DateOrder.nullable(),
  unpublished: z.enum(unpublishedWays),
});
export type ReviewChoices = z.infer<typeof ReviewChoices>;

/** How a file is read from its first to its last line. */
export const ReviewFormat = ReviewChoices.extend({
  ...CsvWriting.pick({ header: true, newline: true }).shape,
  /** The clock of dates that name none: an IANA name. */
  zone: z.string(),
});
export type ReviewFormat = z.infer<typeof ReviewFormat>;

export type FileQuestion = 'rating' | 'writtenAt' | 'product' | 'date_order';

/** What is still open before a file can be read. */
export function openFileQuestions({ columns, dateOrder }: ReviewChoices): FileQuestion[] {
  const open: FileQuestion[] = [];
  if (columns.rating === undefined) open.push('rating');
  if (columns.writtenAt === undefined) open.push('writtenAt');
  const names = [columns.productId, columns.handle, columns.sku, columns.productTitle];
  if (names.every((place) => place === undefined)) open.push('product');
  if (dateOrder === null) open.push('date_order');
  return open;
}
