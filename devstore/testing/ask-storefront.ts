import type { Json, TestDevstore } from './start-devstore.ts';

/** Asks a shop's Storefront API as anybody may, through the address the preload leads here. */
export const askStorefront =
  (store: TestDevstore, domain: string) =>
  async (query: string, variables: object = {}) => {
    const path = '/api/2026-07/graphql.json';
    const { status, json } = await store.call('POST', path, { query, variables }, { 'x-devstore-host': domain });
    return { status, ...(json as { data?: Json; errors?: { message: string; extensions?: { code?: string } }[] }) };
  };

const cartCreate = `mutation($input: CartInput!) { cartCreate(input: $input) {
  cart {
    id checkoutUrl totalQuantity note attributes { key value } buyerIdentity { countryCode email }
    discountCodes { code applicable }
    cost { subtotalAmount { amount currencyCode } totalAmount { amount } }
    lines(first: 20) { nodes {
      id quantity attributes { key value }
      merchandise { ... on ProductVariant { id title availableForSale price { amount } product { handle } } }
      cost { amountPerQuantity { amount } totalAmount { amount } }
      discountAllocations(lineLevelOnly: false) { discountedAmount { amount } ... on CartCodeDiscountAllocation { code } }
    } }
  }
  userErrors { code field message } warnings { code message target } } }`;

/** Makes a cart; answers the payload of cartCreate. */
export async function makeCart(store: TestDevstore, domain: string, input: object): Promise<Json> {
  const { data, errors } = await askStorefront(store, domain)(cartCreate, { input });
  if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
  return data.cartCreate as Json;
}
