import { describe, expect, test } from 'vitest';
import { seededChance } from '../seeded-chance.testing.ts';
import { driftOf } from './drift-of.ts';

const daysAgo = [14, 28, 42, 56, 70, 84, 98, 112];
const each = 2000;

/** Said an even chance; what came about is off by `shiftOf(days ago)` on the log odds. */
function simulated(shiftOf: (ago: number) => number) {
  const chance = seededChance(7);
  const ago = daysAgo.flatMap((day) => Array.from({ length: each }, () => day));
  const y = Float64Array.from(ago, (day) => (chance.uniform() < 1 / (1 + Math.exp(-shiftOf(day))) ? 1 : 0));
  return driftOf(new Float64Array(y.length), { y, weight: new Float64Array(y.length).fill(1) }, ago);
}

describe('what changes from day to day', () => {
  test('a steady change is carried on to today', () => {
    expect(simulated((ago) => 0.006 * (ago - 63))).toBeCloseTo(-0.006 * 63, 1);
  });

  test('days that only scatter change nothing', () => {
    expect(simulated((ago) => (ago % 28 === 0 ? 0.3 : -0.3))).toBe(0);
  });

  test('no change, nothing carried on', () => {
    expect(Math.abs(simulated(() => 0))).toBeLessThan(0.05);
  });

  test('few days, or days without a purchase, stay finite', () => {
    const none = { y: new Float64Array(50), weight: new Float64Array(50).fill(1) };
    const ago = Array.from({ length: 50 }, (_, i) => daysAgo[i % 5]!);
    expect(driftOf(new Float64Array(50), none, ago)).toBe(0);
    expect(driftOf([], { y: new Float64Array(0), weight: new Float64Array(0) }, [])).toBe(0);
    const four = ago.map((day) => Math.min(day, 56));
    expect(driftOf(new Float64Array(50), none, four)).toBe(0);
  });
});
