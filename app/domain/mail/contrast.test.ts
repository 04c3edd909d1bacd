import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOf, inkOn, isColor } from './contrast.ts';

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#ffffff', 1],
  ['#767676', '#ffffff', 4.54],
])('%s on %s: %d', (one, other, ratio) => {
  expect(contrastOf(one, other)).toBeCloseTo(ratio, 1);
  expect(contrastOf(other, one)).toBeCloseTo(ratio, 1);
});

test('on any fill a label can be read', () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const fill = `#${value.toString(16).padStart(6, '0')}`;
      return contrastOf(fill, inkOn(fill)) >= 4.5;
    }),
    { numRuns: 2_000 },
  ));

test('a colour is six digits behind a #', () => {
  expect(['#0B57d0', '#fff', 'red', '#12345g', '#1234567'].filter(isColor)).toEqual(['#0B57d0']);
  expect(() => contrastOf('red', '#ffffff')).toThrow(RangeError);
});
