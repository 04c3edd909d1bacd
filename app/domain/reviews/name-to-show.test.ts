import { expect, test } from 'vitest';
import { nameToShow } from './name-to-show.ts';

test.each([
  ['Ayşe', 'Yılmaz', 'tr', 'Ayşe Y.'],
  ['Can', 'ince', 'tr', 'Can İ.'],
  ['Ian', 'ince', 'en', 'Ian I.'],
  ['Ayşe', null, 'tr', 'Ayşe'],
  [null, 'Yılmaz', 'tr', ''],
  [' ', ' ', 'en', ''],
] as const)('%s %s in %s: %s', (firstName, lastName, locale, name) => {
  expect(nameToShow({ firstName, lastName }, locale)).toBe(name);
});
