import { z } from 'zod';

/** A customer in all the ways we know them; lives in a request until it is done. */
export const Person = z.object({
  /** Ours: the customer of the GID, and guests of the same address. */
  customerIds: z.array(z.string()),
  gids: z.array(z.string()),
  orderIds: z.array(z.string()),
  /** Normalized. */
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
});
export type Person = z.infer<typeof Person>;
export type PersonOfShop = Person & { shopId: string };
