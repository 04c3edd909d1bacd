import { z } from 'zod';
import type { Logger } from '../logger.server.ts';
import { askStorefront } from './ask-storefront.server.ts';
import { Money } from './read-variants.server.ts';
import type { CartLine, CartMade, CartWish, Storefront } from './storefront.ts';

const operation = `#graphql
  mutation MakeCart($input: CartInput!, $country: CountryCode, $language: LanguageCode)
  @inContext(country: $country, language: $language) {
    cartCreate(input: $input) {
      cart {
        id
        checkoutUrl
        totalQuantity
        lines(first: 250) {
          nodes {
            quantity
            cost {
              amountPerQuantity {
                amount
                currencyCode
              }
            }
            merchandise {
              ... on ProductVariant {
                id
              }
            }
          }
        }
        discountCodes {
          code
          applicable
        }
      }
      userErrors {
        code
        field
        message
      }
      warnings {
        code
      }
    }
  }`;

const Line = z.object({
  quantity: z.number(),
  cost: z.object({ amountPerQuantity: Money }),
  merchandise: z.object({ id: z.string() }),
});
const Cart = z.object({
  id: z.string(),
  /** Somebody is sent there. */
  checkoutUrl: z.url({ protocol: /^https$/ }),
  totalQuantity: z.number(),
  lines: z.object({ nodes: z.array(Line) }),
  discountCodes: z.array(z.object({ code: z.string(), applicable: z.boolean() })),
});
type Cart = z.infer<typeof Cart>;
const UserError = z.object({ code: z.string().nullish(), field: z.array(z.string()).nullish(), message: z.string() });
const Answer = z.object({
  cartCreate: z.object({
    cart: Cart.nullish(),
    userErrors: z.array(UserError),
    warnings: z.array(z.object({ code: z.string() })),
  }),
});
type Answer = z.infer<typeof Answer>;

/** The code is kept, and the checkout applies it once the customer has said who they are. */
const waitsForCheckout = 'DISCOUNT_ELIGIBLE_CUSTOMER_MISSING';

/** Shopify may split a variant over several lines. */
function linesOf(cart: Cart, wish: CartWish): CartLine[] {
  return wish.lines.map(({ variantId }) => {
    const parts = cart.lines.nodes.filter(({ merchandise }) => merchandise.id === variantId);
    const price = parts[0]?.cost.amountPerQuantity;
    const quantity = parts.reduce((sum, part) => sum + part.quantity, 0);
    return { variantId, quantity, price: price?.amount ?? 0, currency: price?.currencyCode ?? '' };
  });
}

/** The lines that a refusal names, as `["input", "lines", "0", "merchandiseId"]`; null when it is about something else. */
function notSoldIn(errors: z.infer<typeof UserError>[], wish: CartWish): string[] | null {
  const named = errors.flatMap(({ field }) => {
    const at = field?.indexOf('lines') ?? -1;
    const line = at < 0 ? undefined : wish.lines[Number(field?.[at + 1])];
    return line ? [line.variantId] : [];
  });
  return named.length > 0 ? named : null;
}

function madeOf({ cart, warnings }: Answer['cartCreate'], wish: CartWish): CartMade | null {
  if (!cart) return null;
  const lines = linesOf(cart, wish);
  const isWhole = wish.lines.every(({ quantity }, index) => lines[index]?.quantity === quantity);
  const waits = warnings.some(({ code }) => code === waitsForCheckout);
  const codeRefused = !waits && wish.discountCodes.some((code) => !isApplicable(cart, code));
  if (!isWhole || codeRefused) return { outcome: 'changed', notSold: [], lines, codeRefused };
  const { id: cartId, checkoutUrl, totalQuantity } = cart;
  return { outcome: 'made', cartId, checkoutUrl, totalQuantity, lines, codeRefused };
}

const isApplicable = ({ discountCodes }: Cart, wanted: string) =>
  discountCodes.some(({ code, applicable }) => applicable && code.toLowerCase() === wanted.toLowerCase());

export const makeCart =
  (log: Logger): Storefront['makeCart'] =>
  async (shopDomain, wish) => {
    const input = {
      lines: wish.lines.map(({ variantId, quantity }) => ({ merchandiseId: variantId, quantity })),
      attributes: wish.attributes,
      discountCodes: wish.discountCodes,
      ...(wish.countryCode && { buyerIdentity: { countryCode: wish.countryCode } }),
    };
    const variables = { input, country: wish.countryCode, language: wish.locale.toUpperCase() };
    const question = { query: operation, variables, answer: Answer, failure: 'cart not made' };
    const answer = await askStorefront(log, shopDomain, question);
    if (!answer) return { outcome: 'unavailable' };
    const made = madeOf(answer.cartCreate, wish);
    if (made) return made;
    const { userErrors } = answer.cartCreate;
    const notSold = notSoldIn(userErrors, wish);
    if (notSold) return { outcome: 'changed', notSold, lines: [], codeRefused: false };
    log.warn({ shopDomain, codes: userErrors.map(({ code }) => code) }, 'cart refused');
    return { outcome: 'unavailable' };
  };
