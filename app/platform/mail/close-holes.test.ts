import { expect, test } from 'vitest';
import type { Locale } from '#app/domain/locale.ts';
import { closeHoles, hole } from './close-holes.ts';

test.each<[Locale, string, string]>([
  ['en', 'Hello _, welcome', 'Hello, welcome'],
  ['en', 'Thank you, _.', 'Thank you.'],
  ['en', 'Thank you _', 'Thank you'],
  ['en', '_, your order is here', 'Your order is here'],
  ['en', 'Done. _ your order is here', 'Done. Your order is here'],
  ['tr', '_ için izin verdiniz', 'İçin izin verdiniz'],
  ['tr', "Merhaba _'nin siparişi", 'Merhaba siparişi'],
  ['en', 'Your mug (_) is here', 'Your mug is here'],
  ['en', '2 × Mug _ on Monday', '2 × Mug on Monday'],
  ['en', 'Order _: on its way', 'Order: on its way'],
  ['en', 'one\n_\ntwo', 'one\n\ntwo'],
  ['en', 'nothing  missing', 'nothing  missing'],
])('%s: %s', (locale, text, closed) => expect(closeHoles(text.replaceAll('_', hole), locale)).toBe(closed));
