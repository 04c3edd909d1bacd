import { z } from 'zod';

const id = z.string();

/** What a customer is likely to buy next, and why it is thought so. */
export const NextItem = z.discriminatedUnion('because', [
  /** They had it in so many of their orders. */
  z.object({ productId: id, because: z.literal('bought_before'), times: z.int() }),
  /** Customers of another product of theirs buy it. */
  z.object({ productId: id, because: z.literal('goes_with'), withProductId: id }),
  /** Much bought in this shop. */
  z.object({ productId: id, because: z.literal('popular') }),
]);
export type NextItem = z.infer<typeof NextItem>;

/** What was stored of it; anything else is nothing. */
export function readNextItems(stored: unknown): NextItem[] {
  const { data = [] } = z.array(NextItem).safeParse(stored);
  return data;
}
