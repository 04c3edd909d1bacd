import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, startOfDay } from './day-number.ts';

test.each([
  ['an evening in Istanbul', '2026-06-03T20:59:59Z', 'Europe/Istanbul', '2026-06-03'],
  ['a minute later it is tomorrow there', '2026-06-03T21:00:00Z', 'Europe/Istanbul', '2026-06-04'],
  ['and still today in Los Angeles', '2026-06-04T06:00:00Z', 'America/Los_Angeles', '2026-06-03'],
])('%s', (_case, instant, zone, date) => {
  expect(dayNumber(new Date(instant), zone)).toBe(Date.parse(date) / 86_400_000);
});

test('a day begins where the clock goes forward at midnight, too', () => {
  const day = Date.parse('2026-03-29') / 86_400_000;
  expect(dayNumber(startOfDay(day, 'Africa/Cairo'), 'Africa/Cairo')).toBe(day);
});

test.each(['Europe/Istanbul', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata'])(
  'whatever the day, it begins on itself in %s',
  (zone) =>
    fc.assert(
      fc.property(fc.integer({ min: 15_000, max: 25_000 }), (day) => dayNumber(startOfDay(day, zone), zone) === day),
    ),
);
