import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, days, hours } from '../time/spans.ts';
import { findPlace } from './find-place.ts';
import type { Rival } from './find-place.ts';

const now = new Date('2026-06-03T09:00:00Z');
const inDays = (n: number) => after(now, days(n));
const cap = { messages: 2, days: 7 };
const rival = (value: number, sendAt: Date, expiresAt = after(sendAt, days(30))): Rival => ({
  value,
  sendAt,
  expiresAt,
});

describe('scenario 18: the frequency cap has room', () => {
  test.each([
    ['at once while fewer went out', [inDays(-1)], [], { at: now, heldBy: null }],
    [
      'when the oldest that counts leaves the span',
      [inDays(-1), inDays(-5)],
      [],
      { at: inDays(2), heldBy: 'frequency_cap' },
    ],
    ['at the very moment the span is over', [inDays(-7), inDays(-1)], [], { at: now, heldBy: null }],
    [
      'after a more valuable one that is on its way',
      [inDays(-1)],
      [rival(90, inDays(1))],
      { at: inDays(6), heldBy: 'outranked' },
    ],
    ['before one that has its own room by then', [inDays(-6)], [rival(90, inDays(2))], { at: now, heldBy: null }],
    [
      'beside one that will not find room in its time',
      [inDays(-1), inDays(-6.5)],
      [rival(90, now, after(now, hours(1)))],
      { at: inDays(0.5), heldBy: 'frequency_cap' },
    ],
  ] as const)('%s', (_case, sent, rivals, place) => expect(findPlace(now, cap, [...sent], [...rivals])).toEqual(place));

  test('the most valuable of many chooses first', () => {
    const rivals = [rival(60, now), rival(90, inDays(3)), rival(80, now)];
    expect(findPlace(now, { messages: 1, days: 7 }, [], rivals).at).toEqual(inDays(24));
  });
});

const instant = fc.integer({ min: 0, max: 60 * 24 }).map((hour) => after(now, hours(hour)));
const past = fc.integer({ min: 0, max: 20 * 24 }).map((hour) => after(now, -hours(hour)));

test('scenario 18: a customer who gets messages as places are found never gets more than the cap in any span, and the more valuable are not held up by the lesser', () => {
  const queued = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), instant), { minLength: 1, maxLength: 8 });
  const caps = fc.record({ messages: fc.integer({ min: 1, max: 4 }), days: fc.integer({ min: 1, max: 14 }) });
  fc.assert(
    fc.property(queued, caps, fc.array(past, { maxLength: 2 }), (messages, anyCap, before) => {
      const sent = before.slice(0, anyCap.messages);
      const open = messages.map(([value, sendAt]) => rival(value, sendAt, inDays(10_000)));
      const first = open.reduce((best, one) => (one.value > best.value ? one : best));
      const alone = findPlace(first.sendAt, anyCap, sent, []).at;
      for (let n = 0; open.length > 0 && n < 1_000; n += 1) {
        const due = open.reduce((best, one) => (one.sendAt < best.sendAt ? one : best));
        const rivals = open.filter(({ value }) => value > due.value);
        const { at, heldBy } = findPlace(due.sendAt, anyCap, sent, rivals);
        if (heldBy) {
          expect(at > due.sendAt).toBe(true);
          due.sendAt = at;
          continue;
        }
        const span = sent.filter((one) => one > after(due.sendAt, -days(anyCap.days)));
        expect(span.length).toBeLessThan(anyCap.messages);
        if (due === first && messages.filter(([value]) => value === first.value).length === 1)
          expect(due.sendAt).toEqual(alone);
        sent.push(due.sendAt);
        open.splice(open.indexOf(due), 1);
      }
      expect(open).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
