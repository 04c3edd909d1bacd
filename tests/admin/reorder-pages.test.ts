import { createElement } from 'react';
import { expect, test } from 'vitest';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import type { ReorderReachAnswer } from '#app/features/journeys/edit/editor-context.ts';
import { ReorderReach } from '#app/features/journeys/edit/reorder-reach-page.tsx';
import en from '#app/i18n/admin/en.json' with { type: 'json' };
import * as sample from './samples.ts';
import { draw } from './draw.ts';
import { pages } from './pages.ts';

test('a prediction gives its reasons in sentences, in each language', () => {
  const [name] = Object.keys(sample.customerReorders);
  const told = (locale: 'tr' | 'en') => draw(pages[name!]!(), locale).text.replace(/\s+/g, ' ');
  expect(told('en')).toContain(
    'Bought it 5 times so far, about 28 days apart. Bought more than their usual last time (2 instead of 1), so it lasts longer.',
  );
  expect(told('tr')).toContain(
    'Bugüne dek 5 kez, yaklaşık 28 gün arayla aldı. Son seferinde kendi alışkanlığından çok aldı (1 yerine 2)',
  );
});

/** All that is foreseen of customers, on every card there is. */
const foreseen = (zone?: string) =>
  Object.keys(sample.customerReorders)
    .map((name) => draw(pages[name]!(), 'en', { zone }).text)
    .join(' ');

test('between being picked and the first step it is told until when the journey waits', () => {
  expect(foreseen()).toMatch(
    /Picked on Jun 30, 2026; the journey&#x27;s next step waits until Jul 20, 2026, \d+:00 [AP]M/,
  );
});

test('a part of an order is told by its chance', () => {
  const { text } = draw(pages['a customer who hardly orders any more']!(), 'en');
  expect(text).toContain('Hardly any order is to be expected in the next 90 days. Chance of at least one: 26%.');
  expect(text).not.toContain('416');
  expect(draw(pages['what to expect of a customer']!(), 'en').text).toContain('in the next 90 days: about 2, worth');
});

test('where few were asked, or nobody lately, that is told in words', () => {
  const few = draw(pages['reorders asked about too seldom to tell']!(), 'en').text;
  expect(few).toContain('It is too early to say what asking brings: that takes about 20 who were asked');
  expect(few).not.toContain('certainty');
  const told = (name: string) => draw(pages[name]!(), 'en').text;
  expect(told('reorders that nobody was asked about')).toContain('Nobody was asked in the last 90 days');
  expect(told('reorders that nobody was ever asked about')).toContain('Nothing to tell yet.');
});

test('where a product’s page and its customers’ pages tell two numbers, the difference is told', () => {
  const { text } = draw(pages['how long a product lasts']!(), 'en');
  expect(text).toContain('Bought again 210 times');
  expect(text).toContain('Predictions reckon with 27 days (seen 198 times)');
});

test('only a day that was named is “that very day”; a day that was told is the calendar’s in every zone', () => {
  const text = foreseen();
  expect(text).toContain('not before that day');
  expect(text).toContain('most likely on that day');
  expect(text).toContain('on that very day');
  const west = foreseen('America/Los_Angeles');
  expect(west).toContain('The customer wants to be reminded on Jul 20, 2026.');
});

test('whose usual quantity it is, is told, and never a fraction of a pack', () => {
  const text = foreseen();
  expect(text).toContain('Bought more than other customers usually do (3 instead of 1), so it lasts longer.');
  expect(text).toContain('Bought more than other customers usually do, so it lasts longer.');
  expect(text).not.toMatch(/\(\S+ instead of \d+\.\d/);
});

test('why a customer was not asked is told where their prediction is shown', () => {
  const { text } = draw(pages.reorders!(), 'en');
  expect(text).toContain(en.reorders.whyNot.worth_too_little);
  expect(text).toContain('Not asked, though picked on Jun 30, 2026.');
});

test('the method is told with its figures, also where a simple rule does better', () => {
  expect(draw(pages.reorders!(), 'en').text).toContain(
    'it was 8 days off on average; the best simple rule, “the product&#x27;s usual gap”, was 10.2 days off.',
  );
  expect(draw(pages['reorders by a simple rule']!(), 'tr').text).toContain(
    'Görmediği alışverişlerde ortalama 10,2 gün yanıldı, modelimiz ise 8 gün.',
  );
  expect(draw(pages.reorders!(), 'tr').text).toContain('Söylediğimiz %30, gerçekleşen %28');
});

test('of customers asked only just now no share is told, of others none that nobody has', () => {
  const { text } = draw(pages['reorders just asked about']!(), 'en');
  expect(text).toContain('Asked less than 14 days ago: 17.');
  expect(text).not.toContain('Of those who');
  const alone = draw(pages['reorders with nobody to compare with']!(), 'en').text;
  expect(alone).toContain('30% bought again within 14 days (60 of 200)');
  expect(alone).not.toContain("Of those who weren't");
});

test('what orders in another currency are worth is not known, and never told as nothing', () => {
  for (const name of [
    'reorders of a shop that is paid in another currency',
    'a customer who pays in another currency',
  ]) {
    expect(draw(pages[name]!(), 'en').text).toMatch(/of unknown worth|in another currency/);
    expect(draw(pages[name]!(), 'tr').text).toMatch(/tutarı bilinmiyor/i);
    expect(draw(pages[name]!(), 'tr').text).not.toMatch(/tutarı yaklaşık/);
  }
});

const reached = { learnt: true, today: 3, week: 11, month: 1042, subscribed: 700 };

const reachTold = (answer: ReorderReachAnswer | undefined, locale: 'en' | 'tr') => {
  const port = { ask: () => undefined, answer, busy: false };
  return draw(createElement(ReorderReach, { trigger: usualReorderTrigger, port }), locale).text;
};

test('before a reorder journey is on, its settings say in both languages how many they would ask, and when', () => {
  expect(reachTold(reached, 'en')).toContain('about 1,042 customers would be asked in the next 30 days');
  expect(reachTold(reached, 'en')).toContain('7 days: 11. Today: 3.');
  expect(reachTold(reached, 'tr')).toContain('yaklaşık 1.042 müşteriye sorulur');
  expect(reachTold(reached, 'en')).toContain('marketing mails: 700');
});

test('nobody, nothing learnt yet and still counting are told as such', () => {
  expect(reachTold({ ...reached, month: 0 }, 'en')).toContain('nobody would be asked');
  expect(reachTold({ ...reached, learnt: false }, 'tr')).toContain('öğrenilince');
  expect(reachTold(undefined, 'en')).toContain('Counting');
  expect(reachTold({ outcome: 'too_slow' }, 'en')).toContain('Counting took too long');
});
