import { describe, expect, test } from 'vitest';
import { collectBaskets, withoutLastBaskets } from './baskets.ts';
import type { Baskets } from './baskets.ts';

const customersOf = ({ products, customerStart, basketStart, product }: Baskets) =>
  Array.from({ length: customerStart.length - 1 }, (_, c) =>
    Array.from({ length: customerStart[c + 1]! - customerStart[c]! }, (_, k) => {
      const b = customerStart[c]! + k;
      return [...product.subarray(basketStart[b], basketStart[b + 1])].map((i) => products[i]);
    }),
  );

describe('baskets in columns', () => {
  test('every customer keeps their baskets in order, each product once and sorted', () => {
    const baskets = collectBaskets([[['tea', 'coffee', 'tea'], ['milk']], [], [['coffee']]]);
    expect(baskets.products).toEqual(['coffee', 'milk', 'tea']);
    expect(customersOf(baskets)).toEqual([[['coffee', 'tea'], ['milk']], [], [['coffee']]]);
  });

  test('an empty basket is none', () => {
    expect(customersOf(collectBaskets([[[], ['tea'], []]]))).toEqual([[['tea']]]);
  });

  test('without last baskets a customer of one basket keeps it', () => {
    const baskets = collectBaskets([[['a'], ['b'], ['c']], [['d']], []]);
    const earlier = withoutLastBaskets(baskets);
    expect(earlier.products).toEqual(['a', 'b', 'c', 'd']);
    expect(customersOf(earlier)).toEqual([[['a'], ['b']], [['d']], []]);
  });
});
