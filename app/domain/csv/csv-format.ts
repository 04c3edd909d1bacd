import { z } from 'zod';

export const csvEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1254', 'windows-1252'] as const;
export type CsvEncoding = (typeof csvEncodings)[number];

export const csvDelimiters = [',', ';', '\t', '|'] as const;
export type CsvDelimiter = (typeof csvDelimiters)[number];

/** How wide a file may be; the widest export of a shop has about 80 columns. */
export const mostColumns = 200;
/** Bytes that one line may have. */
export const longestLine = 1_048_576;

/** Day or month first, where slashes or dashes leave it open. */
export const DateOrder = z.enum(['dmy', 'mdy']);
export type DateOrder = z.infer<typeof DateOrder>;

/** A place in the header, from 0. */
export const ColumnPlace = z
  .number()
  .int()
  .min(0)
  .max(mostColumns - 1);

/** How the lines and cells of a file are told apart. */
export const CsvWriting = z.object({
  encoding: z.enum(csvEncodings),
  delimiter: z.enum(csvDelimiters),
  header: z.array(z.string()),
  newline: z.enum(['lf', 'cr']),
});
export type CsvWriting = z.infer<typeof CsvWriting>;

/** Why a line could not be taken apart. */
export type BrokenLine = 'quote_open' | 'line_too_long';
