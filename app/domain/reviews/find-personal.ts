import { findNumbers } from './find-numbers.ts';
import type { PersonalKind, PersonalPlace } from './personal-place.ts';
import { sameLengthFold } from './same-length-fold.ts';

// Every repetition is bounded and parts are told apart by their first sign: the work grows with the text, not faster.
// With blanks around them both signs stand in other texts too: there only what ends as most addresses do is one.
const ending = String.raw`(?:com|net|org|edu|tr|de|uk)(?![\p{L}\p{N}])`;
const atSign = String.raw`(?:@| ?[([{] ?(?:at|et) ?[)\]}] ?| ?@ ?(?=[\p{L}\p{N}-]{1,63} ?\. ?${ending})| at (?=[\p{L}\p{N}-]{1,63} (?:dot|nokta) ${ending}))`;
const dot = String.raw`(?:\.| ?[([{] ?(?:dot|nokta) ?[)\]}] ?| ?\. ?(?=${ending})| (?:dot|nokta) (?=${ending}))`;
const emails = new RegExp(
  String.raw`[\p{L}\p{N}._%+-]{1,64}${atSign}[\p{L}\p{N}-]{1,63}(?:${dot}[\p{L}\p{N}-]{1,63}){1,5}`,
  'gu',
);

/** A street, and the number of a house on it: one of them alone is said of many things. */
const turkishStreet =
  /(?<![\p{L}\p{N}])(?:mah|mahallesi|cad|cd|caddesi|sok|sk|sokak|sokagi|bulvari|blv|bulv)(?![\p{L}\p{N}])/gu;
const houseNumber = /(?<![\p{L}\p{N}])no ?[:.]? ?\d{1,5}(?:[ ,/]{0,2}(?:kat|daire|d|k) ?[:.]? ?\d{1,4}){0,2}/gu;
const nameBefore = /(?:[\p{Lu}\p{N}][\p{L}\p{N}.'’-]{0,30},? ){1,4}$/u;
const englishStreet =
  /(?<![\p{L}\p{N}])\d{1,5}[A-Za-z]? (?:\p{Lu}[\p{L}'’.-]{1,20} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Boulevard|Blvd|Drive|Court)(?![\p{L}])/gu;
/** From the street's name to the number, in characters. */
const streetReach = 80;

/** Places of personal data in a text, in order and without overlaps. The same for every review, whatever its rating. */
export function findPersonal(text: string): PersonalPlace[] {
  const folded = sameLengthFold(text);
  const found = [
    ...placesOf(emails, folded, 'email'),
    ...findNumbers(folded),
    ...placesOf(englishStreet, text, 'address'),
    ...findTurkishAddresses(text, folded),
  ].sort((one, other) => one.from - other.from || other.to - one.to);
  let end = 0;
  return found.filter(({ from, to }) => {
    const isFree = from >= end;
    if (isFree) end = to;
    return isFree;
  });
}

const placesOf = (pattern: RegExp, text: string, kind: PersonalKind): PersonalPlace[] =>
  [...text.matchAll(pattern)].map(({ index, 0: match }) => ({ kind, from: index, to: index + match.length }));

function findTurkishAddresses(text: string, folded: string): PersonalPlace[] {
  const numbers = placesOf(houseNumber, folded, 'address');
  let next = 0;
  return placesOf(turkishStreet, folded, 'address').flatMap(({ from, to }) => {
    while (next < numbers.length && (numbers[next]?.from ?? 0) < to) next += 1;
    const number = numbers[next];
    if (!number || number.from - to > streetReach) return [];
    const name = nameBefore.exec(text.slice(Math.max(0, from - streetReach), from));
    return [{ kind: 'address' as const, from: from - (name?.[0].length ?? 0), to: number.to }];
  });
}
