import { expect, test } from 'vitest';
import { askAgainAt } from './ask-again.ts';

const now = new Date('2026-06-03T09:00:00Z');
const lasting = (from: string, to: string) => ({ countedFrom: new Date(from), expectedAt: new Date(to) });

test.each([
  ['REMIND', null, '2026-06-17T09:00:00Z'],
  ['REMIND', lasting('2026-01-01', '2026-06-01'), '2026-06-17T09:00:00Z'],
  ['NOT_YET', lasting('2026-05-04', '2026-06-03'), '2026-06-18T09:00:00Z'],
  ['NOT_YET', lasting('2026-06-01', '2026-06-03'), '2026-06-10T09:00:00Z'],
  ['NOT_YET', lasting('2025-06-01', '2026-06-03'), '2026-08-02T09:00:00Z'],
  ['NOT_YET', null, '2026-06-24T09:00:00Z'],
] as const)('%s of %j asks again at %s', (kind, known, expected) =>
  expect(askAgainAt(kind, now, known)).toEqual(new Date(expected)),
);

test('never is never', () => expect(askAgainAt('NEVER', now, null)).toBeNull());
