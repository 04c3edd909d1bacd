import { setTimeout as sleep } from 'node:timers/promises';
import type { CartDifference } from '#app/domain/reorders/cart-difference.ts';
import { linkAttribute } from '#app/domain/reorders/link-attribute.ts';
import { bareId } from '#app/domain/shopify-graphql.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { CartMade } from '#app/platform/storefront/storefront.ts';
import { claimCart, findCart, keepCart } from './cart.store.server.ts';
import type { OpenLink } from './read-reorder-link.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'storefront'>;

/** What a cart is to hold, and for how much apiece as it was read a moment before. */
export interface Wish {
  lines: { variantId: string; quantity: number; price: number; currency: string }[];
  withCode: boolean;
}

export type ReadyCart =
  { outcome: 'ready'; url: string } | { outcome: 'changed'; difference: CartDifference } | { outcome: 'unavailable' };

/** How often, and how long apart in milliseconds, one looks whether the cart that another makes is ready: six seconds. */
const looks = { most: 60, apart: 100 };

const wishText = ({ lines, withCode }: Wish) =>
  `${lines.map(({ variantId, quantity }) => `${bareId(variantId)}:${quantity}`).join(',')}${withCode ? '+code' : ''}`;

/**
 * The checkout of a cart that holds exactly the wish: the one made within the hour, else a new one. Of visitors who come at
 * the same time one makes it, and the others wait for that.
 */
export async function readyCart(
  { db, clock, storefront }: Needs,
  link: OpenLink,
  wish: Wish,
  { cartQuantity }: { /** What is in the link's last cart by now, where the shop says. */ cartQuantity: number | null },
): Promise<ReadyCart> {
  const text = wishText(wish);
  const wanted = wish.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  // Bought, emptied, expired, or sold away in the meantime.
  const deadCartId = cartQuantity === null || cartQuantity === wanted ? null : link.cart.cartId;
  for (let look = 0; look < looks.most; look += 1) {
    const claim = { wish: text, now: clock.now() };
    if (await claimCart(db, link.ref, { ...claim, deadCartId }))
      return make({ db, clock, storefront }, link, wish, claim);
    const cart = await findCart(db, link.ref);
    if (cart?.cartWish === text) {
      if (cart.checkoutUrl) return { outcome: 'ready', url: cart.checkoutUrl };
      if (cart.cartSaid?.unanswered) return { outcome: 'unavailable' };
      if (cart.cartSaid) return { outcome: 'changed', difference: cart.cartSaid };
    }
    await sleep(looks.apart);
  }
  return { outcome: 'unavailable' };
}

async function make(
  { db, storefront }: Needs,
  link: OpenLink,
  wish: Wish,
  claim: { wish: string; now: Date },
): Promise<ReadyCart> {
  const { countryCode, locale, discount } = link;
  const made = await storefront.makeCart(link.shop.domain, {
    ...{ countryCode, locale },
    lines: wish.lines.map(({ variantId, quantity }) => ({ variantId, quantity })),
    attributes: [{ key: linkAttribute, value: link.ref.linkId }],
    discountCodes: wish.withCode && discount ? [discount.code] : [],
  });
  const difference = differenceOf(made, wish);
  if (made.outcome === 'made' && !difference) {
    const { checkoutUrl, cartId } = made;
    await keepCart(db, link.ref, claim, { checkoutUrl, cartId });
    return { outcome: 'ready', url: checkoutUrl };
  }
  const cartSaid = difference ?? { ...asWished, unanswered: true };
  await keepCart(db, link.ref, claim, { cartSaid });
  return cartSaid.unanswered ? { outcome: 'unavailable' } : { outcome: 'changed', difference: cartSaid };
}

const asWished: CartDifference = { left: {}, dearer: false, codeRefused: false, unanswered: false };

/** Null for a cart that is as wished. */
function differenceOf(made: CartMade, { lines }: Wish): CartDifference | null {
  if (made.outcome === 'unavailable') return { ...asWished, unanswered: true };
  const notSold = made.outcome === 'changed' ? made.notSold : [];
  const left: Record<string, number> = Object.fromEntries(notSold.map((variantId) => [variantId, 0]));
  let dearer = false;
  for (const { variantId, quantity, price, currency } of lines) {
    const got = made.lines.find((line) => line.variantId === variantId);
    if (!got) continue;
    if (got.quantity < quantity) left[variantId] = got.quantity;
    if (got.quantity > 0 && got.currency === currency && got.price > price + 0.004) dearer = true;
  }
  const { codeRefused } = made;
  return dearer || codeRefused || Object.keys(left).length > 0 ? { ...asWished, left, dearer, codeRefused } : null;
}
