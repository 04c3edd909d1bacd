import { expect, test } from 'vitest';
import { promptKindOf } from './prompt-kind.ts';

test.each([
  ['Giyim', 'Model 12', 'clothing'],
  ['T-Shirts', 'Basic', 'clothing'],
  ['Ayakkabı', 'Koşu', 'shoes'],
  ['Kahve', 'Kolombiya', 'food'],
  ['COFFEE', 'Colombia', 'food'],
  ['Kedi maması', 'Somonlu', 'pet'],
  [null, 'Çikolatalı kurabiye', 'food'],
  [null, 'Yüz kremi, 50 ml', 'care'],
  [null, 'Nemlendirici krem', 'care'],
  ['Elektronik', 'X200', 'device'],
  [null, 'Işıltılı lamba', 'home'],
  ['Sarf malzemesi', 'V60 Filtre Kağıdı', 'any'],
  ['Kitap', 'Roman', 'book'],
  ['', 'Botanik seti', 'any'],
  [null, 'Ballı', 'any'],
  ['Bath', 'Oat & Honey Soap Bar', 'care'],
  [null, 'Zeytinyağlı sabun', 'care'],
  [null, 'Kahve fincanı', 'home'],
  [null, 'Cedar & Mint Conditioner', 'care'],
  ['Pet food', 'Salmon', 'pet'],
  [null, '', 'any'],
] as const)('%s, %s: %s', (productType, title, kind) => {
  expect(promptKindOf({ productType, title })).toBe(kind);
});
