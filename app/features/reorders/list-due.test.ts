import { beforeEach, describe, expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { aProduct } from './testing.ts';
import { useDue, inDays } from './due.testing.ts';

const { world, database, runsOut, priceOf, list, names } = useDue();

describe('what runs out', () => {
  test('stands under its week, each once, the earliest first; what is late the latest first', async () => {
    for (const [name, day] of Object.entries({ A: 5.9, B: -0.9, C: 6, D: 19.9, E: 20, F: -1.1, G: -30, H: -61 }))
      await runsOut(name, day);
    expect(await names('week')).toEqual(['B', 'A']);
    expect(await names('soon')).toEqual(['C', 'D']);
    expect(await names('late')).toEqual(['F', 'G']);
  });

  test.each(['week', 'late'] as const)('comes page by page, none twice and none left out: %s', async (tab) => {
    // Three at one moment: the moment alone does not tell where a page ends.
    const day = tab === 'late' ? -2 : 2;
    for (const [name, at] of Object.entries({ A: day, B: day, C: day, D: 2 * day })) await runsOut(name, at);
    const all = await names(tab);
    const paged: (string | null)[] = [];
    let cursor: string | null = null;
    do {
      const page = await list(tab, { cursor, limit: 1 });
      paged.push(...page.predictions.map(({ customer }) => customer.lastName));
      cursor = page.nextCursor;
    } while (cursor && paged.length < 9);
    expect(paged).toEqual(all);
    expect([...all].sort()).toEqual(['A', 'B', 'C', 'D']);
  });

  test.each([
    '"x"',
    '{}',
    '["date","2026",1,2]',
    '["date","2026-02-31T00:00:00Z","a","b"]',
    '["chance",0.2,"a","b"]',
    '["date",5,"a","b"]',
  ])('a cursor that is none of this list is the start: %s', async (text) => {
    await runsOut('A', 1);
    expect(await names('week', { cursor: Buffer.from(text).toString('base64url') })).toEqual(['A']);
  });

  describe('in a sequence of its own', () => {
    beforeEach(async () => {
      const [b, c] = [await runsOut('B', 2, { p14: 0.3 }), await runsOut('C', 3, { p14: 0.3, lastQuantity: 1 })];
      await runsOut('A', 1, { p14: 0.2 });
      await runsOut('D', 4, { p14: 0.9, lastQuantity: 1 });
      for (const { prediction } of [b, c]) await priceOf(prediction.productId, 100);
    });

    /** One at a time, so that each place where a page may end is one. */
    async function paged(over: object): Promise<(string | null)[]> {
      const all: (string | null)[] = [];
      let cursor: string | null = null;
      do {
        const page = await list('week', { ...over, cursor, limit: 1 });
        all.push(...page.predictions.map(({ customer }) => customer.lastName));
        cursor = page.nextCursor;
      } while (cursor && all.length < 9);
      return all;
    }

    test.each(['date', 'chance', 'worth'] as const)(
      '%s: page by page and back, none twice and none left out',
      async (sort) => {
        for (const way of [undefined, 'asc', 'desc'] as const) {
          const all = await names('week', { sort, way });
          expect(await paged({ sort, way })).toEqual(all);
          expect([...all].sort()).toEqual(['A', 'B', 'C', 'D']);
        }
        expect(await names('week', { sort, way: 'asc' })).toEqual(
          (await names('week', { sort, way: 'desc' })).reverse(),
        );
      },
    );

    test('the likeliest first, or the worthiest, and what is not sold any more behind all that is', async () => {
      const likeliest = await names('week', { sort: 'chance' });
      expect([likeliest[0], likeliest[3]]).toEqual(['D', 'A']);
      const worthiest = await names('week', { sort: 'worth' });
      expect(worthiest.slice(0, 2)).toEqual(['B', 'C']);
      expect(await names('week', { sort: 'date', way: 'desc' })).toEqual(['D', 'C', 'B', 'A']);
    });

    test('a place in one sequence is none in another', async () => {
      const { nextCursor } = await list('week', { sort: 'chance', limit: 1 });
      expect(await names('week', { sort: 'worth', cursor: nextCursor })).toHaveLength(4);
    });
  });

  test('leaves out what is unlikely, unless all is asked for', async () => {
    for (const [name, p14] of Object.entries({ A: 0.14, B: 0.15, C: 0.25, D: 0.01 })) await runsOut(name, 1, { p14 });
    const sorted = async (over: object) => (await names('week', over)).sort();
    expect(await sorted({})).toEqual(['B', 'C']);
    expect(await sorted({ chance: 'likely' })).toEqual(['C']);
    expect(await sorted({ chance: 'all' })).toEqual(['A', 'B', 'C', 'D']);
  });

  test('is of one product where one is named', async () => {
    const { prediction } = await runsOut('A', 1);
    await runsOut('B', 1, { productId: 'gid://shopify/Product/other' });
    const { productId } = prediction;
    const told = await list('week', { productId });
    expect(told.predictions.map(({ customer }) => customer.lastName)).toEqual(['A']);
    expect(told).toMatchObject({ product: null, totals: [{ count: 1 }, {}, {}] });
    await priceOf(productId, 100, 'Kolombiya');
    expect(await list('week', { productId })).toMatchObject({ product: { id: productId, title: 'Kolombiya' } });
    expect(await names('week', { productId: 'gid://shopify/Product/none' })).toEqual([]);
  });

  test('is found by a customer’s name or a product’s title, and by nothing of another shop', async () => {
    const { prediction } = await runsOut('Demir', 1);
    await runsOut('Kaya', 2);
    await runsOut('Demir', 1, {}, await aShop(database.db));
    const number = prediction.productId.split('/').at(-1)!;
    await aProduct(database.db, world().shop.id, { id: number, title: 'Etiyopya 100%' });
    expect(await names('week')).toEqual(['Demir', 'Kaya']);
    expect(await names('week', { search: 'kaya' })).toEqual(['Kaya']);
    expect(await names('week', { search: 'etiyopya' })).toEqual(['Demir']);
    expect(await names('week', { search: '%' })).toEqual(['Demir']);
    expect(await names('week', { search: 'nobody' })).toEqual([]);
  });

  test('is told with the day of the order, not of its arrival', async () => {
    const { order } = await runsOut('A', 1, { countedFrom: inDays(-3) });
    expect((await list('week')).predictions).toMatchObject([{ boughtAt: order.placedAt }]);
  });

  test('is told with what it was bought as and what it is worth today', async () => {
    const { prediction } = await runsOut('A', 1, {
      reasons: [{ code: 'own_rhythm', gapDays: 28, times: 3 }, { code: 'old' }],
    });
    const [unsold] = (await list('week')).predictions;
    expect(unsold).toMatchObject({ title: 'Kolombiya', variantTitle: '500 g', quantity: 2, worth: null });
    // A reason that nobody knows any more is not told.
    expect(unsold!.reasons).toEqual([{ code: 'own_rhythm', gapDays: 28, times: 3 }]);
    await aProduct(database.db, world().shop.id, {
      id: prediction.productId.split('/').at(-1)!,
      price: 300,
      title: 'New name',
    });
    expect((await list('week')).predictions[0]).toMatchObject({ title: 'New name', worth: 600 });
  });
});
