import { expect, test } from 'vitest';
import { isOrderCheckDue } from './is-order-check-due.ts';

const now = new Date('2026-06-03T09:00:00Z');
const day = (count: number) => new Date(now.getTime() - count * 86_400_000);

test.each([
  ['attack A7: an order that only a webhook told of', { confirmedAt: null, placedAt: day(0) }, true],
  ['attack A7: one without a date as well', { confirmedAt: null, placedAt: null }, true],
  ['nobody asks twice', { confirmedAt: day(1), placedAt: day(2) }, false],
  ['nor about orders that Shopify may hide for their age', { confirmedAt: null, placedAt: day(59) }, false],
] as const)('%s', (_case, order, due) => expect(isOrderCheckDue({ ...order, now })).toBe(due));
