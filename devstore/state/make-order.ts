import type { IdMaker } from './ids.ts';
import type {
  Address,
  Attribute,
  Customer,
  Instant,
  Line,
  Locale,
  Order,
  OrderDiscount,
  Product,
  Shop,
  Variant,
} from './types.ts';

/** What is bought: `discount` is what the whole line costs less, `properties` what the cart said of it. */
export type LineInput = { variantId: string; quantity: number; discount?: number; properties?: Attribute[] };

export type OrderInput = {
  makeId: IdMaker;
  /** A fresh random hex token at every call. */
  token: () => string;
  number: number;
  at: Instant;
  customer: Customer | null;
  email: string | null;
  locale: Locale;
  address: Address | null;
  sourceName: string;
  acceptsMarketing: boolean;
  lines: LineInput[];
  test?: boolean;
  note?: string | null;
  attributes?: Attribute[];
  discount?: OrderDiscount | null;
  /** Of the cart it was bought from; otherwise one is made up. */
  cartToken?: string | null;
  /** Of the checkout it was paid in; otherwise one is made up. */
  checkoutToken?: string | null;
};

/** Free above 50 of dollars, or 750 lira; otherwise a flat fee in minor units. */
export function shippingFor(shop: Shop, subtotal: number, address: Address | null): number {
  if (!address) return 0;
  const [fee, freeFrom] = shop.currency === 'TRY' ? [6_990, 75_000] : [595, 5_000];
  return subtotal >= freeFrom ? 0 : fee;
}

/** The product and variant of a variant id, or null when the shop has no such thing. */
export function findVariant(shop: Shop, variantId: string): { product: Product; variant: Variant } | null {
  for (const product of shop.products.values()) {
    const variant = product.variants.find(({ id }) => id === variantId);
    if (variant) return { product, variant };
  }
  return null;
}

function makeLine(shop: Shop, makeId: IdMaker, { variantId, quantity, discount, properties }: LineInput): Line {
  const found = findVariant(shop, variantId);
  if (!found) throw new RangeError(`${shop.name} sells no variant ${variantId}.`);
  const { product, variant } = found;
  return {
    id: makeId(),
    productId: product.id,
    variantId,
    title: product.title,
    variantTitle: variant.title === 'Default Title' ? null : variant.title,
    sku: variant.sku,
    vendor: product.vendor,
    price: variant.price,
    quantity,
    grams: variant.grams,
    ...(discount ? { discount } : {}),
    ...(properties?.length ? { properties } : {}),
  };
}

/** A paid, unfulfilled order; throws RangeError on a variant the shop does not sell. The caller files it. */
export function makeOrder(shop: Shop, input: OrderInput): Order {
  const { makeId, token, number, at, address, sourceName } = input;
  const lines = input.lines.map((line) => makeLine(shop, makeId, line));
  const subtotal = lines.reduce((sum, { price, quantity, discount = 0 }) => sum + price * quantity - discount, 0);
  const online = sourceName !== 'pos';
  return {
    id: makeId(),
    number,
    name: `#${number}`,
    token: token(),
    checkoutToken: online ? (input.checkoutToken ?? token()) : null,
    cartToken: online ? (input.cartToken ?? token()) : null,
    customerId: input.customer?.id ?? null,
    email: input.email,
    locale: input.locale,
    createdAt: at,
    updatedAt: at,
    cancelledAt: null,
    cancelReason: null,
    closedAt: null,
    sourceName,
    test: input.test ?? false,
    tags: [],
    note: input.note ?? null,
    attributes: input.attributes ?? [],
    discount: input.discount ?? null,
    acceptsMarketing: input.acceptsMarketing,
    address,
    shipping: shippingFor(shop, subtotal, address),
    shippingLineId: makeId(),
    lines,
    fulfillments: [],
    refunds: [],
    returns: [],
  };
}
