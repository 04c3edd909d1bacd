import { expect, test } from 'vitest';
import { decideNudge, reasonOf } from './decide-nudge.ts';
import type { NudgeFacts } from './decide-nudge.ts';
import type { MirroredVariant } from './variant-today.ts';

const coffee: MirroredVariant = {
  productId: 'coffee',
  variantId: 'coffee-500',
  title: 'Colombian',
  variantTitle: '500 g',
  available: true,
  basePrice: 250,
  stock: null,
};
const brazil = { ...coffee, productId: 'brazil', variantId: 'brazil-500', title: 'Brazil' };
const inPack = (of: MirroredVariant, variantTitle: string, basePrice: number) => ({
  ...{ ...of, variantTitle, basePrice, variantId: `${of.productId}-${variantTitle}` },
});
type Over = Partial<Omit<NudgeFacts, 'shelf'>> & { own?: MirroredVariant[]; instead?: MirroredVariant[] };
const fact = ({ own = [coffee], instead = [], ...over }: Over = {}): NudgeFacts => ({
  ...{ productId: 'coffee', variantId: 'coffee-500', variantTitle: '500 g', quantity: 2 },
  ...{ boughtAgain: false, boughtInstead: false, excluded: false, shelf: { own, instead } },
  ...over,
});

test('what was bought is offered at the price of today', () => {
  expect(decideNudge([fact()]).lines).toEqual([
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

test('of several packs the one that was bought, whichever comes first', () => {
  const own = [inPack(coffee, '250 g', 140), coffee];
  expect(decideNudge([fact({ own })]).lines).toMatchObject([{ variantId: 'coffee-500', price: 250 }]);
});

test('a product that comes in one form is that form, under whatever id it was bought', () => {
  expect(decideNudge([fact({ variantId: 'of last year' })]).lines).toMatchObject([{ variantId: 'coffee-500' }]);
});

test.each<[string, Over, string]>([
  ['scenario 6: bought again since', { boughtAgain: true }, 'bought_again'],
  ['taken out by the merchant', { excluded: true }, 'not_offered'],
  ['scenario 13: not sold any more', { own: [] }, 'not_sold'],
  [
    'scenario 13: a pack that is not sold any more',
    { own: [inPack(coffee, '1 kg', 1), inPack(coffee, '2 kg', 1)] },
    'not_sold',
  ],
  ['scenario 13: out of stock', { own: [{ ...coffee, stock: 0 }] }, 'sold_out'],
  ['its replacement out of stock as well', { own: [], instead: [{ ...brazil, stock: 0 }] }, 'not_sold'],
])('%s is not offered', (_case, over, reason) => {
  expect(decideNudge([fact(over)])).toEqual({ lines: [], left: [{ productId: 'coffee', reason }] });
});

test('scenario 13: the replacement that the merchant named stands in for what is gone, in the same pack where it has one', () => {
  const instead = [inPack(brazil, '250 g', 150), brazil];
  expect(decideNudge([fact({ own: [], instead })]).lines).toMatchObject([
    { productId: 'brazil', variantId: 'brazil-500', replaces: 'coffee', quantity: 2 },
  ]);
  expect(decideNudge([fact({ own: [], instead, variantTitle: '1 kg' })]).lines).toMatchObject([{ price: 150 }]);
});

test('two things that one stands in for are one line of it', () => {
  const gone = { own: [], instead: [{ ...brazil, stock: 3 }] };
  expect(decideNudge([fact(gone), fact({ ...gone, productId: 'tea' })]).lines).toMatchObject([
    { variantId: 'brazil-500', quantity: 3 },
  ]);
});

test('scenario 13: never more than there is', () => {
  expect(decideNudge([fact({ own: [{ ...coffee, stock: 1 }] })]).lines).toMatchObject([{ quantity: 1 }]);
});

test('an empty offer has one reason, what the customer did before what the shop lacks', () => {
  const left = decideNudge([fact({ own: [] }), fact({ productId: 'tea', boughtAgain: true })]).left;
  expect(reasonOf(left)).toBe('bought_again');
});

test('scenarios 6 and 13: what stands in for something is not offered to whoever has bought it since', () => {
  const bought = { own: [], instead: [brazil], boughtInstead: true };
  expect(decideNudge([fact(bought)])).toEqual({ lines: [], left: [{ productId: 'coffee', reason: 'bought_again' }] });
  expect(decideNudge([fact({ ...bought, own: [coffee] })]).lines).toMatchObject([{ productId: 'coffee' }]);
});
