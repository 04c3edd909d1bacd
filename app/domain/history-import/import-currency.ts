const codes: Record<string, string> = { '₺': 'TRY', TL: 'TRY', $: 'USD', '€': 'EUR', '£': 'GBP' };

/** The ISO 4217 code that a text names by code, abbreviation or sign; null when it is none of these. */
export function parseImportCurrency(text: string): string | null {
  const word = text.trim().toUpperCase();
  return codes[word] ?? (/^[A-Z]{3}$/.test(word) ? word : null);
}

/** The currency whose sign stands beside an amount; null when none does. */
export function currencyBeside(amount: string): string | null {
  const sign = /₺|\$|€|£|(?<![a-z])(?:TL|TRY|USD|EUR|GBP)(?![a-z])/iu.exec(amount)?.[0];
  return sign ? parseImportCurrency(sign) : null;
}
