import { expect, test, vi } from 'vitest';
import type { Step } from './journey.ts';
import { lastChanceOf } from './last-chance.ts';

const triggeredAt = new Date('2026-06-03T09:00:00Z');
const wait = (minutes: number): Step => ({ id: `wait${minutes}`, type: 'wait', for: 'span', minutes });
const message = (id: string, expiresAfterHours = 1): Step => ({
  id,
  type: 'message',
  channel: 'EMAIL',
  kind: 'TRANSACTIONAL',
  expiresAfterHours,
});

test.each<[string, Step[], string | null]>([
  ['one that sends nothing', [wait(60)], null],
  ['its end', [wait(60), message('a')], '2026-06-03T11:00:00.000Z'],
  ['the later of two', [message('a', 5), wait(60), message('b')], '2026-06-03T14:00:00.000Z'],
  ['nothing behind an exit', [message('a'), { id: 'x', type: 'exit' }, message('b', 9)], '2026-06-03T10:00:00.000Z'],
  [
    'the longest way through a split',
    [
      {
        id: 's',
        type: 'split',
        arms: [
          { percent: 50, steps: [] },
          { percent: 50, steps: [wait(180)] },
        ],
      },
      message('a'),
    ],
    '2026-06-03T13:00:00.000Z',
  ],
  [
    'the limit of a wait for an event',
    [{ id: 'e', type: 'wait', for: 'event', event: 'review_received', limitMinutes: 600 }, message('a')],
    '2026-06-03T20:00:00.000Z',
  ],
])('%s', (_case, steps, expected) => expect(lastChanceOf(steps, triggeredAt)?.toISOString() ?? null).toBe(expected));

test('twenty forks in a row, each with a wait in one arm, are added up at once', () => {
  // A million ways lead through them, each of another length.
  const forks = Array.from({ length: 20 }, (_, n): Step => ({
    id: `s${n}`,
    type: 'split',
    arms: [
      { percent: 50, steps: [] },
      { percent: 50, steps: [{ id: `w${n}`, type: 'wait', for: 'span', minutes: 2 ** (19 - n) }] },
    ],
  }));
  const looked = vi.spyOn(Math, 'max');
  expect(lastChanceOf([...forks, message('a')], triggeredAt)).toEqual(
    new Date(triggeredAt.getTime() + (2 ** 20 - 1) * 60_000 + 3_600_000),
  );
  expect(looked.mock.calls.length).toBeLessThan(1_000);
  looked.mockRestore();
});
