import { describe, expect, test } from 'vitest';
import { collectPurchases } from '../purchase-history.ts';
import { gapQuartiles } from './gap-quartiles.ts';
import { gapWeight, watchedShare } from './measure-products.ts';
import { figuresFrom, figuresWithout, groupOf, measureShop } from './own-figures.ts';
import { quantileOfCounts } from './quantile-of-counts.ts';

const buy = (customer: string, product: string, ...days: number[]) =>
  days.map((day) => ({ customer, product, day, quantity: 2 }));

describe('what products do on average', () => {
  test('a gap that only half of the purchases were watched for counts twice', () => {
    const watched = watchedShare(Int32Array.of(0, 0, 90, 90), 100);
    expect([watched[10], watched[11], watched[100]]).toEqual([1, 0.5, 0.5]);
    expect(gapWeight(watched, 50)).toBe(2);
  });

  test('a product with many gaps says its own, one with none says the shop’s', () => {
    const rows = Array.from({ length: 40 }, (_, n) => buy(`c${n}`, 'coffee', 0, 20, 40, 60)).flat();
    const shop = measureShop(collectPurchases([...rows, ...buy('c1', 'mug', 5)]), 400);
    const figuresOf = figuresFrom(shop, shop.sums);
    const [coffee, mug] = [figuresOf(0), figuresOf(1)];
    expect(Math.exp(coffee.gapLog)).toBeCloseTo(20, 0);
    expect(coffee.repeatShare).toBeGreaterThan(0.7);
    expect(mug.gapLog).toBeCloseTo(shop.level.figures.gapLog, 6);
    expect(mug.repeatShare).toBeLessThan(coffee.repeatShare);
  });

  test('a rare product of a type leans on its type, not on the shop', () => {
    const slow = Array.from({ length: 30 }, (_, n) => buy(`s${n}`, 'filter', 0, 90, 180)).flat();
    const fast = Array.from({ length: 30 }, (_, n) => buy(`f${n}`, 'milk', 0, 7, 14)).flat();
    const rows = [...slow, ...fast, ...buy('x', 'filter XL', 3)];
    const typeOf = (product: string) => (product.startsWith('filter') ? 'filters' : undefined);
    const gapOf = (shop: ReturnType<typeof measureShop>) =>
      Math.exp(figuresFrom(shop, shop.sums)(shop.history.products.indexOf('filter XL')).gapLog);
    expect(gapOf(measureShop(collectPurchases(rows), 400, typeOf))).toBeGreaterThan(70);
    expect(gapOf(measureShop(collectPurchases(rows), 400))).toBeLessThan(50);
  });

  test('a group of customers does not meet its own outcomes', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].flatMap((name, c) => buy(name, 'coffee', 0, c === 0 ? 100 : 10));
    const shop = measureShop(collectPurchases(rows), 300);
    expect(groupOf(0)).toBe(0);
    expect(figuresWithout(shop, 0)(0).gapLog).toBeLessThan(figuresWithout(shop, 1)(0).gapLog);
  });

  test('quartiles of a product, and the shop’s for one that is hardly known', () => {
    const rows = Array.from({ length: 8 }, (_, n) => buy(`c${n}`, 'coffee', 0, 10 + n * 5)).flat();
    const shop = measureShop(collectPurchases([...rows, ...buy('x', 'mug', 0, 3)]), 300);
    const { of } = gapQuartiles(shop);
    expect(of(0)).toEqual({ gaps: 8, quarter: 15, half: 25, threeQuarters: 35 });
    expect(of(1)).toMatchObject({ gaps: 1, half: gapQuartiles(shop).shop.half });
  });

  test('the quantile of counts', () => {
    expect(quantileOfCounts([0, 1, 0, 2, 1], 0.5)).toBe(3);
    expect(quantileOfCounts([0, 0], 0.5)).toBe(0);
  });
});
