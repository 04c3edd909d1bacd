import { mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

test('moving the clock writes the offset in milliseconds and leaves no draft behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clock-'));
  const file = join(folder, 'offset');
  const clock = createClock(file);
  clock.advance(86_400);
  clock.advance(1.5);
  expect(readFileSync(file, 'utf8')).toBe('86401500');
  expect(readdirSync(folder)).toEqual(['offset']);
  expect(createClock(file).offsetMs()).toBe(86_401_500);
});

test.each([[-1], [NaN], [Infinity]])('the clock refuses to move by %s seconds', (seconds) => {
  const clock = createClock(null);
  expect(() => clock.advance(seconds)).toThrow(RangeError);
  expect(clock.offsetMs()).toBe(0);
});
