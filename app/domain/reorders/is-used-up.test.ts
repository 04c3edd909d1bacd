import { expect, test } from 'vitest';
import { isUsedUp } from './is-used-up.ts';
import { collectPurchases } from './purchase-history.ts';
import { trainReorders } from './train-reorders.ts';

const today = 20_000;
const rows = Array.from({ length: 60 }, (_, c) => {
  const buy = (product: string, daysAgo: number[]) =>
    daysAgo.map((days) => ({ customer: `c${c}`, product, day: today - days, quantity: 1 }));
  return [
    ...buy('coffee', [200, 160, 120, 80, 40].slice(c % 3)),
    ...(c < 40 ? buy('kettle', [190]) : []),
    ...(c === 50 ? buy('kettle', [300, 210]) : []),
    ...(c < 2 ? buy('mug', [150]) : []),
  ];
}).flat();
const { model } = trainReorders(collectPurchases(rows), { today });

test.each([
  ['what is bought again and again', 'coffee', true],
  ['what one of many has bought twice', 'kettle', false],
  ['what two have bought once, which says little', 'mug', false],
  ['what nobody has bought yet', 'never sold', false],
  ['what is named as something of every object', 'constructor', false],
])('%s', (_case, product, expected) => expect(isUsedUp(model, product)).toBe(expected));
