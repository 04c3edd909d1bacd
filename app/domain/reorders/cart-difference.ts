import { z } from 'zod';

/** How a cart that a shop made is not what was asked for. */
export const CartDifference = z.object({
  /** Pieces the shop gave, of variants (GID) of which it gave fewer. */
  left: z.record(z.string(), z.int().min(0)),
  /** It wants more for something than it said a moment before. */
  dearer: z.boolean(),
  codeRefused: z.boolean(),
  /** It did not answer; asked again soon. */
  unanswered: z.boolean(),
});
export type CartDifference = z.infer<typeof CartDifference>;
