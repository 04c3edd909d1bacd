import { expect, test } from 'vitest';
import { nudgeReason } from './mail-reason.ts';

const coffee = { title: 'Kolombiya', variant: '500 g', quantity: 2 };
const filters = { title: 'Filtre', variant: '', quantity: 1 };

test('a reminder that the customer wished for says so, in both languages, of what they wished it for', () => {
  const wished = { days: 40, items: [{ ...coffee, wished: true }, filters] };
  expect(nudgeReason(wished, 'en')).toBe('You asked us to remind you of 2 × Kolombiya 500 g');
  expect(nudgeReason(wished, 'tr')).toBe('2 × Kolombiya 500 g için hatırlatmamızı istemiştiniz');
  expect(nudgeReason({ days: 40, items: [coffee] }, 'en')).toBe('About 6 weeks ago you bought 2 × Kolombiya 500 g');
});
