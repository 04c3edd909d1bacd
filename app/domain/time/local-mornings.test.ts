import { expect, test } from 'vitest';
import { celebratedOn, earlierYears, localMornings } from './local-mornings.ts';

const zone = 'Europe/Istanbul';
const mornings = (after: string, upTo: string, most = 3) =>
  localMornings({ after: new Date(after), upTo: new Date(upTo) }, { hour: 8, zone }, most).map(({ at }) =>
    at.toISOString(),
  );

test.each([
  ['before the hour there is none today', '2026-06-03T00:00:00Z', '2026-06-03T04:59:59Z', []],
  ['at the hour', '2026-06-03T00:00:00Z', '2026-06-03T05:00:00Z', ['2026-06-03T05:00:00.000Z']],
  ['none twice', '2026-06-03T05:00:00Z', '2026-06-03T20:00:00Z', []],
  [
    'after a sleep only the last ones',
    '2026-05-01T00:00:00Z',
    '2026-06-03T06:00:00Z',
    ['2026-06-01T05:00:00.000Z', '2026-06-02T05:00:00.000Z', '2026-06-03T05:00:00.000Z'],
  ],
])('%s', (_case, after, upTo, expected) => expect(mornings(after, upTo)).toEqual(expected));

test('clocks that change overnight still show the hour', () =>
  expect(
    localMornings(
      { after: new Date('2026-03-28T12:00:00Z'), upTo: new Date('2026-03-29T12:00:00Z') },
      { hour: 8, zone: 'Europe/Berlin' },
      3,
    ),
  ).toEqual([{ year: 2026, month: 3, day: 29, at: new Date('2026-03-29T06:00:00Z') }]));

test('who was born on 29 February is thought of on the 28th in ordinary years', () => {
  expect(celebratedOn({ year: 2026, month: 2, day: 28 })).toEqual([
    { month: 2, day: 28 },
    { month: 2, day: 29 },
  ]);
  expect(celebratedOn({ year: 2028, month: 2, day: 28 })).toEqual([{ month: 2, day: 28 }]);
  expect(earlierYears({ year: 2026, month: 2, day: 28 }, zone, 2).map(({ from }) => from.toISOString())).toEqual([
    '2025-02-27T21:00:00.000Z',
    '2024-02-27T21:00:00.000Z',
    '2024-02-28T21:00:00.000Z',
  ]);
});
