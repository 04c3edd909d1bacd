import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededChance } from '../seeded-chance.testing.ts';
import { predictBestTime, trainBestTime } from './best-time.ts';
import type { OrderMoment } from './best-time.ts';
import { blend, learnBlend } from './blend.ts';
import { cycleEvidence, learnCycle } from './cycle-evidence.ts';

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const moment = fc.record({ day: fc.integer({ min: 0, max: 999 }), hour: fc.nat(23), weekday: fc.nat(6) });
const shop = fc.array(fc.array(moment, { maxLength: 12 }), { maxLength: 12 });

describe('evidence on a cycle of four', () => {
  const cycle = learnCycle([[0, 0, 1], [2]], 4, 0);

  test('the shop: counts with half an order added', () =>
    expect(cycle.usual).toEqual([2.5, 1.5, 1.5, 0.5].map((count) => count / 6)));

  test('pairs: whoever ordered at 0 did so half the time at 0 and half at 1', () => {
    // Two orders at 0, each with one other at 0 and one at 1, of two others; twenty of the shop's behind.
    expect(cycle.pairs[0]![0]).toBeCloseTo((1 + (20 * 2.5) / 6) / 22, 10);
    expect(cycle.pairs[0]![1]).toBeCloseTo((1 + (20 * 1.5) / 6) / 22, 10);
  });

  test('steps: one of none, one of one', () => expect(cycle.steps).toEqual([1.5, 1.5, 0.5, 0.5].map((n) => n / 4)));

  test('the own places, the newer ones for more, and a step after the last', () => {
    const [usual, own, late, , , step] = cycleEvidence(cycle, [3, 1]);
    expect(usual).toBe(cycle.usual);
    expect(own).toEqual([0, 0.5, 0, 0.5]);
    expect(late![1]).toBeGreaterThan(0.5);
    expect(step).toEqual([0.5, 1.5, 1.5, 0.5].map((n) => n / 4));
  });

  test('without orders everything is the shop', () =>
    expect(cycleEvidence(cycle, []).every((answer) => answer === cycle.usual)).toBe(true));
});

test('a blend believes whoever was right, and never one alone', () => {
  const outcomes = Array.from({ length: 2_000 }, () => ({ orders: 5, given: [0.1, 0.5] }));
  const weights = learnBlend(outcomes, [0.5, 0.5]);
  expect(weights[2]![1]).toBeGreaterThan(0.9);
  expect(
    blend(weights, 5, [
      [1, 0],
      [0, 1],
    ])[0],
  ).toBeGreaterThan(0.03);
  expect(learnBlend([], [0.5, 0.5])[0]).toEqual([0.5, 0.5]);
});

test('who orders at nine on Tuesdays will do so again, in a shop of all hours', () => {
  const { uniform } = seededChance(5);
  const customers = Array.from({ length: 200 }, (_, id): OrderMoment[] =>
    Array.from({ length: 12 }, (_, k) => ({
      day: 7 * k,
      hour: (id + Math.floor(uniform() * 2)) % 24,
      weekday: id % 7,
    })),
  );
  const model = trainBestTime(customers);
  const own = Array.from({ length: 10 }, (_, k) => ({ day: 7 * k, hour: 9, weekday: 1 }));
  const { hours, weekdays } = predictBestTime(model, own);
  expect(hours.indexOf(Math.max(...hours))).toBe(9);
  expect(weekdays[1]).toBeGreaterThan(0.6);
  expect(hours[21]).toBeLessThan(1 / 24);
});

test('probabilities, none of them zero, whatever the orders and in whatever order they come', () => {
  fc.assert(
    fc.property(shop, fc.array(moment, { maxLength: 10 }), (customers, own) => {
      const { hours, weekdays } = predictBestTime(trainBestTime(customers), own);
      for (const answer of [hours, weekdays]) {
        expect(sum(answer)).toBeCloseTo(1, 9);
        expect(Math.min(...answer)).toBeGreaterThan(0);
      }
      const turned = predictBestTime(
        trainBestTime(customers.map((orders) => [...orders].reverse())),
        [...own].reverse(),
      );
      expect(turned).toEqual({ hours, weekdays });
    }),
  );
});
