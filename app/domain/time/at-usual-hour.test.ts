import { expect, test } from 'vitest';
import { atUsualHour } from './at-usual-hour.ts';

const window = { opensAtHour: 9, closesAtHour: 20, zone: 'Europe/Istanbul' };

// Ten in the morning in Istanbul.
const planned = new Date('2026-07-01T07:00:00Z');

test.each<[string, number | null, string]>([
  ['later that day is waited for', 17, '2026-07-01T14:00:00.000Z'],
  ['that very hour is now', 10, '2026-07-01T07:00:00.000Z'],
  ['that is over for the day is not waited for', 9, '2026-07-01T07:00:00.000Z'],
  ['at which the window is closed is not waited for', 21, '2026-07-01T07:00:00.000Z'],
  ['that nobody knows changes nothing', null, '2026-07-01T07:00:00.000Z'],
])('an hour %s', (_what, hour, expected) => {
  expect(atUsualHour(planned, hour, window).toISOString()).toBe(expected);
});
