import { z } from 'zod';
import type { Logger } from '../logger.server.ts';
import { askStorefront } from './ask-storefront.server.ts';
import type { Storefront, StorefrontVariant } from './storefront.ts';

const operation = `#graphql
  query ReadVariants($ids: [ID!]!, $cartId: ID!, $withCart: Boolean!, $country: CountryCode, $language: LanguageCode)
  @inContext(country: $country, language: $language) {
    nodes(ids: $ids) {
      ... on ProductVariant {
        id
        title
        availableForSale
        price {
          amount
          currencyCode
        }
        product {
          id
          title
        }
      }
    }
    cart(id: $cartId) @include(if: $withCart) {
      totalQuantity
    }
  }`;

export const Money = z.object({ amount: z.coerce.number(), currencyCode: z.string() });
const Variant = z.object({
  id: z.string(),
  title: z.string(),
  availableForSale: z.boolean(),
  price: Money,
  product: z.object({ id: z.string(), title: z.string() }),
});
const Answer = z.object({
  /** A GID of something else comes as an empty object. */
  nodes: z.array(Variant.nullish().catch(null)),
  cart: z.object({ totalQuantity: z.number() }).nullish(),
});

const variantOf = ({ id, title, availableForSale, price, product }: z.infer<typeof Variant>): StorefrontVariant => ({
  ...{ variantId: id, productId: product.id, title: product.title, variantTitle: title },
  ...{ available: availableForSale, price: price.amount, currency: price.currencyCode },
});

export const readVariants =
  (log: Logger): Storefront['readVariants'] =>
  async (shopDomain, { variantIds, cartId, countryCode, locale }) => {
    const variables = {
      ...{ ids: variantIds, cartId: cartId ?? '', withCart: Boolean(cartId) },
      ...{ country: countryCode, language: locale.toUpperCase() },
    };
    const question = { query: operation, variables, answer: Answer, failure: 'variants of a shop not read' };
    const answer = await askStorefront(log, shopDomain, question);
    if (!answer) return { outcome: 'unavailable' };
    const variants = answer.nodes.flatMap((node) => (node ? [variantOf(node)] : []));
    return {
      outcome: 'read',
      variants: new Map(variants.map((variant) => [variant.variantId, variant])),
      cartQuantity: answer.cart?.totalQuantity ?? 0,
    };
  };
