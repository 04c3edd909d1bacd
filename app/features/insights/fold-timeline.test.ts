import { expect, test } from 'vitest';
import { foldTimeline } from './fold-timeline.ts';

type Entries = Parameters<typeof foldTimeline>[0];
const at = '2026-06-03T09:00:00.000Z';
const ofMessage = (id: string, messageId: string | null) =>
  ({
    id,
    at,
    kind: 'decision',
    detail: { messageId, purpose: 'thank_you', outcome: 'skip', reason: null, facts: {} },
  }) as Entries[number];
const anOrder = {
  id: 'order',
  at,
  kind: 'order_cancelled',
  detail: { order: { id: 'o', name: '#1' } },
} as Entries[number];

test('scenario 37: all about one mail is one story, at the place of its newest word; the rest stays as it is', () => {
  const entries = [
    ofMessage('a2', 'a'),
    ofMessage('b1', 'b'),
    anOrder,
    ofMessage('a1', 'a'),
    ofMessage('enroll', null),
  ];
  expect(foldTimeline(entries).map(({ entry, before }) => [entry.id, ...before.map(({ id }) => id)])).toEqual([
    ['a2', 'a1'],
    ['b1'],
    ['order'],
    ['enroll'],
  ]);
});
