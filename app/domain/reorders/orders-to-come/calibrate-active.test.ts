import { expect, test } from 'vitest';
import { calibrate, fitCalibration, uncorrected } from './calibrate-active.ts';

const said = (p: number, customers: number) => Array.from({ length: customers }, () => p);

test('what was said too often is said less often, half of the way', () => {
  // Said 50 %, happened 20 %: half of logit(0.2) is logit(1/3), but for the penalty.
  const came = Array.from({ length: 5_000 }, (_, index) => index % 5 === 0);
  expect(calibrate(fitCalibration(said(0.5, 5_000), came), 0.5)).toBeCloseTo(1 / 3, 1);
});

test('with few customers nothing is corrected, and never what is impossible', () => {
  expect(
    fitCalibration(
      said(0.5, 100),
      said(0, 100).map(() => false),
    ),
  ).toBe(uncorrected);
  expect(calibrate(uncorrected, 0.3)).toBeCloseTo(0.3, 12);
  expect(calibrate({ shift: 2, slope: 1 }, 0)).toBe(0);
});

test('a correction keeps the order and stays between 0 and 1', () => {
  const calibration = fitCalibration(
    Array.from({ length: 400 }, (_, index) => index / 400),
    Array.from({ length: 400 }, (_, index) => index % 3 === 0),
  );
  const corrected = [0, 1e-9, 0.1, 0.5, 0.9, 1].map((p) => calibrate(calibration, p));
  expect(corrected).toEqual([...corrected].sort((a, b) => a - b));
  expect(corrected.at(-1)).toBeLessThanOrEqual(1);
});
