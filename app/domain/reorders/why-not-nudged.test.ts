import { describe, expect, test } from 'vitest';
import { usualReorderTrigger } from '../journeys/reorder-trigger.ts';
import { after, days } from '../time/spans.ts';
import { whyNotNudged } from './why-not-nudged.ts';
import type { NudgeFacts, NudgeJourney } from './why-not-nudged.ts';

const now = new Date('2026-07-01T06:00:00Z');
const inDays = (n: number) => after(now, days(n));
const facts: NudgeFacts = {
  ...{ expectedAt: inDays(5), askAt: now, p14: 0.6, method: 'model', predictedAt: now, nudgedAt: null },
  ...{ worth: 500, answer: null, excluded: false, beside: [] },
};
const journey: NudgeJourney = { trigger: usualReorderTrigger, lastEntryAt: null };
const wishing = (over: Partial<NudgeJourney['trigger']>): NudgeJourney => ({
  ...journey,
  trigger: { ...usualReorderTrigger, ...over },
});

test('whoever was asked is not asked about', () => {
  expect(whyNotNudged({ ...facts, nudgedAt: now }, [journey], now)).toBeNull();
});

test('whose day has come is asked next', () => {
  expect(whyNotNudged(facts, [journey], now)).toEqual({ code: 'next', until: null });
});

test.each<[string, Partial<NudgeFacts>, NudgeJourney[], Date | null]>([
  ['no_journey', { excluded: true }, [], null],
  ['excluded', { excluded: true, answer: { kind: 'NEVER', until: null } }, [journey], null],
  ['said_never', { answer: { kind: 'NEVER', until: null }, askAt: null }, [journey], null],
  ['said_not_yet', { answer: { kind: 'REMIND', until: inDays(9) } }, [journey], inDays(9)],
  ['said_not_yet', { answer: { kind: 'NOT_YET', until: inDays(9) } }, [journey], inDays(9)],
  ['next', { answer: { kind: 'NOT_YET', until: inDays(-1) } }, [journey], null],
  ['stale', { predictedAt: inDays(-2) }, [journey], null],
  ['next', { predictedAt: inDays(-2), method: 'answered' }, [journey], null],
  ['too_early', { askAt: inDays(3), p14: 0 }, [journey], inDays(3)],
  ['too_early', { expectedAt: inDays(5) }, [wishing({ daysEarly: 2 })], inDays(3)],
  ['too_unsure', { askAt: null }, [journey], null],
  ['too_unsure', { p14: 0.24 }, [journey], null],
  ['worth_too_little', { worth: 499 }, [wishing({ minValue: 500 })], null],
  ['asked_lately', {}, [{ ...journey, lastEntryAt: inDays(-10) }], inDays(4)],
  ['next', {}, [{ ...journey, lastEntryAt: inDays(-14) }], null],
  ['missed', { askAt: inDays(-7) }, [journey], null],
  ['too_unsure', { askAt: inDays(-7), p14: 0.04 }, [journey], null],
  ['worth_too_little', { askAt: inDays(-7), worth: 499 }, [wishing({ minValue: 500 })], null],
  ['missed', { askAt: inDays(-7), worth: 500 }, [wishing({ minValue: 500 })], null],
  ['missed', { askAt: inDays(-7), method: 'answered', p14: 0 }, [journey], null],
  ['next', { method: 'fixed', p14: 0.01 }, [journey], null],
  ['worth_too_little', { method: 'fixed', p14: 0.01, worth: 499 }, [wishing({ minValue: 500 })], null],
  ['next', { method: 'answered', p14: 0, worth: 0 }, [{ ...wishing({ minValue: 500 }), lastEntryAt: now }], null],
  ['too_early', { method: 'answered', askAt: inDays(3) }, [wishing({ daysEarly: 9 })], inDays(3)],
])('%s', (code, over, journeys, until) => {
  expect(whyNotNudged({ ...facts, ...over }, journeys, now)).toEqual({ code, until });
});

describe('what comes in one nudge', () => {
  const other = { ...facts, askAt: inDays(7) };
  const whyOf = (beside: Partial<NudgeFacts>, over: Partial<NudgeJourney['trigger']> = { minValue: 1000 }) =>
    whyNotNudged({ ...facts, beside: [{ ...other, ...beside }] }, [wishing(over)], now)?.code;

  test('is worth asking for together', () => {
    expect(whyOf({})).toBe('next');
    expect(whyOf({}, { minValue: 1001 })).toBe('worth_too_little');
  });

  test.each<[string, Partial<NudgeFacts>]>([
    ['later', { askAt: inDays(7.01) }],
    ['too late', { askAt: inDays(-7) }],
    ['never', { askAt: null }],
    ['too unlikely', { p14: 0.2 }],
    ['asked about already', { nudgedAt: now }],
    ['foreseen too long ago', { predictedAt: inDays(-2) }],
  ])('is not what is %s', (_what, beside) => {
    expect(whyOf(beside)).toBe('worth_too_little');
  });

  test('is asked about whatever it is worth, and however lately, once the customer named a day for some of it', () => {
    const wanted = { ...other, askAt: now, method: 'answered' as const, p14: 0, worth: 0 };
    const rests = { ...wishing({ minValue: 1000 }), lastEntryAt: inDays(-1) };
    expect(whyNotNudged({ ...facts, beside: [wanted] }, [rests], now)?.code).toBe('next');
    expect(whyNotNudged({ ...facts, beside: [{ ...wanted, askAt: inDays(1) }] }, [rests], now)?.code).toBe(
      'worth_too_little',
    );
  });
});

describe('of several journeys', () => {
  test('the one that asks is told, whichever comes first', () => {
    const rich = wishing({ minValue: 10_000 });
    expect(whyNotNudged(facts, [rich, journey], now)?.code).toBe('next');
    expect(whyNotNudged(facts, [journey, rich], now)?.code).toBe('next');
  });
  test('what passes goes before what does not', () => {
    const early = wishing({ daysEarly: 2 });
    expect(whyNotNudged({ ...facts, p14: 0.1 }, [journey, early], now)?.code).toBe('too_early');
  });
});
