import { expect, test } from 'vitest';
import { amountInPack, packsOfProduct } from './product-packs.ts';

test.each([
  ['in grams, the middle one being usual', ['250 g', '1 kg', '500 g'], { unit: 'g', usual: 500 }],
  ['in what most of its variants say', ['250 g', '500 g', "12'li"], { unit: 'g', usual: 250 }],
  ['in pieces where none tells a size', ['Small', 'Default Title'], null],
  ['in pieces without any variant', [], null],
] as const)('a product is measured %s', (_what, titles, packs) => {
  expect(packsOfProduct(titles)).toEqual(packs);
});

test.each([
  ['its own size', '1 kg', 1000],
  ['the usual size where it tells none', 'Default Title', 500],
  ['the usual size where it has no title', null, 500],
  ['the usual size where it is measured otherwise', "12'li", 500],
])('a pack holds %s', (_what, title, amount) => {
  expect(amountInPack({ unit: 'g', usual: 500 }, title)).toBe(amount);
});

test('a pack of a product without sizes is one, whatever a line of long ago says', () => {
  expect(amountInPack(null, '500 g')).toBe(1);
});
