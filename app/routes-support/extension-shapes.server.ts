import { z } from 'zod';
import { locales } from '#app/domain/locale.ts';
import { cleanWords } from '#app/domain/reviews/clean-words.ts';
import { shopifyGid } from '#app/domain/shopify-gid.ts';

/** A GID of one of Shopify's things. */
export const Gid = (type: string) =>
  z.string().refine((gid) => shopifyGid(type, { gid }) !== null, `must be a gid://shopify/${type}/…`);

export const Language = z.enum(locales);

/** Shopify's name for a checkout. */
export const CheckoutToken = z.string().regex(/^[\x21-\x7e]{8,255}$/, 'must be 8 to 255 characters without blanks');

export const Quantity = z.int().min(1).max(100_000);

export const BoughtLines = z
  .array(z.object({ productId: Gid('Product'), variantId: Gid('ProductVariant'), quantity: Quantity }))
  .max(250);

/** A text that somebody wrote, `most` characters of it at most, without what nobody sees. */
export const Words = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .transform((text) => cleanWords(text, { lines: true }));
