import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { gid } from '../state/ids.ts';
import { askStorefront, makeCart } from '../testing/ask-storefront.ts';
import { startDevstore } from '../testing/start-devstore.ts';
import type { TestDevstore } from '../testing/start-devstore.ts';

const KAHVE = 'kahve-duragi.myshopify.com';
let store: TestDevstore;
let ask: ReturnType<typeof askStorefront>;
beforeAll(async () => {
  store = await startDevstore();
  ask = askStorefront(store, KAHVE);
});
afterAll(() => store.stop());

const shop = () => store.devstore.world.shops[0]!;
const rows = () =>
  [...shop().products.values()].flatMap((product) => product.variants.map((variant) => ({ product, variant })));
const variantGid = (index: number) => gid('ProductVariant', rows()[index]!.variant.id);
const line = (index: number, quantity: number) => ({ merchandiseId: variantGid(index), quantity });

beforeEach(() => {
  for (const { product, variant } of rows()) {
    variant.inventory = 50;
    product.status = 'active';
  }
});

test('a cart holds what was asked for at the prices of this moment, with everything that travels to the order', async () => {
  const [one, two] = rows();
  one!.variant.price = 12_550;
  two!.variant.price = 10_000;
  const { cart, userErrors, warnings } = await makeCart(store, KAHVE, {
    lines: [{ ...line(0, 2), attributes: [{ key: 'engraving', value: 'Ada' }] }, line(1, 1), line(1, 2)],
    attributes: [{ key: 'sonra_message', value: 'm-1' }],
    note: 'Kapıya bırakın',
    buyerIdentity: { countryCode: 'TR' },
  });
  expect([userErrors, warnings]).toEqual([[], []]);
  expect(cart).toMatchObject({
    totalQuantity: 5,
    note: 'Kapıya bırakın',
    attributes: [{ key: 'sonra_message', value: 'm-1' }],
    buyerIdentity: { countryCode: 'TR', email: null },
    cost: { subtotalAmount: { amount: '551.0', currencyCode: 'TRY' }, totalAmount: { amount: '551.0' } },
  });
  expect(cart.id).toMatch(/^gid:\/\/shopify\/Cart\/\w+\?key=\w+$/);
  expect(cart.checkoutUrl).toBe(`https://${KAHVE}/cart/c/${cart.id.slice('gid://shopify/Cart/'.length)}`);
  expect(cart.lines.nodes).toMatchObject([
    {
      quantity: 2,
      attributes: [{ key: 'engraving', value: 'Ada' }],
      merchandise: { id: variantGid(0), availableForSale: true, price: { amount: '125.5' } },
      cost: { amountPerQuantity: { amount: '125.5' }, totalAmount: { amount: '251.0' } },
    },
    { quantity: 3, merchandise: { id: variantGid(1) } },
  ]);
});

test('less stock lowers the quantity and no stock leaves a line with nothing, both as warnings', async () => {
  rows()[0]!.variant.inventory = 2;
  rows()[1]!.variant.inventory = 0;
  const { cart, userErrors, warnings } = await makeCart(store, KAHVE, { lines: [line(0, 5), line(1, 1), line(2, 1)] });
  expect(userErrors).toEqual([]);
  expect(cart.lines.nodes.map(({ quantity }: { quantity: number }) => quantity)).toEqual([2, 0, 1]);
  expect(cart.totalQuantity).toBe(3);
  expect(warnings).toMatchObject([
    { code: 'MERCHANDISE_NOT_ENOUGH_STOCK', target: cart.lines.nodes[0].id },
    { code: 'MERCHANDISE_OUT_OF_STOCK', target: cart.lines.nodes[1].id },
  ]);
  rows()[0]!.variant.inventory = 50;
  const { data } = await ask('query($id: ID!) { cart(id: $id) { totalQuantity } }', { id: cart.id });
  expect(data.cart.totalQuantity).toBe(3);
});

test.each([
  ['of nobody', () => 'gid://shopify/ProductVariant/1'],
  [
    'of an archived product',
    () => {
      rows()[3]!.product.status = 'archived';
      return variantGid(3);
    },
  ],
  [
    'of another shop',
    () => gid('ProductVariant', [...store.devstore.world.shops[1]!.products.values()][0]!.variants[0]!.id),
  ],
])('a variant %s refuses the whole cart', async (_whose, foreign) => {
  const merchandiseId = foreign();
  const before = shop().carts.size;
  const { cart, userErrors } = await makeCart(store, KAHVE, { lines: [line(0, 1), { merchandiseId, quantity: 1 }] });
  expect(cart).toBeNull();
  expect(userErrors).toEqual([
    {
      code: 'INVALID',
      field: ['input', 'lines', '1', 'merchandiseId'],
      message: `The merchandise with id ${merchandiseId} does not exist.`,
    },
  ]);
  expect(shop().carts.size).toBe(before);
});

