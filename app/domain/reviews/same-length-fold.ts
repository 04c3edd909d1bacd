const letters: Record<string, string> = { ı: 'i', ç: 'c', ğ: 'g', ö: 'o', ş: 's', ü: 'u', â: 'a', î: 'i', û: 'u' };

/**
 * Text for comparing, lower case and without Turkish diacritics, whose every character stands where it stood: `İ`, `I`
 * and `ı` become `i`, whatever the language of the machine.
 */
export function sameLengthFold(text: string): string {
  let folded = '';
  for (const unit of text.split('')) {
    const lower = unit === 'İ' ? 'i' : unit.toLowerCase();
    const plain = letters[lower] ?? lower;
    folded += plain.length === unit.length ? plain : unit;
  }
  return folded;
}
