import { DateTime } from 'luxon';
import { GraphQLError } from 'graphql';

/** How a search field reads a row: instants as numbers, everything else as text. */
export type SearchFields<T> = Record<string, (item: T) => number | string | null>;

type Term = { field: string; operator: ':' | ':>' | ':>=' | ':<' | ':<='; value: string };

const TERM = /(\w+)(:(?:>=|<=|>|<)?)\s*(?:'([^']*)'|"([^"]*)"|(\S+))/g;

function readTerms(query: string): Term[] {
  const terms = [...query.matchAll(TERM)].map(
    ([, field, operator, single, double, bare]) =>
      ({ field: field!, operator, value: single ?? double ?? bare ?? '' }) as Term,
  );
  const rest = query
    .replace(TERM, '')
    .replace(/\bAND\b/g, '')
    .trim();
  if (rest) throw new GraphQLError(`devstore does not serve the search "${rest}" yet`);
  return terms;
}

function asInstant(value: string, zone: string): number {
  const parsed = DateTime.fromISO(value, { zone });
  if (!parsed.isValid) throw new GraphQLError(`devstore does not read "${value}" as a date`);
  return parsed.toMillis();
}

function matches(actual: number | string | null, { operator, value }: Term, zone: string): boolean {
  if (actual === null) return false;
  if (typeof actual === 'string') {
    if (operator !== ':') return compareText(actual, operator, value);
    return actual.toLowerCase() === value.toLowerCase();
  }
  const wanted = asInstant(value, zone);
  if (operator === ':>') return actual > wanted;
  if (operator === ':>=') return actual >= wanted;
  if (operator === ':<') return actual < wanted;
  if (operator === ':<=') return actual <= wanted;
  return actual === wanted;
}

/** Ids are compared as the whole numbers they are. */
function compareText(actual: string, operator: Term['operator'], value: string): boolean {
  if (!/^\d+$/.test(actual) || !/^\d+$/.test(value)) throw new GraphQLError('devstore compares only dates and ids');
  const [a, b] = [BigInt(actual), BigInt(value)];
  if (operator === ':>') return a > b;
  if (operator === ':>=') return a >= b;
  return operator === ':<' ? a < b : a <= b;
}

const isAny = ({ field, value }: Term) => field === 'status' && value === 'any';

/** Keeps what Shopify's search syntax asks for: `field:value`, `field:>=value`, joined by AND, a space or OR. */
export function search<T>(items: T[], query: string | null | undefined, fields: SearchFields<T>, zone: string): T[] {
  const choices = (query ?? '').split(/\bOR\b/).map(readTerms);
  for (const { field } of choices.flat()) {
    if (!fields[field]) throw new GraphQLError(`devstore does not serve the search field ${field} yet`);
  }
  const meets = (item: T, term: Term) => isAny(term) || matches(fields[term.field]!(item), term, zone);
  return items.filter((item) => choices.some((terms) => terms.every((term) => meets(item, term))));
}