test('a cart is read again with its key until ten days have passed, and shows the prices of then', async () => {
  const own = await startDevstore();
  try {
    const { cart } = await makeCart(own, KAHVE, { lines: [line(0, 1)] });
    const read = async (id: string) =>
      (await askStorefront(own, KAHVE)('query($id: ID!) { cart(id: $id) { cost { totalAmount { amount } } } }', { id }))
        .data.cart;
    own.devstore.world.shops[0]!.products.values().next().value!.variants[0]!.price = 9_999;
    expect(await read(cart.id)).toEqual({ cost: { totalAmount: { amount: '99.99' } } });
    expect(await read(cart.id.replace(/key=.*/, 'key=guessed'))).toBeNull();
    await own.call('POST', '/control/clock', { advanceSeconds: 10 * 86_400 });
    expect(await read(cart.id)).toBeNull();
  } finally {
    await own.stop();
  }
});

test('variants and products are found by id, and what is not on sale is not there', async () => {
  const { product, variant } = rows()[0]!;
  const hidden = rows().find((row) => row.product !== product)!;
  hidden.product.status = 'draft';
  variant.inventory = 0;
  const ids = [
    gid('ProductVariant', variant.id),
    gid('ProductVariant', hidden.variant.id),
    'gid://shopify/ProductVariant/1',
    gid('Product', product.id),
  ];
  const query = `query($ids: [ID!]!) { nodes(ids: $ids) {
    ... on ProductVariant { id title availableForSale price { amount currencyCode } product { id title handle featuredImage { url altText } } }
    ... on Product { id title availableForSale variants(first: 10) { nodes { id } } } } }`;
  const { data, errors } = await ask(query, { ids });
  expect(errors).toBeUndefined();
  expect(data.nodes).toMatchObject([
    { id: ids[0], availableForSale: false, product: { id: ids[3], title: product.title, handle: product.handle } },
    null,
    null,
    { id: ids[3], variants: { nodes: product.variants.map(({ id }) => ({ id: gid('ProductVariant', id) })) } },
  ]);
});

test('how much is in stock is refused without a token, the rest of the answer stands', async () => {
  const { data, errors } = await ask(
    'query($id: ID!) { node(id: $id) { ... on ProductVariant { title quantityAvailable } } }',
    { id: variantGid(0) },
  );
  expect(data.node).toEqual({ title: rows()[0]!.variant.title, quantityAvailable: null });
  expect(errors![0]).toMatchObject({ extensions: { code: 'ACCESS_DENIED' } });
});

test('a field outside the published schema is refused', async () => {
  const { errors } = await ask('{ node(id: "gid://shopify/Product/1") { ... on Product { moonPhase } } }');
  expect(errors![0]!.message).toContain('moonPhase');
});

test('every request is counted, and the carts among them', async () => {
  const calls = async () => (await store.call('GET', '/control/shops/kahve-duragi/carts')).json;
  const { calls: before } = await calls();
  const { cart } = await makeCart(store, KAHVE, { lines: [line(0, 1)] });
  await ask('{ shop { name } }');
  const { calls: after, carts } = await calls();
  expect(after).toEqual({ requests: before.requests + 2, cartCreates: before.cartCreates + 1 });
  expect(carts[0]).toMatchObject({ id: cart.id, checkoutUrl: cart.checkoutUrl, orderId: null });
  const { json } = await store.call('GET', '/control/state');
  expect(json.shops[0].storefront).toEqual(after);
});

test('it fails as told, for as many requests as told', async () => {
  const fail = (storefront: object) => store.call('POST', '/control/faults', { storefront });
  const status = async () => (await ask('{ shop { name } }').catch(() => ({ status: 'broken' }))).status;
  await fail({ mode: '503', times: 2 });
  expect([await status(), await status(), await status()]).toEqual([503, 503, 200]);
  await fail({ mode: 'throttled' });
  expect((await ask('{ shop { name } }')).errors![0]!.extensions!.code).toBe('THROTTLED');
  await fail({ mode: 'reset' });
  expect(await status()).toBe('broken');
  expect((await fail({ mode: 'sulk' })).status).toBe(400);
  await store.call('POST', '/control/faults', {});
  expect(await status()).toBe(200);
});
