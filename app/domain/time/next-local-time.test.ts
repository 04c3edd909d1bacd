import { expect, test } from 'vitest';
import { nextLocalTime } from './next-local-time.ts';

const next = (from: string, hour: number, weekday: number | null = null, zone = 'Europe/Istanbul') =>
  nextLocalTime(new Date(from), { hour, weekday }, zone).toISOString();

test.each([
  ['later today', '2026-06-03T04:00:00Z', 10, null, '2026-06-03T07:00:00.000Z'],
  ['at its very instant', '2026-06-03T07:00:00Z', 10, null, '2026-06-03T07:00:00.000Z'],
  ['a moment too late: tomorrow', '2026-06-03T07:00:00.001Z', 10, null, '2026-06-04T07:00:00.000Z'],
  ['next Monday', '2026-06-03T04:00:00Z', 10, 1, '2026-06-08T07:00:00.000Z'],
  ['today is the day, the hour is past: in a week', '2026-06-03T08:00:00Z', 10, 3, '2026-06-10T07:00:00.000Z'],
])('%s', (_case, from, hour, weekday, expected) => expect(next(from, hour, weekday)).toBe(expected));

test('an hour that the clocks skip is the one after it', () =>
  expect(next('2026-03-08T05:00:00Z', 2, null, 'America/New_York')).toBe('2026-03-08T07:00:00.000Z'));

test('an hour that comes twice is taken once', () =>
  expect(next('2026-11-01T04:30:00Z', 1, null, 'America/New_York')).toBe('2026-11-01T05:00:00.000Z'));

test('an unknown zone is refused', () =>
  expect(() => next('2026-06-03T04:00:00Z', 10, null, 'Mars/Olympus')).toThrow());
