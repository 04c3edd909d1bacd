import type { Promised } from '#app/domain/reorders/discount-offer.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import type { Db } from '#app/platform/db.server.ts';
import { promisedBy } from './discount.store.server.ts';
import type { DiscountRow } from './discount.store.server.ts';

/** What a link gives: a code for the cart, or one whose time is over. */
export type LinkDiscount = Promised & { code: string; isOver: boolean };

/** A link's discount as it stands; none any more for somebody who said that they need nothing of it. */
export async function findPromise(
  db: Db,
  link: { shopId: string; customerId: string; lines: ReorderLine[]; row: DiscountRow | null; currency: string | null },
  now: Date,
): Promise<LinkDiscount | null> {
  const promised = promisedBy(link.row, link.currency);
  if (!promised) return null;
  const { shopId, customerId, lines } = link;
  const products = [...new Set(lines.map(({ productId, replaces }) => replaces ?? productId))];
  const declined = await db.reorderAnswer.count({
    where: { shopId, customerId, productId: { in: products }, kind: 'NEVER' },
  });
  return declined < products.length ? { ...promised, isOver: promised.endsAt <= now } : null;
}
