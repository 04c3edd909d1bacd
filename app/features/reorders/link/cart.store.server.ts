import { Prisma } from '@prisma/client';
import { CartDifference } from '#app/domain/reorders/cart-difference.ts';
import { after, hours, seconds } from '#app/domain/time/spans.ts';
import type { Db } from '#app/platform/db.server.ts';

/** Visits within this time lead to the same cart. */
export const cartLasts = hours(1);
/** Whoever was to make the cart and has not by then, never will; and a shop that did not answer is asked again. */
const claimLasts = seconds(15);

export interface LinkRef {
  shopId: string;
  linkId: string;
}

/** The last cart of a link. */
export interface CartSlot {
  cartWish: string | null;
  cartMadeAt: Date | null;
  checkoutUrl: string | null;
  cartId: string | null;
  cartSaid: CartDifference | null;
}

export const cartColumns = {
  ...{ cartWish: true, cartMadeAt: true, checkoutUrl: true, cartId: true, cartSaid: true },
} satisfies Prisma.ReorderLinkSelect;

export const cartSlotOf = <Row extends Omit<CartSlot, 'cartSaid'> & { cartSaid: Prisma.JsonValue }>(
  row: Row,
): CartSlot => {
  const { cartWish, cartMadeAt, checkoutUrl, cartId } = row;
  const cartSaid = row.cartSaid === null ? null : CartDifference.parse(row.cartSaid);
  return { cartWish, cartMadeAt, checkoutUrl, cartId, cartSaid };
};

/** The difference that the last cart showed, while it holds. */
export const freshDifference = ({ cartSaid, cartMadeAt }: CartSlot, now: Date): CartDifference | null =>
  cartSaid && !cartSaid.unanswered && cartMadeAt && after(cartMadeAt, cartLasts) > now ? cartSaid : null;

/**
 * Lets one of all visitors make the cart of a wish: true for that one. There is nobody to let when such a cart was made
 * within the hour, unless it is `deadCartId`, or when somebody is making it.
 */
export async function claimCart(
  db: Db,
  { shopId, linkId }: LinkRef,
  { wish, now, deadCartId }: { wish: string; now: Date; deadCartId: string | null },
): Promise<boolean> {
  const claimed = await db.reorderLink.updateMany({
    where: {
      ...{ shopId, id: linkId, revokedAt: null },
      OR: [
        { cartWish: null },
        { cartWish: { not: wish } },
        { cartMadeAt: null },
        { cartMadeAt: { lte: after(now, -cartLasts) } },
        {
          cartMadeAt: { lte: after(now, -claimLasts) },
          checkoutUrl: null,
          OR: [{ cartSaid: { equals: Prisma.DbNull } }, { cartSaid: { path: ['unanswered'], equals: true } }],
        },
        ...(deadCartId ? [{ cartId: deadCartId }] : []),
      ],
    },
    data: { cartWish: wish, cartMadeAt: now, checkoutUrl: null, cartId: null, cartSaid: Prisma.DbNull },
  });
  return claimed.count === 1;
}

/** Keeps what became of a claim, unless another came over it. */
export async function keepCart(
  db: Db,
  { shopId, linkId }: LinkRef,
  claim: { wish: string; now: Date },
  said: { checkoutUrl: string; cartId: string } | { cartSaid: CartDifference },
): Promise<void> {
  await db.reorderLink.updateMany({
    where: { shopId, id: linkId, cartWish: claim.wish, cartMadeAt: claim.now, checkoutUrl: null },
    data: said,
  });
}

export async function findCart(db: Db, { shopId, linkId }: LinkRef): Promise<CartSlot | null> {
  const row = await db.reorderLink.findUnique({
    where: { shopId_id: { shopId, id: linkId } },
    select: cartColumns,
  });
  return row && cartSlotOf(row);
}
