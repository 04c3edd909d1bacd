import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goesWithPredictor } from './predict-goes-with.ts';
import { trainGoesWith } from './train-goes-with.ts';

/** Orders in which each of `pairs` comes `times` times, with a bestseller in every order. */
const shopOf = (pairs: [string, string][], times: number) =>
  Array.from({ length: times }, () => pairs.map((pair) => ['bag', ...pair])).flat();

describe('what goes with a product', () => {
  test('partners by how often they came along, then what is popular', () => {
    const ask = goesWithPredictor(
      trainGoesWith([['tea', 'cup'], ['tea', 'cup', 'spoon'], ['spoon', 'soap'], ['soap'], ['soap', 'towel']]),
    );
    expect(ask('tea', 10)).toEqual(['cup', 'spoon', 'soap', 'towel']);
    expect(ask('tea', 1)).toEqual(['cup']);
  });

  test('an anchor nobody bought gets the most popular products', () => {
    const ask = goesWithPredictor(trainGoesWith([['tea', 'cup'], ['tea'], ['tea', 'cup'], ['soap']]));
    expect(ask('unheard of', 2)).toEqual(['tea', 'cup']);
  });

  test('no orders, no answers', () => {
    expect(goesWithPredictor(trainGoesWith([]))('tea', 10)).toEqual([]);
  });

  test('a shop of true pairs is learnt', () => {
    const pairs: [string, string][] = Array.from({ length: 12 }, (_, i) => [`left ${i}`, `right ${i}`]);
    const ask = goesWithPredictor(trainGoesWith(shopOf(pairs, 20)));
    for (const [left, right] of pairs) expect(ask(left, 2).sort()).toEqual(['bag', right]);
  });

  test('popularity alone is used where products come together by chance', () => {
    // Eighty rare products, paired anew each time, and a bestseller in every order.
    const orders = Array.from({ length: 400 }, (_, k) => [
      `rare ${k % 40}`,
      `rare ${40 + ((k * 17 + (k >> 3)) % 40)}`,
      'bag',
    ]);
    const ask = goesWithPredictor(trainGoesWith(orders));
    for (const anchor of ['rare 0', 'rare 7']) expect(ask(anchor, 1)).toEqual(['bag']);
  });

  test('answers are different products, never the anchor, the same whatever the order inside an order and through JSON', () => {
    const order = fc.array(fc.constantFrom(...'abcdefghijkl'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(order, { maxLength: 120 }), fc.constantFrom(...'abz'), (orders, anchor) => {
        const model = trainGoesWith(orders);
        const found = goesWithPredictor(model)(anchor, 10);
        expect(new Set(found).size).toBe(found.length);
        expect(found).not.toContain(anchor);
        const others = model.products.filter((id) => id !== anchor).length;
        expect(found).toHaveLength(Math.min(10, others));
        const turned = trainGoesWith(orders.map((products) => [...products].reverse()));
        expect(goesWithPredictor(JSON.parse(JSON.stringify(turned)))(anchor, 10)).toEqual(found);
      }),
    );
  });
});
