import { pickLocale } from '#app/domain/locale.ts';
import type { Locale } from '#app/domain/locale.ts';

/** The reader's language by `Accept-Language`, its order taken as the wish. */
export function acceptedLocale(request: Request): Locale {
  const wishes = (request.headers.get('accept-language') ?? '').slice(0, 500).split(',');
  return pickLocale(
    wishes.map((wish) => wish.split(';')[0]),
    'en',
  );
}
