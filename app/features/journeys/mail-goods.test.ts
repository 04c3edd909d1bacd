import { describe, expect, test } from 'vitest';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { promotes } from '#app/domain/mail/promotes.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import { anOrder, aShop } from '#app/testing/factories.ts';
import { findMailGoods } from './find-mail-goods.server.ts';
import { useMails, now, products, related, reorder } from './mails.testing.ts';
import type { ProductOver } from './mails.testing.ts';

const { world, database, aProduct } = useMails();

const buyTogether = async (ids: string[]) =>
  anOrder(database.db, world().customer, {
    lineItems: {
      create: ids.map((productId, index) => ({
        ...{ id: `line-${Math.random()}`, productId, variantId: `${productId}/1`, title: productId, position: index },
        ...{ quantity: 1, currentQuantity: 1, netQuantity: 1, price: 10 },
      })),
    },
  });

const goods = async (blocks: MailBlock[], over: { lines?: ReorderLine[] } = {}) => {
  const { shopId, customer, order } = world();
  const about = { shopId, customerId: customer.id, orderId: order.id, blocks, lines: null, ...over };
  return findMailGoods(database.db, about);
};

describe('products of a mail', () => {
  test('are those of the order that are on sale', async () => {
    expect((await goods([products('order')])).order).toEqual([]);
    await aProduct(world().bought.id, { variantId: world().bought.variantId });
    expect((await goods([products('order')])).order).toMatchObject([
      {
        id: world().bought.id,
        price: 250,
        currency: 'TRY',
        url: expect.stringMatching(/^https:\/\/kahve.test\/products\//),
      },
    ]);
  });

  test('that go with it: bought together first, then of the same collection, never itself', async () => {
    await aProduct(world().bought.id, { collectionIds: ['c1'] });
    for (const id of ['near', 'together', 'seldom', 'other'])
      await aProduct(id, { collectionIds: id === 'near' ? ['c1', 'c2'] : ['c9'] });
    await buyTogether([world().bought.id, 'together', 'seldom']);
    await buyTogether([world().bought.id, 'together']);
    expect((await goods([related])).related.map(({ id }) => id)).toEqual(['together', 'seldom', 'near']);
  });

  test('that go with it: what was learnt to go with it goes before what was merely bought together', async () => {
    await aProduct(world().bought.id);
    for (const id of ['learnt', 'best', 'together']) await aProduct(id);
    await buyTogether([world().bought.id, 'together']);
    const other = await aShop(database.db);
    const ofThis = { shopId: world().shopId, productId: world().bought.id };
    await database.db.productCompanion.createMany({
      data: [
        { ...ofThis, withProductId: 'learnt', rank: 2, together: 9 },
        { ...ofThis, withProductId: 'best', rank: 1, together: 4 },
        { ...ofThis, shopId: other.id, withProductId: 'together', rank: 1, together: 99 },
      ],
    });
    expect((await goods([related])).related.map(({ id }) => id)).toEqual(['best', 'learnt']);
  });

  test('that go with it can be told in a text, which makes the mail promote', async () => {
    const told: MailBlock = { type: 'text', text: '{% for product in goes_with %}{{ product.title }}{% endfor %}' };
    await aProduct(world().bought.id, { collectionIds: ['c1'] });
    await aProduct('near', { collectionIds: ['c1'] });
    expect((await goods([told])).related.map(({ id }) => id)).toEqual(['near']);
    expect([promotes([told]), promotes([{ type: 'text', text: 'It goes with all.' }])]).toEqual([true, false]);
  });

  test.each<[string, ProductOver]>([
    ['sold out', { stock: 0 }],
    ['a draft', { status: 'draft' }],
    ['deleted', { deletedAt: now }],
    ['without a page', { handle: null }],
  ])('scenario 13: what is %s is not shown', async (_what, over) => {
    await aProduct(world().bought.id, { collectionIds: ['c1'] });
    await aProduct('gone', { collectionIds: ['c1'], ...over });
    await aProduct('uncounted', { collectionIds: ['c1'], stock: null });
    const found = await goods([related, products('chosen', ['gone', 'uncounted'])]);
    expect(found.related.map(({ id }) => id)).toEqual(['uncounted']);
    expect(found.chosen.map(({ id }) => id)).toEqual(['uncounted']);
  });

  test("another shop's products, chosen by their ids, are not there", async () => {
    const other = await aShop(database.db);
    await aProduct('theirs', { shopId: other.id });
    expect((await goods([products('chosen', ['theirs'])])).chosen).toEqual([]);
  });

  test('scenario 29: a gift is shown without its price', async () => {
    await aProduct(world().bought.id);
    await database.db.order.update({
      where: { shopId_id: { shopId: world().shopId, id: world().order.id } },
      data: { kinds: ['gift'] },
    });
    expect((await goods([products('order')])).order).toMatchObject([{ price: null }]);
  });
});

describe('a mail with a link shows what will be in the cart', () => {
  const line: ReorderLine = {
    ...{ productId: 'coffee', variantId: 'gid://shopify/ProductVariant/12', title: 'Kolombiya', variantTitle: '500 g' },
    ...{ quantity: 2, price: 240, replaces: null },
  };

  test('that pack for that price, as often as it will be in it', async () => {
    await aProduct('coffee');
    const { order, reorderUrl } = await goods([products('order'), reorder], { lines: [line] });
    expect(order).toMatchObject([{ title: 'Kolombiya', variantTitle: '500 g', quantity: 2, price: 240 }]);
    expect(reorderUrl).toBe('https://kahve.test/cart/12:2');
  });

  test('scenario 13: what stands in for something else says so', async () => {
    await aProduct('coffee');
    await aProduct('gone', { status: 'archived' });
    const lines = [{ ...line, replaces: 'gone' }];
    expect((await goods([products('order'), reorder], { lines })).order).toMatchObject([
      { insteadOf: 'Title of gone' },
    ]);
  });

  test('and nothing when nothing can be bought', async () => {
    await aProduct(world().bought.id);
    const { order, reorderUrl } = await goods([products('order'), reorder], { lines: [] });
    expect([order, reorderUrl]).toEqual([[], '']);
  });
});
