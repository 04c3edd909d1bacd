import { describe, expect, test } from 'vitest';
import { readPackSize } from './pack-size.ts';

describe('the size of a pack', () => {
  test.each([
    ['500 g', 500, 'g'],
    ['500gr / Öğütülmüş', 500, 'g'],
    ['1 kg', 1000, 'g'],
    ['1 KG', 1000, 'g'],
    ['1,5 kg', 1500, 'g'],
    ['0.25 kg', 250, 'g'],
    ['1.000 g', 1000, 'g'],
    ['2 x 250 ml', 500, 'ml'],
    ['2×250 ML', 500, 'ml'],
    ['6x33cl', 1980, 'ml'],
    ['1 L', 1000, 'ml'],
    ['5 LT', 5000, 'ml'],
    ['8 fl oz', 236.588, 'ml'],
    ["12'li", 12, 'piece'],
    ['12’LI paket', 12, 'piece'],
    ['6’lı 330 ml', 1980, 'ml'],
    ['10 lu', 10, 'piece'],
    ['Pack of 6', 6, 'piece'],
    ['PACK OF 6', 6, 'piece'],
    ['60 kapsül', 60, 'piece'],
    ['100 Tablets', 100, 'piece'],
    ['30 adet', 30, 'piece'],
    ['24-pack', 24, 'piece'],
  ])('%s', (title, amount, unit) => expect(readPackSize(title)).toEqual({ amount, unit }));

  test.each(['Default Title', 'Red / L', 'Large', 'Size 42', '', '0 g', 'v2', 'Model X100g-s', '2026'])(
    '%j tells none',
    (title) => expect(readPackSize(title)).toBeUndefined(),
  );

  test.each(['0.0001 mg', `${'9'.repeat(30)} kg`, `${'9'.repeat(400)} g`, `${'9'.repeat(400)} tablets`])(
    'scenario 12: what no pack holds is no size, so that the purchase counts as one piece: %s',
    (title) => expect(readPackSize(title)).toBeUndefined(),
  );
});
