/** Signs of an IBAN by country (ISO 13616 registry), of the countries our shops and their customers live in. */
const ibanLengths: Record<string, number> = {
  ...{ tr: 26, de: 22, gb: 22, fr: 27, nl: 18, es: 24, it: 27, be: 16, at: 20, ch: 21, gr: 27, bg: 22, ro: 24, ie: 22 },
  ...{ az: 28, cy: 28, sa: 24, ae: 23, pl: 28, pt: 25, se: 24, dk: 18, no: 15, fi: 18, cz: 24, hu: 28, lu: 20 },
};

/**
 * How many characters of the text, which begins with two letters and two digits, are an IBAN; 0 for none. A Turkish one
 * is known by its shape, so that a slip of the pen hides nothing; the others by their check digits (ISO 7064, mod 97).
 */
export function isIban(text: string): number {
  const length = ibanLengths[text.slice(0, 2)];
  if (!length) return 0;
  let signs = '';
  for (let at = 0; at < text.length; at += 1) {
    if (/[a-z0-9]/.test(text[at] ?? '')) signs += text[at];
    if (signs.length < length) continue;
    if (/[a-z0-9]/.test(text[at + 1] ?? '')) return 0;
    const isOne = signs.startsWith('tr') ? /^tr\d{24}$/.test(signs) : mod97(signs) === 1;
    return isOne ? at + 1 : 0;
  }
  return 0;
}

function mod97(signs: string): number {
  let rest = 0;
  for (const sign of signs.slice(4) + signs.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}

/** A number of American Express (15 digits), Visa, Mastercard, Troy and others of 16, with the check digit of Luhn. */
export function isCard(digits: string): boolean {
  if (!/^(?:3[47]\d{13}|(?:[2-6]\d{3}|9792)\d{12})$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  let sum = 0;
  [...digits].reverse().forEach((digit, place) => {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  });
  return sum % 10 === 0;
}

/** A Turkish identity number: eleven digits, the last two of them reckoned from the others. */
export function isNationalId(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false;
  const at = (place: number) => Number(digits[place]);
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const sum = odd + even + at(9);
  return (((odd * 7 - even) % 10) + 10) % 10 === at(9) && sum % 10 === at(10);
}

/** Lines of Turkish firms reach nobody in person: a complaint about a hotline names one. */
const ofAFirm = /^0(?:800|811|850|900)\d{7}$/;

/**
 * A telephone number by how it is written: with `+` or `00` and a country, with a leading 0, as a Turkish mobile
 * without one, or as the American 3-3-4. Sizes and weights in a row are none: their groups are too short.
 */
export function isPhone(groups: string[], hasPlus: boolean): boolean {
  const digits = groups.join('');
  const inPairs = groups.slice(1).every(({ length }) => length >= 2) && groups.length <= 7;
  const oneByOne = groups.every(({ length }) => length === 1) && /^0?5\d{9}$/.test(digits);
  if (oneByOne) return true;
  if (!inPairs) return false;
  if (hasPlus || digits.startsWith('00')) return /^(?:00)?[1-9]\d{7,14}$/.test(digits);
  if (ofAFirm.test(digits)) return false;
  if (digits.startsWith('0')) return /^0[1-9]\d{8,9}$/.test(digits);
  if (/^90[2-58]\d{9}$/.test(digits)) return true;
  if (/^5\d{9}$/.test(digits)) return groups.length === 1 || groups[0]?.length === 3;
  return /^[2-9]\d\d-[2-9]\d\d-\d{4}$/.test(groups.join('-'));
}
