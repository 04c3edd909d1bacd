import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyKnowledge } from './apply-knowledge.ts';
import { nothingKnown } from './predicted-reorder.ts';
import type { Knowledge, PredictedReorder } from './predicted-reorder.ts';

const learnt: PredictedReorder = {
  product: 'coffee',
  expectedDay: 128,
  interval: { from: 124, to: 133 },
  p7: 0.3,
  p14: 0.5,
  p30: 0.82,
  askDay: 125,
  ordersUsed: 4,
  method: 'model',
  reasons: [{ code: 'own_rhythm', gapDays: 28, times: 3 }],
};
const when = { today: 120, lastDay: 100 };
const answer = (kind: 'NOT_YET' | 'REMIND' | 'NEVER', untilDay: number | null, answeredDay = 120): Knowledge => ({
  override: null,
  answer: { kind, untilDay, answeredDay },
});
const apply = (known: Knowledge) => applyKnowledge(learnt, known, when);

describe('what people say goes before what was learnt', () => {
  test('nothing said, nothing changed', () => expect(apply(nothingKnown)).toEqual(learnt));

  test('“not yet”: nothing happens before that day, and the days after it keep their chances', () => {
    const said = apply(answer('NOT_YET', 127));
    expect(said).toMatchObject({ expectedDay: 128, interval: { from: 127, to: 133 }, askDay: 127, method: 'answered' });
    expect([said.p7, said.p14]).toEqual([0, 0.3]);
    expect(said.p30).toBeCloseTo(0.5 + (0.32 * 9) / 16);
    expect(said.reasons[0]).toEqual({ code: 'said_not_yet', until: '1970-05-08' });
  });

  test('“in two weeks”: that is the day', () => {
    const said = apply(answer('REMIND', 134));
    expect(said).toMatchObject({ expectedDay: 134, interval: { from: 134, to: 134 }, askDay: 134, method: 'answered' });
    expect(said.reasons[0]).toEqual({ code: 'said_remind', until: '1970-05-15' });
  });

  test('“never”: nobody asks', () =>
    expect(apply(answer('NEVER', null))).toMatchObject({
      askDay: null,
      p30: 0,
      method: 'answered',
      reasons: [{ code: 'said_never' }],
    }));

  test('a purchase after the answer has ended it', () => expect(apply(answer('NEVER', null, 99))).toEqual(learnt));

  test('the merchant’s days count from the last purchase', () =>
    expect(apply({ override: { days: 40, excluded: false }, answer: null })).toMatchObject({
      expectedDay: 140,
      interval: { from: 140, to: 140 },
      askDay: 136,
      method: 'fixed',
      reasons: [{ code: 'fixed_by_shop', days: 40 }],
    }));

  test('an excluded product is never asked about, whatever was answered', () =>
    expect(apply({ ...answer('REMIND', 130), override: { days: 20, excluded: true } }).askDay).toBeNull());

  test('chances stay in order and never grow by an answer', () => {
    const kind = fc.constantFrom('NOT_YET' as const, 'REMIND' as const);
    fc.assert(
      fc.property(kind, fc.integer({ min: 100, max: 200 }), (said, untilDay) => {
        const { p7, p14, p30, expectedDay, interval, askDay } = apply(answer(said, untilDay));
        expect(p7 >= 0 && p7 <= p14 && p14 <= p30 && p30 <= learnt.p30).toBe(true);
        expect(interval.from <= interval.to && interval.to >= expectedDay).toBe(true);
        expect(askDay).toBeGreaterThanOrEqual(untilDay);
      }),
    );
  });
});
