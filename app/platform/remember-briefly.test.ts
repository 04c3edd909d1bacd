import { expect, test } from 'vitest';
import { fixedClock } from '#app/testing/fixed-clock.ts';
import { rememberBriefly } from './remember-briefly.ts';

const clock = fixedClock();

test('looks up once for all who ask within the span, and anew after it', async () => {
  const remember = rememberBriefly<number>({ span: 1_000, most: 10 });
  let asked = 0;
  const ask = () => remember(clock, 'a', () => Promise.resolve((asked += 1)));
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  clock.advance(999);
  expect(await ask()).toBe(1);
  clock.advance(1);
  expect(await ask()).toBe(2);
  clock.advance(-60_000);
  expect(await ask()).toBe(3);
});

test('a failure is told to whoever waits for it, and forgotten', async () => {
  const remember = rememberBriefly<string>({ span: 1_000, most: 10 });
  await expect(remember(clock, 'a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await remember(clock, 'a', () => Promise.resolve('back'))).toBe('back');
});
