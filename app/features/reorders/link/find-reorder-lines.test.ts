import type { Prisma } from '@prisma/client';
import { beforeEach, describe, expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { findReorderLines } from './find-reorder-lines.server.ts';
import { linkForOrder } from './link-for-order.server.ts';

const database = useTestDb();
const product = (n: number) => `gid://shopify/Product/${n}`;
const variant = (n: number) => `gid://shopify/ProductVariant/${n}`;

async function world() {
  const { db } = database;
  const { services, clock } = testServices(db);
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  await aProduct(1, { inventoryQuantity: 10, price: 260 }, {}, shop.id);
  await aProduct(2, { inventoryQuantity: null, price: 80 }, {}, shop.id);
  return { db, services, clock, shop, customer };
}
let at: Awaited<ReturnType<typeof world>>;
beforeEach(async () => {
  at = await world();
});

async function aProduct(
  n: number,
  of: object,
  over: Partial<Prisma.ProductUncheckedCreateInput> = {},
  shopId = at.shop.id,
) {
  await database.db.product.create({
    data: {
      ...{ shopId, id: product(n), title: `Product ${n}`, handle: `p${n}`, status: 'active' },
      variants: { create: { id: variant(n), title: 'Default Title', price: 100, ...of } },
      ...over,
    },
  });
}
let line = 0;
/** An order of so many of each product. */
const ordered = (kept: [number, number][], over: Partial<Prisma.OrderUncheckedCreateInput> = {}) =>
  anOrder(at.db, at.customer, {
    lineItems: {
      create: kept.map(([n, netQuantity]) => ({
        id: `gid://shopify/LineItem/9${(line += 1)}`,
        ...{ productId: product(n), variantId: variant(n), title: 'as ordered', price: 250, giftCard: n === 9 },
        ...{ quantity: netQuantity, currentQuantity: netQuantity, netQuantity },
      })),
    },
    ...over,
  });
const linesOf = async (orderId: string | null) =>
  (await findReorderLines(at.db, { shopId: at.shop.id, customerId: at.customer.id, orderId })).lines;

describe('what of an order can be bought again', () => {
  test('all that was kept, once each, with the title and price of today', async () => {
    const { id } = await ordered([
      [1, 2],
      [2, 1],
      [1, 1],
    ]);
    expect(await linesOf(id)).toEqual([
      {
        ...{ productId: product(1), variantId: variant(1), title: 'Product 1', variantTitle: null },
        ...{ quantity: 3, price: 260, replaces: null },
      },
      expect.objectContaining({ variantId: variant(2), quantity: 1, price: 80 }),
    ]);
  });

  test('no more than there is, and neither gift cards nor what was sent back', async () => {
    await aProduct(9, {});
    const { id } = await ordered([
      [1, 99],
      [9, 1],
      [2, 0],
    ]);
    expect(await linesOf(id)).toMatchObject([{ variantId: variant(1), quantity: 10 }]);
  });

  test.each([
    ['archived', {}, { status: 'archived' }],
    ['deleted', {}, { deletedAt: new Date('2026-06-01T00:00:00Z') }],
    ['sold out', { inventoryQuantity: 0 }, {}],
  ])('scenario 13: what is %s is left out, or replaced by what the merchant named', async (_name, of, over) => {
    await aProduct(3, of, over);
    const { id } = await ordered([[3, 2]]);
    expect(await linesOf(id)).toEqual([]);
    await at.db.reorderOverride.create({
      data: { shopId: at.shop.id, productId: product(3), replacedById: product(2), updatedAt: at.clock.now() },
    });
    expect(await linesOf(id)).toMatchObject([{ variantId: variant(2), quantity: 2, price: 80, replaces: product(3) }]);
  });

  test('scenario 29: of a gift no price is told', async () => {
    const { id } = await ordered([[1, 1]], { kinds: ['gift'] });
    expect(await linesOf(id)).toMatchObject([{ variantId: variant(1), price: null }]);
  });

  test('without an order the latest that stands: not cancelled, not a test', async () => {
    await ordered([[1, 1]], { placedAt: new Date('2026-05-01T00:00:00Z') });
    await ordered([[2, 1]], {
      placedAt: new Date('2026-06-02T00:00:00Z'),
      cancelledAt: new Date('2026-06-02T00:00:00Z'),
    });
    await ordered([[2, 1]], { placedAt: new Date('2026-06-02T00:00:00Z'), test: true });
    expect(await linesOf(null)).toMatchObject([{ variantId: variant(1) }]);
  });

  test('attack B1: nothing of somebody else’s order, of this shop or another', async () => {
    const stranger = await aCustomer(at.db, at.shop);
    const { id } = await anOrder(at.db, stranger);
    expect(await linesOf(id)).toEqual([]);
    const elsewhere = await anOrder(at.db, await aCustomer(at.db, await aShop(at.db)));
    expect(await linesOf(elsewhere.id)).toEqual([]);
  });
});

describe('a link for an order', () => {
  const about = (over: object = {}) => ({
    ...{ shopId: at.shop.id, customerId: at.customer.id, orderId: null, messageId: null, locale: 'tr' as const },
    ...over,
  });

  test('of which nothing can be bought is none', async () => {
    expect(await linkForOrder(at.services, about())).toEqual({ outcome: 'nothing_to_buy' });
  });

  test('of one message is one, written anew or at the same time, with the lines of now', async () => {
    const { id: orderId } = await ordered([[1, 1]]);
    const now = at.clock.now();
    const { id: messageId } = await at.db.message.create({
      data: {
        ...{ shopId: at.shop.id, customerId: at.customer.id, kind: 'MARKETING', purpose: 'reorder_nudge' },
        ...{ subject: orderId, locale: 'tr', sendAt: now, expiresAt: now, createdAt: now },
      },
    });
    const made = await Promise.all(
      Array.from({ length: 10 }, () => linkForOrder(at.services, about({ orderId, messageId }))),
    );
    await at.db.productVariant.updateMany({ where: { id: variant(1), shopId: at.shop.id }, data: { price: 300 } });
    made.push(await linkForOrder(at.services, about({ orderId, messageId })));
    expect(new Set(made.map((link) => link.outcome === 'made' && link.url)).size).toBe(1);
    const links = await at.db.reorderLink.findMany({ where: { shopId: at.shop.id } });
    expect(links).toMatchObject([{ messageId, orderId, lines: [{ price: 300 }] }]);
  });

  test('names nobody in its address', async () => {
    await ordered([[1, 1]]);
    const made = await linkForOrder(at.services, about());
    const [, payload] = made.outcome === 'made' ? new URL(made.url).pathname.split('/').at(-1)!.split('.') : [];
    const told = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
    expect(Object.keys(told).sort()).toEqual(['linkId', 'shopId']);
  });
});
