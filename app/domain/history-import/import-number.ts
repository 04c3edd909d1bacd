import type { Decimal } from './import-format.ts';

const signs = /₺|\$|€|£|(?<![a-z])(?:TL|TRY|USD|EUR|GBP)(?![a-z])/giu;
const grouped = {
  comma: /^\d{1,3}(?:[. ]\d{3})+(?:,\d+)?$|^\d+(?:,\d+)?$/,
  dot: /^\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$/,
};

/** A number as written, without the sign of its currency; blanks are those of any typesetter. */
const bare = (text: string) =>
  text
    .replace(signs, '')
    .replace(/[\u00a0\u202f\s]+/gu, ' ')
    .trim();

/** An amount as decimal text with four digits at most after the dot; null for what is none or below zero. */
export function parseImportAmount(text: string, decimal: Decimal): string | null {
  const digits = bare(text);
  if (!grouped[decimal].test(digits)) return null;
  const plain = decimal === 'comma' ? digits.replace(/[. ]/g, '').replace(',', '.') : digits.replace(/[, ]/g, '');
  const [whole = '', fraction = ''] = plain.split('.');
  if (whole.length > 12) return null;
  return fraction ? `${whole}.${fraction.slice(0, 4)}` : whole;
}

/** A whole number; `2,00` is one. Null for anything else, and for more than a million. */
export function parseImportCount(text: string, decimal: Decimal): number | null {
  const amount = parseImportAmount(text, decimal);
  const count = amount === null ? Number.NaN : Number(amount);
  return Number.isInteger(count) && count <= 1_000_000 ? count : null;
}

/**
 * What stands before the cents among amounts of a file. Null when `1.234` may be a thousand or a little more than one
 * and nothing else settles it; what `fallback` says when there is nothing to settle.
 */
export function recognizeDecimal(amounts: string[], fallback: Decimal): Decimal | null {
  const votes = new Set(amounts.map((amount) => decimalOf(bare(amount))));
  if (votes.has('comma') !== votes.has('dot')) return votes.has('comma') ? 'comma' : 'dot';
  if (votes.has('comma') || votes.has('open')) return null;
  return fallback;
}

function decimalOf(amount: string): Decimal | 'open' | 'none' {
  const marks = [...amount.matchAll(/[.,]/g)].map(([mark]) => mark);
  const last = marks.at(-1);
  if (!last || !/^[\d., ]+$/.test(amount)) return 'none';
  const [decimal, other]: [Decimal, Decimal] = last === ',' ? ['comma', 'dot'] : ['dot', 'comma'];
  if (marks.some((mark) => mark !== last)) return decimal;
  if (marks.length > 1) return other;
  return /[.,]\d{3}$/.test(amount) && !/^0/.test(amount) ? 'open' : decimal;
}
