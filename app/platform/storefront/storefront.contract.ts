import { beforeEach, expect, test } from 'vitest';
import type { CartWish, Storefront } from './storefront.ts';

/** A shop that sells two things, as the port is asked about it. */
export interface SellingShop {
  storefront: Storefront;
  domain: string;
  /** GIDs of two variants that nobody counts too few of: at 250 and at 80. */
  coffee: string;
  filters: string;
  currency: string;
  /** Changes the first: `sold: false` takes it off sale. */
  change(change: { price?: number; stock?: number; sold?: false }): Promise<void> | void;
  /** The cart made last, as the shop holds it. */
  lastCart(): Promise<unknown>;
  /** From now on it does not answer. */
  goDown(): Promise<void> | void;
}

/** What holds for every implementation of the port. */
export function storefrontContract(open: () => Promise<SellingShop>) {
  let shop: SellingShop;
  beforeEach(async () => {
    shop = await open();
  });
  const buyer = { countryCode: 'TR', locale: 'tr' } as const;
  const read = (variantIds: string[], cartId?: string) =>
    shop.storefront.readVariants(shop.domain, { variantIds, cartId, ...buyer });
  const make = (wish: Partial<CartWish> = {}) =>
    shop.storefront.makeCart(shop.domain, {
      lines: [
        { variantId: shop.coffee, quantity: 2 },
        { variantId: shop.filters, quantity: 1 },
      ],
      attributes: [{ key: '_mark', value: 'x' }],
      ...{ discountCodes: [], ...buyer, ...wish },
    });
  const line = (variantId: string, quantity: number, price: number) => ({
    ...{ variantId, quantity, price },
    currency: shop.currency,
  });

  test('variants are read with the price and title of now', async () => {
    await shop.change({ price: 260 });
    const answer = await read([shop.coffee, shop.filters]);
    expect(answer.outcome === 'read' && [...answer.variants.values()]).toMatchObject([
      {
        variantId: shop.coffee,
        available: true,
        price: 260,
        currency: shop.currency,
        title: expect.any(String) as string,
      },
      { variantId: shop.filters, available: true, price: 80 },
    ]);
  });

  test('what is sold out is not available, and what is not sold is not there', async () => {
    await shop.change({ stock: 0 });
    const soldOut = await read([shop.coffee]);
    expect(soldOut.outcome === 'read' && soldOut.variants.get(shop.coffee)).toMatchObject({ available: false });
    await shop.change({ sold: false });
    const gone = await read([shop.coffee, 'gid://shopify/ProductVariant/404']);
    expect(gone.outcome === 'read' && gone.variants.size).toBe(0);
  });

  test('a cart holds what was asked for, with its attributes, behind an address of its own', async () => {
    const made = await make();
    expect(made).toMatchObject({
      outcome: 'made',
      totalQuantity: 3,
      lines: [line(shop.coffee, 2, 250), line(shop.filters, 1, 80)],
      checkoutUrl: expect.stringMatching(/^https:\/\//) as string,
    });
    expect(await shop.lastCart()).toMatchObject({ attributes: [{ value: 'x' }], discountCodes: [] });
    const again = await make();
    expect(again).not.toMatchObject({ cartId: made.outcome === 'made' && made.cartId });
  });

  test('a cart that was made says how much is in it, and one that was not, nothing', async () => {
    const made = await make();
    expect(await read([], made.outcome === 'made' ? made.cartId : '')).toMatchObject({ cartQuantity: 3 });
    expect(await read([], 'gid://shopify/Cart/none?key=none')).toMatchObject({ cartQuantity: 0 });
    expect(await read([shop.coffee])).toMatchObject({ cartQuantity: 0 });
  });

  test('less stock is a change, with how many there are', async () => {
    await shop.change({ stock: 1 });
    expect(await make()).toMatchObject({
      outcome: 'changed',
      notSold: [],
      lines: [line(shop.coffee, 1, 250), line(shop.filters, 1, 80)],
    });
  });

  test('no stock leaves the line at none', async () => {
    await shop.change({ stock: 0 });
    expect(await make()).toMatchObject({ outcome: 'changed', lines: [{ variantId: shop.coffee, quantity: 0 }, {}] });
  });

  test('a variant that is not sold refuses the cart, and is named', async () => {
    await shop.change({ sold: false });
    expect(await make()).toEqual({ outcome: 'changed', notSold: [shop.coffee], lines: [], codeRefused: false });
  });

  test('a code that is none is a change', async () => {
    expect(await make({ discountCodes: ['NOSUCHCODE'] })).toMatchObject({ outcome: 'changed', codeRefused: true });
  });

  test('a shop that does not answer is unavailable', async () => {
    await shop.goDown();
    expect([await read([shop.coffee]), await make()]).toEqual([{ outcome: 'unavailable' }, { outcome: 'unavailable' }]);
  });
}
