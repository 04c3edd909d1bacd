import { expect, test } from 'vitest';
import { mergeCalibration } from './merge-calibration.ts';

test('like chances become one group, weighed by their cases, in order', () => {
  const groups = [
    { said: 0.95, happened: 1, n: 1 },
    { said: 0.01, happened: 0, n: 30 },
    { said: 0.03, happened: 0.1, n: 10 },
    { said: 0.3, happened: 0.28, n: 5 },
    { said: 0.5, happened: 0, n: 0 },
  ];
  expect(mergeCalibration(groups)).toEqual([
    { said: expect.closeTo(0.015), happened: expect.closeTo(0.025), n: 40 },
    { said: 0.3, happened: 0.28, n: 5 },
    { said: 0.95, happened: 1, n: 1 },
  ]);
  expect(mergeCalibration([])).toEqual([]);
});
