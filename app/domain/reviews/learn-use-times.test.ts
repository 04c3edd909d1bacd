import { expect, test } from 'vitest';
import { learnUseTimes } from './learn-use-times.ts';
import type { CameIn } from './learn-use-times.ts';

const settings = { domestic: 7, international: 10, pos: 5 };
const learn = (cameIn: CameIn[], answerDays = 0) =>
  learnUseTimes(cameIn, { answerDays, settings }).map(({ productType, route, days }) => [productType, route, days]);
const came = (productType: string, reviews: number, days: number): CameIn => ({
  ...{ productType, route: 'domestic', reviews, days },
});

test('of few reviews nothing is learnt', () => expect(learn([came('', 9, 30)])).toEqual([]));

test('ten reviews weigh as much as the settings, many outweigh them', () => {
  expect(learn([came('', 10, 17)])).toEqual([['', 'domestic', 12]]);
  expect(learn([came('', 990, 17)])).toEqual([['', 'domestic', 17]]);
});

test('a kind of goods leans on its route, and the route on the settings', () =>
  expect(learn([came('', 30, 15), came('Tea', 10, 3)])).toEqual([
    ['', 'domestic', 13],
    ['Tea', 'domestic', 8],
  ]));

test('the time it takes to answer is taken off, so that nights without news change nothing', () => {
  // Asked about on day 7, answered a day and a half later.
  let days = 7;
  for (let night = 0; night < 50; night += 1)
    days = learnUseTimes([came('', 200, days + 1.5)], { answerDays: 1.5, settings: { ...settings, domestic: 7 } })[0]!
      .days;
  expect(days).toBe(7);
});

test('no wait is shorter than a day or longer than three months', () => {
  expect(learn([came('', 1_000, 0)])).toEqual([['', 'domestic', 1]]);
  expect(learn([came('', 1_000, 500)])).toEqual([['', 'domestic', 90]]);
});
