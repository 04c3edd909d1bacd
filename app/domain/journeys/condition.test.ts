import { expect, test } from 'vitest';
import { meets } from './condition.ts';
import type { JourneyFacts, Test } from './condition.ts';

const facts = {
  order_total: 900,
  order_count: 1,
  amount_spent: null,
  customer_tags: ['Sadık Müşteri'],
  country: ['TR'],
  messages_clicked: [],
} as unknown as JourneyFacts;
const all = (...tests: Test[]) => meets({ match: 'all', tests }, facts);
const any = (...tests: Test[]) => meets({ match: 'any', tests }, facts);

test.each<[Test, boolean]>([
  [{ fact: 'order_total', is: 'at_least', value: 900 }, true],
  [{ fact: 'order_total', is: 'below', value: 900 }, false],
  [{ fact: 'order_count', is: 'exactly', value: 1 }, true],
  [{ fact: 'amount_spent', is: 'below', value: 5 }, false],
  [{ fact: 'country', is: 'any_of', values: ['US', 'tr'] }, true],
  [{ fact: 'country', is: 'none_of', values: ['US'] }, true],
  [{ fact: 'messages_clicked', is: 'any_of', values: ['thank_you'] }, false],
  [{ fact: 'customer_tags', is: 'any_of', values: ['SADIK MÜŞTERİ'] }, true],
])('%j: %s', (one, expected) => expect(all(one)).toBe(expected));

test('all must pass, or any one of them', () => {
  const yes: Test = { fact: 'order_count', is: 'exactly', value: 1 };
  const no: Test = { fact: 'order_count', is: 'exactly', value: 2 };
  expect([all(yes, no), any(no, yes), any(no), all(yes, yes)]).toEqual([false, true, false, true]);
});
