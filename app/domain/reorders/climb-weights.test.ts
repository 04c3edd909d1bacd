import { expect, test } from 'vitest';
import { climbWeights } from './climb-weights.ts';

const start = { a: 0, b: 0 };
const cases = (figure: number) => Float64Array.from({ length: 100 }, () => figure);

test('it climbs to the best of the grid, one weight after another', () => {
  const best = climbWeights(start, { a: [0, 1, 2], b: [0, 1] }, [], ({ a, b }) => cases(b * 10 - Math.abs(a - 1)));
  expect(best).toEqual({ a: 1, b: 1 });
});

test('what gains no more than chance would is left', () => {
  const noisy = ({ a }: typeof start) => Float64Array.from({ length: 100 }, (_, c) => (c < 52 ? a : -a));
  expect(climbWeights(start, { a: [0, 1] }, [], noisy)).toEqual(start);
  const convincing = ({ a }: typeof start) => Float64Array.from({ length: 100 }, (_, c) => (c < 60 ? a : -a));
  expect(climbWeights(start, { a: [0, 1] }, [], convincing)).toEqual({ a: 1, b: 0 });
});

test('an alternative is taken whole where it serves better', () => {
  const judge = ({ a, b }: typeof start) => cases(a === 5 && b === 5 ? 1 : 0);
  expect(climbWeights(start, { a: [0, 1], b: [0, 1] }, [{ a: 5, b: 5 }], judge)).toEqual({ a: 5, b: 5 });
});

test('without cases nothing changes', () => {
  expect(climbWeights(start, { a: [0, 1] }, [{ a: 9, b: 9 }], () => new Float64Array(0))).toEqual(start);
});
