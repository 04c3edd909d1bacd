import type { Locale } from '../locale.ts';

/** What a reviewer is called until they choose otherwise: `Ayşe Y.`; blank where we know no name. */
export function nameToShow(
  { firstName, lastName }: { firstName: string | null; lastName: string | null },
  locale: Locale,
): string {
  const first = firstName?.trim() ?? '';
  const [initial] = new Intl.Segmenter(locale).segment(lastName?.trim() ?? '');
  return first && initial ? `${first} ${initial.segment.toLocaleUpperCase(locale)}.` : first;
}
