import { isCard, isIban, isNationalId, isPhone } from './personal-numbers.ts';
import type { PersonalPlace } from './personal-place.ts';

/** Digits that hang together, with what people write between them; the last two make pictures of digits. */
const runs = /(?<![\p{L}\p{N}#])\+?\(?\d(?:(?:[ .,_\n\-/()]|\ufe0f|\u20e3){0,3}\d){6,60}(?![\p{L}\p{N}])/gu;
/** Of the shortest telephone number. */
const fewestDigits = 8;
/** Their digits are not of a telephone. */
const dates = /(?<!\d)(?:\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}-\d{1,2}-\d{1,2})(?!\d)/g;
const ibans = /(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[ -]?[a-z0-9]){11,30}/gu;

/** Numbers that name or reach a person, in a text of lower case; each kind by its own shape or check digits. */
export function findNumbers(folded: string): PersonalPlace[] {
  const banks = [...folded.matchAll(ibans)].flatMap(({ index, 0: match }) => {
    const length = isIban(match);
    return length ? [{ kind: 'iban' as const, from: index, to: index + length }] : [];
  });
  const rest = blank(blankPlaces(folded, banks), dates);
  return [...banks, ...[...rest.matchAll(runs)].flatMap(({ index, 0: run }) => numbersIn(run, index))];
}

const blank = (text: string, pattern: RegExp) => text.replace(pattern, (match) => '|'.repeat(match.length));

function blankPlaces(text: string, places: PersonalPlace[]): string {
  let rest = text;
  for (const { from, to } of places) rest = rest.slice(0, from) + '|'.repeat(to - from) + rest.slice(to);
  return rest;
}

/** The longest number first, from each group of digits on: several may stand in a row. */
function numbersIn(run: string, at: number): PersonalPlace[] {
  const groups = [...run.matchAll(/\d+/g)].map(({ index, 0: digits }) => ({ from: index, digits }));
  const found: PersonalPlace[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    for (let last = Math.min(groups.length, first + 19) - 1; last >= first; last -= 1) {
      const some = groups.slice(first, last + 1);
      const kind = kindOf(
        some.map(({ digits }) => digits),
        run[(some[0]?.from ?? 0) - 1] === '+',
      );
      if (!kind) continue;
      const end = groups[last];
      // The sign and the bracket before the first digit belong to it.
      const opening = /[+(]{1,2}$/.exec(run.slice(0, some[0]?.from))?.[0].length ?? 0;
      found.push({
        kind,
        from: at + (some[0]?.from ?? 0) - opening,
        to: at + (end?.from ?? 0) + (end?.digits.length ?? 0),
      });
      first = last;
      break;
    }
  }
  return found;
}

function kindOf(groups: string[], hasPlus: boolean): PersonalPlace['kind'] | null {
  const digits = groups.join('');
  if (digits.length < fewestDigits) return null;
  if (isCard(digits)) return 'card';
  if (isPhone(groups, hasPlus)) return 'phone';
  return groups.length === 1 && isNationalId(digits) ? 'national_id' : null;
}
