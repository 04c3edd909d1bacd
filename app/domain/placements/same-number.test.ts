import { expect, test } from 'vitest';
import { isSameNumber } from './same-number.ts';

test.each([
  ['+905321234567', true],
  ['+90 532 123 45 67', true],
  ['0090 (532) 123-45-67', true],
  ['0532 123 45 67', true],
  ['532 123 45 67', false],
  ['+905321234568', false],
  ['+15321234567', false],
  ['4567', false],
  ['', false],
])('%s is the number on record: %s', (typed, expected) => {
  expect(isSameNumber(typed, '+905321234567')).toBe(expected);
});
