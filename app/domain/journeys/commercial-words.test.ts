import { describe, expect, test } from 'vitest';
import type { Locale } from '../locale.ts';
import { findCommercialWord } from './commercial-words.ts';
import { gallery } from './gallery.ts';
import { allSteps } from './plan-graph.ts';

const mail = (text: string) => ({ subject: 'x', preheader: '', blocks: [{ type: 'text' as const, text }] });

test.each<[Locale, string, string | null]>([
  ['tr', 'Size özel İNDİRİM var', 'İNDİRİM'],
  ['tr', 'Fırsatları inceleyin', 'Fırsatları'],
  ['tr', 'Hediye çekiniz burada', 'Hediye çekiniz'],
  ['tr', 'Tüm ürünlerde %20', '%20'],
  ['tr', 'Yüzde 15 daha az ödeyin', 'Yüzde 15'],
  ['tr', 'Bu son şans', 'son şans'],
  ['tr', 'Siparişiniz yola çıktı', null],
  ['en', 'Everything is on sale', 'sale'],
  ['en', 'We have discounts for you', 'discounts'],
  ['en', '20% off', '20%'],
  ['en', 'Our spring promotion', 'promotion'],
  ['en', 'A gift card for you', 'gift card'],
  ['en', 'Our wholesale team and each salesperson helps', null],
  ['en', 'It ships today {{ order.discount }}', null],
])('in %s, "%s" advertises by %s', (locale, text, word) => {
  expect(findCommercialWord(mail(text), locale)).toBe(word);
});

describe.each(gallery.map((journey) => [journey.key, journey] as const))('%s of the gallery', (_key, journey) => {
  const informing = allSteps(journey.plan.steps).filter(
    (step) => step.type === 'message' && step.kind === 'TRANSACTIONAL',
  );
  test.each(['tr', 'en'] as const)('advertises nothing in its informational mails in %s', (locale) => {
    for (const { id } of informing) expect(findCommercialWord(journey.contents[id]![locale], locale)).toBeNull();
  });
});
