import { expect, test } from 'vitest';
import { themeFinder } from './find-themes.ts';
import type { ReviewText } from './find-themes.ts';
import { npsOf } from './nps.ts';
import { stemOf, wordsOf } from './word-stem.ts';

const review = (rating: number, body: string, locale: string | null = 'tr'): ReviewText => ({
  rating,
  title: '',
  body,
  locale,
});
function findThemes(reviews: ReviewText[]) {
  const finder = themeFinder();
  for (const review of reviews) finder.add([review]);
  return finder.find();
}
const many = (count: number, make: (n: number) => ReviewText) => Array.from({ length: count }, (_, n) => make(n));

test('forms of a Turkish word meet, İ and I and without diacritics too', () => {
  const stems = (text: string) => wordsOf(text, 'tr').map(({ stem }) => stem);
  expect(new Set(['kargo', 'KARGOYA', 'kargonun', 'Kargocu'].flatMap(stems)).size).toBe(1);
  expect(stems('DİKİŞ')).toEqual(stems('dikişleri'));
  expect(stems('Çok güzel ama')).toEqual(['tr:guzel']);
});

test('forms of an English word meet', () => {
  expect(['sizes', 'size'].map((word) => stemOf(word, false))).toEqual(['size', 'siz']);
  expect(new Set(['leaked', 'leaks', 'leaking'].map((word) => stemOf(word, false))).size).toBe(1);
});

test('a word of unhappy reviews is named a complaint, one of happy ones praise, one of both neither', () => {
  const reviews = [
    ...many(30, (n) => review(1, n % 2 ? 'Kargo ezik, kutu yırtık, kumaş' : 'Kargoya sinirlendim, kumaş')),
    ...many(60, () => review(5, 'Yumuşacık kumaş, rengi canlı')),
    ...many(20, () => review(3, 'kargo kargo orta')),
  ];
  const { complaints, praise, low, high } = findThemes(reviews);
  expect({ low, high }).toEqual({ low: 30, high: 60 });
  expect(complaints.map(({ word }) => word)).toContain('kargo');
  expect(praise.map(({ word }) => word)).toContain('yumuşacık');
  expect([...complaints, ...praise].map(({ word }) => word)).not.toContain('kumaş');
  expect(complaints.find(({ word }) => word === 'kargo')).toMatchObject({ low: 30, high: 0 });
});

test('few reviews, and words of few, say nothing', () => {
  const happy = many(40, () => review(5, 'rengi canlı'));
  expect(findThemes([...happy, ...many(9, () => review(1, 'kargo'))])).toMatchObject({ complaints: [], praise: [] });
  const { complaints } = findThemes([...happy, ...many(10, (n) => review(1, n < 3 ? 'fermuar' : 'sıradan'))]);
  expect(complaints.map(({ word }) => word)).not.toContain('fermuar');
});

test('the NPS comes with how sure it is, and not at all of few answers', () => {
  expect(npsOf({ promoters: 50, passives: 30, detractors: 20 })).toEqual({
    score: 30,
    low: 15,
    high: 45,
    answers: 100,
  });
  expect(npsOf({ promoters: 5, passives: 2, detractors: 2 })).toBeNull();
  expect(npsOf({ promoters: 10, passives: 0, detractors: 0 })).toEqual({
    score: 100,
    low: 100,
    high: 100,
    answers: 10,
  });
});
