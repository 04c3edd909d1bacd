import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { isInside, nextSendTime } from './next-send-time.ts';
import type { SendWindow } from './next-send-time.ts';
import { after, hours, minutes } from './spans.ts';

const zones = ['America/New_York', 'Europe/Berlin', 'Europe/Istanbul', 'Asia/Kolkata', 'Pacific/Auckland'];
const nine: SendWindow = { opensAtHour: 9, closesAtHour: 20, zone: 'America/New_York' };
const night: SendWindow = { opensAtHour: 22, closesAtHour: 6, zone: 'Europe/Berlin' };

describe('scenario 9: the customer’s clock decides', () => {
  test.each([
    ['inside the window: now', nine, '2024-06-03T14:00:00Z', '2024-06-03T14:00:00Z'],
    ['before opening: today at opening', nine, '2024-06-03T12:59:59Z', '2024-06-03T13:00:00Z'],
    ['closing is not inside any more', nine, '2024-06-04T00:00:00Z', '2024-06-04T13:00:00Z'],
    ['the night clocks go forward: still 09:00', nine, '2024-03-10T02:00:00Z', '2024-03-10T13:00:00Z'],
    ['the night clocks go back: still 09:00', nine, '2024-11-03T02:00:00Z', '2024-11-03T14:00:00Z'],
    ['no clock change in Turkey', { ...nine, zone: 'Europe/Istanbul' }, '2024-03-30T20:30:00Z', '2024-03-31T06:00:00Z'],
    [
      'half an hour beside the others',
      { ...nine, zone: 'Asia/Kolkata' },
      '2024-06-03T20:00:00Z',
      '2024-06-04T03:30:00Z',
    ],
    ['across midnight, before it: now', night, '2024-06-03T21:00:00Z', '2024-06-03T21:00:00Z'],
    ['across midnight, after it: now', night, '2024-06-04T03:59:59Z', '2024-06-04T03:59:59Z'],
    ['across midnight, by day: this evening', night, '2024-06-04T04:00:00Z', '2024-06-04T20:00:00Z'],
    [
      'the hour that the clocks skip: the next day',
      { ...nine, opensAtHour: 2, closesAtHour: 3 },
      '2024-03-10T06:59:59Z',
      '2024-03-11T06:00:00Z',
    ],
    [
      'an hour that comes twice: at its first coming',
      { ...nine, opensAtHour: 1, closesAtHour: 2 },
      '2024-11-03T04:30:00Z',
      '2024-11-03T05:00:00Z',
    ],
    ['until the end of the day', { ...nine, closesAtHour: 24 }, '2024-06-04T03:59:00Z', '2024-06-04T03:59:00Z'],
  ])('%s', (_case, window, now, expected) =>
    expect(nextSendTime(new Date(now), window).toISOString()).toBe(new Date(expected).toISOString()),
  );

  test.each([
    [9, 9],
    [-1, 20],
    [24, 6],
    [9, 25],
    [9, 0],
    [9.5, 20],
    [Number.NaN, 20],
  ])('a window from %s to %s is refused', (opensAtHour, closesAtHour) =>
    expect(() => nextSendTime(new Date(0), { ...nine, opensAtHour, closesAtHour })).toThrow(RangeError),
  );

  test('an unknown zone is refused', () =>
    expect(() => nextSendTime(new Date(0), { ...nine, zone: 'Mars/Olympus' })).toThrow(RangeError));
});

const anInstant = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true });
const aWindow = fc
  .record({
    opensAtHour: fc.integer({ min: 0, max: 23 }),
    closesAtHour: fc.integer({ min: 1, max: 24 }),
    zone: fc.constantFrom(...zones),
  })
  .filter(({ opensAtHour, closesAtHour }) => opensAtHour !== closesAtHour);

test('scenario 9: never early, always inside, never later than it must be', () => {
  fc.assert(
    fc.property(anInstant, aWindow, (now, window) => {
      const at = nextSendTime(now, window);
      expect(at >= now).toBe(true);
      const { hour } = DateTime.fromJSDate(at, { zone: window.zone });
      const [opens, closes] = [window.opensAtHour, window.closesAtHour];
      expect(opens < closes ? hour >= opens && hour < closes : hour >= opens || hour < closes).toBe(true);
      if (at > now) expect(isInside(after(at, -1), window)).toBe(false);
      // Once round the clock, and once more for an hour that is skipped.
      expect(at.getTime() - now.getTime()).toBeLessThanOrEqual(hours(49));
    }),
    { numRuns: 300 },
  );
});

test('scenario 9: no allowed minute between now and the answer is passed over', () => {
  fc.assert(
    fc.property(anInstant, aWindow, (now, window) => {
      const at = nextSendTime(now, window);
      for (let t = now.getTime(); t < at.getTime(); t += minutes(7)) expect(isInside(new Date(t), window)).toBe(false);
    }),
    { numRuns: 60 },
  );
});
