import type { Locale } from '#app/domain/locale.ts';

/** Stands where a variable was blank, until the sentence around it is closed. */
export const hole = '\ue000';

const around: [RegExp, string][] = [
  // In brackets, or with a suffix, nothing is left to say.
  [/[ \t]*\([ \t]*\ue000[ \t]*\)/g, ''],
  [/\ue000['’]\p{L}+/gu, hole],
  // "Thank you, Ayşe." and "Hello Ayşe, welcome": comma and space go with the name.
  [/,?[ \t]*\ue000(?=[ \t]*(?:[.;:?…]|$))/gm, ''],
  [/[ \t]*\ue000(?=,)/g, ''],
];

/** Closes a text over variables that were blank: no doubled spaces, no stray commas, a capital where a sentence begins. */
export function closeHoles(text: string, locale: Locale): string {
  const capital = (_: string, before: string, letter: string) => before + letter.toLocaleUpperCase(locale);
  const begun = text
    .replace(/^([ \t]*)\ue000[ \t]*,?[ \t]*(\p{L})/gmu, capital)
    .replace(/([.?…] )\ue000[ \t]*,?[ \t]*(\p{L})/gu, capital);
  return around
    .reduce((left, [pattern, by]) => left.replace(pattern, by), begun)
    .replace(/[ \t]*\ue000[ \t]+/g, ' ')
    .replace(/\ue000/g, '')
    .replace(/[ \t]+,(?=\s|$)/gm, ',');
}
