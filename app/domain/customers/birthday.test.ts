import { expect, test } from 'vitest';
import { birthdayOf } from './birthday.ts';

test.each([
  ['1990-06-04', { month: 6, day: 4 }],
  ['1992-02-29', { month: 2, day: 29 }],
  ['1990-04-31', null],
  ['1990-13-01', null],
  ['4 June', null],
  [null, null],
])('%s', (date, expected) => expect(birthdayOf(date)).toEqual(expected));
