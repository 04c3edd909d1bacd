import { expect, test } from 'vitest';
import { readTimeCursor, writeTimeCursor } from './time-cursor.ts';

const place = { at: new Date('2026-06-03T09:00:00.123Z'), id: '0190-a_b' };

test('a place is read as it was written', () => {
  expect(readTimeCursor(writeTimeCursor(place))).toEqual(place);
});

test.each([
  ['nothing', null],
  ['a blank', ''],
  ['a day that is none', '2026-99-03T09:00:00.123Z_a'],
  ['a year that PostgreSQL does not know', '0000-01-01T00:00:00.000Z_a'],
  ['no id', '2026-06-03T09:00:00.123Z_'],
  ['a quote', "2026-06-03T09:00:00.123Z_a'"],
  ['an id without end', `2026-06-03T09:00:00.123Z_${'a'.repeat(65)}`],
])('%s is no place', (_what, cursor) => {
  expect(readTimeCursor(cursor)).toBeNull();
});
