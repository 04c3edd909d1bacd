import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basketGroups, collectBaskets } from './baskets.ts';
import { countPartners } from './count-partners.ts';
import type { Partners } from './count-partners.ts';

const partnersOf = (partners: Partners, i: number) =>
  partners.partner
    .slice(partners.start[i], partners.start[i + 1])
    .map((other, k) => [other, partners.count[partners.start[i]! + k]]);

const groupsOf = (...baskets: string[][]) => basketGroups(collectBaskets([baskets]));

describe('counting partners', () => {
  test('pairs are counted, most frequent first, ties by position', () => {
    const partners = countPartners(groupsOf(['a', 'b', 'c'], ['a', 'c'], ['b', 'd'], ['a']), 4, {
      keep: 5,
      largest: 9,
    });
    expect(partners.groups).toEqual([3, 2, 2, 1]);
    expect(partnersOf(partners, 0)).toEqual([
      [2, 2],
      [1, 1],
    ]);
    expect(partnersOf(partners, 1)).toEqual([
      [0, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  test('no more than asked for are kept, and large groups are left out', () => {
    const groups = groupsOf(['a', 'b', 'c', 'd'], ['a', 'b', 'c']);
    expect(partnersOf(countPartners(groups, 4, { keep: 1, largest: 9 }), 2)).toEqual([[0, 2]]);
    expect(partnersOf(countPartners(groups, 4, { keep: 9, largest: 3 }), 3)).toEqual([]);
  });

  test('groups weigh by their size', () => {
    const options = { keep: 5, largest: 9, weigh: (size: number) => 1 / size };
    const partners = countPartners(groupsOf(['a', 'b'], ['a', 'b', 'c', 'd']), 4, options);
    expect(partnersOf(partners, 0)[0]).toEqual([1, 0.75]);
    expect(partners.groups[0]).toBe(0.75);
  });

  test('what is counted is what a slow count finds', () => {
    const basket = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 });
    fc.assert(
      fc.property(fc.array(basket, { minLength: 1, maxLength: 30 }), (baskets) => {
        const columns = collectBaskets([baskets]);
        const { products } = columns;
        const partners = countPartners(basketGroups(columns), products.length, { keep: 8, largest: 8 });
        products.forEach((id, i) => {
          const slow = products
            .map((other, j) => [j, baskets.filter((b) => b.includes(id) && b.includes(other)).length] as const)
            .filter(([j, count]) => j !== i && count > 0)
            .sort((a, b) => b[1] - a[1] || a[0] - b[0]);
          expect(partnersOf(partners, i)).toEqual(slow);
        });
      }),
    );
  });
});
