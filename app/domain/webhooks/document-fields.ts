import { z } from 'zod';

/**
 * Fields of Shopify's documents, read so that nothing but a missing id makes a document unreadable. Absent stays
 * `undefined` (leave what is known alone); null and what cannot be read become null.
 */
const field = <T>(read: (value: unknown) => T | null) =>
  z
    .unknown()
    .optional()
    .transform((value): T | null | undefined => (value === undefined ? undefined : read(value)));

/** What PostgreSQL refuses in a text: halves of letters are replaced, U+0000 goes. */
const clean = (value: string) => value.replaceAll('\0', '').trim().toWellFormed();

export const text = field((value) => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? clean(value) || null : null;
});

export const flag = field((value) => (typeof value === 'boolean' ? value : null));

/** Years that PostgreSQL and JavaScript both print with four digits. */
const isSane = (date: Date) => date.getTime() >= 0 && date.getTime() < 253_402_300_800_000;

export const moment = field((value) => {
  if (typeof value !== 'string') return null;
  const date = new Date(value);
  return isSane(date) ? date : null;
});

/** A decimal of at most 15 digits before the point, as text: amounts never pass through a double. */
export const amount = field((value) => {
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && /^-?\d{1,15}(\.\d{1,20})?$/.test(written) ? written : null;
});

/** A whole number of 32 bits. */
export const count = field((value) =>
  Number.isInteger(value) && Math.abs(value as number) < 2 ** 31 ? (value as number) : null,
);

/** Tags come as one text with commas. */
export const tags = field((value) => {
  const parts = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value.map(String) : [];
  return [...new Set(parts.map(clean).filter(Boolean))];
});

/** A part of a document; null when it is no object. */
export const part = <T extends z.ZodType>(object: T) =>
  z.preprocess((value) => (value === undefined || isObject(value) ? value : null), object.nullish());

/** A list of parts; what is no list counts as absent, what is no object is left out. */
export const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (Array.isArray(value) ? value.filter(isObject) : undefined), z.array(item).optional());

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
