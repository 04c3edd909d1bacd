import { createElement } from 'react';
import { expect, test } from 'vitest';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { ReorderReach } from '#app/features/journeys/edit/reorder-reach-page.tsx';
import { draw } from '../support/draw-page.ts';

const counts = { learnt: true, today: 3, week: 11, month: 1042, subscribed: 700 };
const told = (answer: typeof counts | undefined, locale: 'en' | 'tr') => {
  const port = { ask: () => undefined, answer, busy: false };
  return draw(createElement(ReorderReach, { trigger: usualReorderTrigger, port }), locale).text;
};

test('before a reorder journey is on, its settings say in both languages how many they would ask, and when', () => {
  expect(told(counts, 'en')).toContain('about 1,042 customers would be asked in the next 30 days');
  expect(told(counts, 'en')).toContain('7 days: 11. Today: 3.');
  expect(told(counts, 'tr')).toContain('yaklaşık 1.042 müşteriye sorulur');
  expect(told(counts, 'en')).toContain('marketing mails: 700');
});

test('nobody, nothing learnt yet and still counting are told as such', () => {
  expect(told({ ...counts, month: 0 }, 'en')).toContain('nobody would be asked');
  expect(told({ ...counts, learnt: false }, 'tr')).toContain('öğrenilince');
  expect(told(undefined, 'en')).toContain('Counting');
});
