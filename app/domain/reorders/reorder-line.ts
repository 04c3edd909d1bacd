import { z } from 'zod';

/** Pieces of one thing that a cart takes. */
export const mostPieces = 999;

/** Things of one link; more than that nobody buys by a link. */
export const mostLines = 50;

/** One thing a reorder link offers, as it was when the link was made. */
export const ReorderLine = z.object({
  /** GIDs. */
  productId: z.string(),
  variantId: z.string(),
  quantity: z.int().min(1).max(mostPieces),
  title: z.string(),
  variantTitle: z.string().nullable(),
  /** Of one piece, in the shop's currency; what the customer was told, so that a change can be said. */
  price: z.number().min(0).nullable(),
  /** GID of the product that it stands in for, where the merchant named a replacement. */
  replaces: z.string().nullable().default(null),
});
export type ReorderLine = z.infer<typeof ReorderLine>;
export const ReorderLines = z.array(ReorderLine).min(1).max(mostLines);
