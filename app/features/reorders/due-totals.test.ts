import { beforeEach, describe, expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { getProductReorders } from './get-product-reorders.server.ts';
import { aPrediction } from './testing.ts';
import { useDue, now } from './due.testing.ts';

const { world, database, runsOut, priceOf, list, names } = useDue();

describe('how many there are', () => {
  const none = { count: 0, customers: 0, most: 0, expected: 0, less: 0 };
  beforeEach(async () => {
    const { order, prediction } = await runsOut('Ak', 1, { p30: 0.5 });
    await priceOf(prediction.productId, 100);
    await aPrediction(database.db, order, { now, productId: 'gid://shopify/Product/other', lastVariantId: null });
    await runsOut('Bal', 3, { p14: 0.1 });
    await runsOut('Can', -2);
    await runsOut('Ak', 1, {}, await aShop(database.db));
  });

  test('is told of each tab as the filter has it, with whose they are and what they are worth', async () => {
    expect((await list('week')).totals).toEqual([
      { tab: 'week', count: 2, customers: 1, most: 200, expected: 100, less: 1 },
      { tab: 'soon', ...none },
      { tab: 'late', ...none, count: 1, customers: 1 },
    ]);
    expect((await list('late', { chance: 'all' })).totals[0]).toMatchObject({ count: 3, customers: 2, less: 0 });
  });

  test('leaves out what its customer does not need any more, however unlikely may be shown', async () => {
    const { customer, prediction } = await runsOut('Never', 1, { p14: 0, p30: 0, reasons: [{ code: 'said_never' }] });
    const pair = { shopId: world().shop.id, customerId: customer.id, productId: prediction.productId };
    await database.db.reorderAnswer.create({ data: { ...pair, kind: 'NEVER', answeredAt: now } });
    expect((await list('week')).totals[0]).toMatchObject({ count: 2, less: 1 });
    expect((await list('week', { chance: 'all' })).totals[0]).toMatchObject({ count: 3, less: 0 });
    expect(await names('week', { chance: 'all' })).not.toContain('Never');
  });

  test('is as many as the list has, whatever is searched for', async () => {
    for (const over of [
      {},
      { chance: 'all' },
      { chance: 'likely' },
      { search: 'ak' },
      { search: 'bal', chance: 'all' },
    ])
      for (const tab of ['week', 'soon', 'late'] as const) {
        const { predictions, totals } = await list(tab, over);
        expect(totals.find((one) => one.tab === tab)).toMatchObject({
          count: predictions.length,
          customers: new Set(predictions.map(({ customerId }) => customerId)).size,
        });
      }
    expect((await list('week', { search: 'bal' })).totals[0]).toEqual({ tab: 'week', ...none, less: 1 });
  });

  test('of one product is the number on its page', async () => {
    const { productId } = (await list('week')).predictions[0]!;
    const page = await getProductReorders(world().services, { shopId: world().shop.id, productId });
    const { totals } = await list('week', { productId });
    expect(page.dueThisWeek).toBe(totals[0]!.customers);
    expect(page.dueThisWeek).toBe(1);
  });

  test('stands on the product’s page with what the predictions reckon with, where that is the product’s own', async () => {
    const { productId } = (await list('week')).predictions[0]!;
    const reckoned = async (gaps: number) => {
      const model = { products: { [productId]: { quartiles: { gaps, quarter: 20, half: 37, threeQuarters: 50 } } } };
      const kept = { shopId: world().shop.id, trainedAt: now, dueAt: now };
      await database.db.reorderModel.deleteMany({ where: { shopId: world().shop.id } });
      await database.db.reorderModel.create({ data: { ...kept, model, report: {}, state: 'DONE', startedAt: now } });
      return (await getProductReorders(world().services, { shopId: world().shop.id, productId })).reckoned;
    };
    expect(await reckoned(56)).toEqual({ gapDays: 37, gaps: 56 });
    expect(await reckoned(4)).toBeNull();
  });
});
