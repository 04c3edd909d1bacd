import { expect, test } from 'vitest';
import { decideOffer, reasonOf } from './decide-offer.ts';
import type { OfferFacts, VariantOfToday } from './decide-offer.ts';

const coffee: VariantOfToday = {
  productId: 'coffee',
  variantId: 'coffee-500',
  title: 'Colombian',
  variantTitle: '500 g',
  price: 250,
  stock: null,
};
const fact = (over: Partial<OfferFacts> = {}): OfferFacts => ({
  productId: 'coffee',
  boughtAgain: false,
  excluded: false,
  today: coffee,
  quantity: 2,
  replacement: null,
  ...over,
});
const brazil = { ...coffee, productId: 'brazil', variantId: 'brazil-500', title: 'Brazil' };

test('what was bought is offered at the price of today', () => {
  expect(decideOffer([fact()]).lines).toEqual([
    {
      productId: 'coffee',
      variantId: 'coffee-500',
      title: 'Colombian',
      variantTitle: '500 g',
      price: 250,
      quantity: 2,
      replaces: null,
    },
  ]);
});

test.each([
  ['scenario 6: bought again since', { boughtAgain: true }, 'bought_again'],
  ['taken out by the merchant', { excluded: true }, 'not_offered'],
  ['scenario 13: not sold any more', { today: null }, 'not_sold'],
  ['scenario 13: out of stock', { today: { ...coffee, stock: 0 } }, 'sold_out'],
  ['its replacement out of stock as well', { today: null, replacement: { ...brazil, stock: 0 } }, 'not_sold'],
] as const)('%s is not offered', (_case, over, reason) => {
  expect(decideOffer([fact(over)])).toEqual({ lines: [], left: [{ productId: 'coffee', reason }] });
});

test('scenario 13: the replacement that the merchant named stands in for what is gone', () => {
  expect(decideOffer([fact({ today: null, replacement: brazil })]).lines).toMatchObject([
    { productId: 'brazil', variantId: 'brazil-500', replaces: 'coffee', quantity: 2 },
  ]);
});

test('scenario 13: never more than there is', () => {
  expect(decideOffer([fact({ today: { ...coffee, stock: 1 } })]).lines).toMatchObject([{ quantity: 1 }]);
});

test('an empty offer has one reason, what the customer did before what the shop lacks', () => {
  const left = decideOffer([fact({ today: null }), fact({ productId: 'tea', boughtAgain: true })]).left;
  expect(reasonOf(left)).toBe('bought_again');
});
