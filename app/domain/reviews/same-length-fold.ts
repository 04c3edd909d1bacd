const letters: Record<string, string> = { ı: 'i', ç: 'c', ğ: 'g', ö: 'o', ş: 's', ü: 'u', â: 'a', î: 'i', û: 'u' };

/** Cyrillic and Greek letters, and the Latin ones that nobody can tell them from. */
const [strange, latin] = ['асеорхуіјѕкмтнвԁԛԝһαορνικτυχεβ', 'aceopxyijskmthbdqwhaopviktuxeb'];
const lookAlikes = new Map([...strange].map((sign, place) => [sign, latin[place]!]));
const mixedWords = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+/gu;
const [isLatin, isStrange] = [/\p{Script=Latin}/u, /[\p{Script=Cyrillic}\p{Script=Greek}]/u];

/**
 * Text for comparing, lower case and without Turkish diacritics, whose every character stands where it stood: `İ`, `I`
 * and `ı` become `i`, whatever the language of the machine. Signs that only look otherwise, as wide letters, digits of Arabic,
 * dashes and spaces of every width, become plain ones; so do letters of another alphabet within a Latin word.
 */
export function sameLengthFold(text: string): string {
  let folded = '';
  for (const unit of text.split('')) folded += unit <= '\u007f' ? unit.toLowerCase() : foldSign(unit);
  if (!isStrange.test(folded)) return folded;
  return folded.replace(mixedWords, (word) =>
    isLatin.test(word) ? [...word].map((sign) => lookAlikes.get(sign) ?? sign).join('') : word,
  );
}

function foldSign(unit: string): string {
  if (unit === 'İ') return 'i';
  if (/[\u2010-\u2015\u2212]/.test(unit)) return '-';
  if (/[\u00b7\u2027\u2219]/.test(unit)) return '.';
  // Both rows of ten begin at a multiple of 16.
  if (/[\u0660-\u0669\u06f0-\u06f9]/.test(unit)) return String(unit.charCodeAt(0) % 16);
  const lower = unit.normalize('NFKC').toLowerCase();
  const plain = letters[lower] ?? lower;
  return plain.length === unit.length ? plain : unit;
}
