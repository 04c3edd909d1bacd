import { describe, expect, test } from 'vitest';
import { seededChance } from '../seeded-chance.testing.ts';
import { boostTrees } from './boost-trees.ts';
import { fitLogistic, fitMedian, logisticOf } from './fit-linear.ts';
import type { Examples } from './fit-linear.ts';
import { solveSymmetric } from './solve-symmetric.ts';
import { treesScore } from './trees-score.ts';

const examplesOf = (rows: number[][], y: number[]): Examples => ({
  x: Float64Array.from(rows.flat()),
  width: rows[0]!.length,
  y: Float64Array.from(y),
  weight: new Float64Array(y.length).fill(1),
});

describe('solving and fitting', () => {
  test('a system small enough for paper', () => {
    // 4x + 2y = 10, 2x + 3y = 11: x = 1, y = 3.
    expect([...solveSymmetric(Float64Array.of(4, 2, 2, 3), Float64Array.of(10, 11))]).toEqual([
      expect.closeTo(1),
      expect.closeTo(3),
    ]);
  });

  test('a column that repeats another is left out instead of dividing by nothing', () => {
    const [x, y] = solveSymmetric(Float64Array.of(2, 2, 2, 2), Float64Array.of(4, 4));
    expect(x! + y!).toBeCloseTo(2);
  });

  test('the median does not mind how far off the farthest is', () => {
    const [level] = fitMedian(examplesOf([[1], [1], [1], [1], [1]], [1, 2, 3, 50, 1000]), 1);
    expect(level).toBeCloseTo(3, 1);
  });

  test('the median line through points of which a third are wild', () => {
    const rows = Array.from({ length: 90 }, (_, i) => [1, i / 10]);
    const [a, b] = fitMedian(
      examplesOf(
        rows,
        rows.map(([, x], i) => 2 + 3 * x! + (i % 3 === 0 ? 100 : 0)),
      ),
      0.001,
    );
    expect(a).toBeCloseTo(2, 1);
    expect(b).toBeCloseTo(3, 1);
  });

  test('a logistic model gives back what it was simulated with', () => {
    const chance = seededChance(11);
    const rows = Array.from({ length: 20_000 }, () => [1, chance.normal()]);
    const y = rows.map(([, x]) => (chance.uniform() < logisticOf(-1 + 0.7 * x!) ? 1 : 0));
    const [a, b] = fitLogistic(examplesOf(rows, y), 1);
    expect(Math.abs(a! + 1)).toBeLessThan(0.06);
    expect(Math.abs(b! - 0.7)).toBeLessThan(0.06);
  });

  test('a logistic model of what always happens stays finite', () => {
    const beta = fitLogistic(
      examplesOf(
        [
          [1, 0],
          [1, 1],
          [1, 2],
        ],
        [1, 1, 1],
      ),
      1,
    );
    expect(beta.every(Number.isFinite)).toBe(true);
  });
});

describe('boosted trees', () => {
  const rows = Array.from({ length: 400 }, (_, i) => [1, i % 20, (i * 7) % 13]);
  const step = rows.map(([, x]) => (x! < 10 ? 5 : 9));
  const options = { trees: 40, rate: 0.3, leaves: 4, leafWeight: 10, shrink: 1 };

  test('find a step that no line has', () => {
    const start = new Float64Array(400).fill(7);
    const trees = boostTrees(examplesOf(rows, step), start, { loss: 'absolute', ...options });
    expect(7 + treesScore(trees, [1, 3, 0], 0)).toBeCloseTo(5, 1);
    expect(7 + treesScore(trees, [1, 17, 0], 0)).toBeCloseTo(9, 1);
  });

  test('say the log odds of each side', () => {
    const y = rows.map(([, x], i) => (x! < 10 ? Number(i % 4 === 0) : Number(i % 4 !== 0)));
    const examples = examplesOf(
      rows.map(([, x]) => [1, Number(x! < 10), 0]),
      y,
    );
    const trees = boostTrees(examples, new Float64Array(400), { loss: 'logistic', ...options });
    const share = (side: number) => {
      const of = y.filter((_, i) => examples.x[i * 3 + 1] === side);
      return of.reduce((sum, value) => sum + value, 0) / of.length;
    };
    for (const side of [0, 1]) expect(logisticOf(treesScore(trees, [1, side, 0], 0))).toBeCloseTo(share(side), 1);
  });

  test('are the same on every run, and survive JSON', () => {
    const grow = () => boostTrees(examplesOf(rows, step), new Float64Array(400), { loss: 'absolute', ...options });
    expect(JSON.parse(JSON.stringify(grow()))).toEqual(grow());
  });

  test('do not split fewer examples than a leaf must hold', () => {
    const few = examplesOf(rows.slice(0, 15), step.slice(0, 15));
    const trees = boostTrees(few, new Float64Array(15), { loss: 'absolute', ...options });
    expect(trees.every(({ feature }) => feature.length === 1)).toBe(true);
  });
});
