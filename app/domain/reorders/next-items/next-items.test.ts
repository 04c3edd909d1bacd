import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectBaskets } from '../baskets.ts';
import { seededChance } from '../seeded-chance.testing.ts';
import { nextItemsPredictor } from './predict-next-items.ts';
import { popularity, readShopStatistics } from './shop-statistics.ts';
import { trainNextItems } from './train-next-items.ts';

const learn = (customers: string[][][]) => trainNextItems(collectBaskets(customers));
const answer = (customers: string[][][], own: string[][], many = 10) =>
  nextItemsPredictor(learn(customers))(own, many).map(({ product }) => product);

describe('what a shop of baskets says', () => {
  test('popularity is the share of baskets, later ones weighing more', () => {
    const baskets = collectBaskets([[['a'], ['a', 'b']], [['b']]]);
    expect(popularity(baskets, 1)).toEqual([2 / 3, 2 / 3]);
    expect(popularity(baskets, 0.5)).toEqual([1.5 / 2.5, 2 / 2.5]);
  });

  test('a product bought again oftener than expected has a ratio above 1', () => {
    // Coffee comes back in each of 50 second baskets, a lamp in none: expected 1 each, the shop's mean is a half.
    const customers = Array.from({ length: 50 }, () => [['coffee', 'lamp'], ['coffee']]);
    const { repeat } = readShopStatistics(collectBaskets(customers));
    expect(repeat[0]).toBeCloseTo((50 + 5) / (0.5 * 50 + 5), 12);
    expect(repeat[1]).toBeCloseTo(5 / (0.5 * 50 + 5), 12);
  });

  test('without repurchases every ratio is 1', () => {
    expect(readShopStatistics(collectBaskets([[['a'], ['b']]])).repeat).toEqual([1, 1]);
  });
});

describe('what a customer will buy next', () => {
  const few = [
    [['tea'], ['tea', 'milk'], ['tea']],
    [['soap'], ['soap', 'towel']],
    [['tea', 'milk'], ['milk']],
  ];

  test('ten orders are enough for a sane answer: own favourites first', () => {
    expect(answer(few, [['soap'], ['soap', 'towel']])).toEqual(['soap', 'towel', 'tea', 'milk']);
    expect(answer(few, [['tea']], 2)).toEqual(['tea', 'milk']);
  });

  test('who has bought nothing gets what is popular', () => {
    expect(answer(few, [], 2)).toEqual(['tea', 'milk']);
    expect(answer(few, [[]], 2)).toEqual(['tea', 'milk']);
  });

  test('a product the model has not met comes from own purchases', () => {
    expect(answer(few, [['brand new'], ['brand new']])[0]).toBe('brand new');
  });

  test('a shop without baskets answers with own purchases alone', () => {
    expect(answer([], [['tea']])).toEqual(['tea']);
    expect(answer([], [])).toEqual([]);
  });

  test('one product in the whole shop', () => {
    const customers = Array.from({ length: 80 }, () => [['tea'], ['tea'], ['tea']]);
    expect(answer(customers, [['tea']])).toEqual(['tea']);
  });

  test('each customer of a shop of habits gets their own habits first', () => {
    const random = seededChance(7).uniform;
    const customers = Array.from({ length: 300 }, (_, c) =>
      Array.from({ length: 6 }, () => [
        `habit ${c % 60}`,
        `habit ${(c * 7 + 1) % 60}`,
        `odd ${Math.floor(random() * 200)}`,
      ]),
    );
    const ask = nextItemsPredictor(learn(customers));
    customers.slice(0, 60).forEach((own, c) => {
      const found = ask(own, 2).map(({ product }) => product);
      expect(found.sort()).toEqual([...new Set([`habit ${c % 60}`, `habit ${(c * 7 + 1) % 60}`])].sort());
    });
  });

  test('where nobody buys anything again, what a customer has counts against it', () => {
    const random = seededChance(11).uniform;
    const customers = Array.from({ length: 400 }, () => {
      const order = Array.from({ length: 12 }, (_, i) => [`picture ${i}`, random() ** (1 + i / 6)] as const);
      return order
        .sort((a, b) => b[1] - a[1])
        .slice(0, 4)
        .map(([product]) => [product]);
    });
    expect(learn(customers).weights.own).toBe(-1);
  });

  test('answers are different products with finite scores, best first, the same again, turned around and through JSON', () => {
    const basket = fc.array(fc.constantFrom(...'abcdefghijkl'), { maxLength: 5 });
    const baskets = fc.array(basket, { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(baskets, { maxLength: 80 }), baskets, (customers, own) => {
        const model = learn(customers);
        const found = nextItemsPredictor(model)(own, 10);
        const products = found.map(({ product }) => product);
        expect(new Set(products).size).toBe(products.length);
        expect(products).toHaveLength(Math.min(10, new Set([...model.products, ...own.flat()]).size));
        const scores = found.map(({ score }) => score);
        expect(scores.every(Number.isFinite)).toBe(true);
        expect(scores).toEqual([...scores].sort((a, b) => b - a));
        const turned = learn(customers.map((each) => each.map((products) => [...products].reverse())));
        const again = nextItemsPredictor(JSON.parse(JSON.stringify(turned)));
        expect(
          again(
            own.map((products) => [...products].reverse()),
            10,
          ),
        ).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });
});
