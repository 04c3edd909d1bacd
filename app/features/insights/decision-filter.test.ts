import { expect, test } from 'vitest';
import { queuedSkipReasons } from '#app/domain/consent/queued-skip-reasons.ts';
import { exitReasons } from '#app/domain/journeys/exit-reasons.ts';
import { reasonsOf } from './decision-filter.ts';

test('whatever ended messages or stays many at a time can be asked for in the log, once', () => {
  expect(reasonsOf.skip).toEqual(expect.arrayContaining([...queuedSkipReasons]));
  expect(reasonsOf.exit).toEqual(expect.arrayContaining([...exitReasons]));
  for (const reasons of Object.values(reasonsOf)) expect(new Set(reasons).size).toBe(reasons.length);
});
