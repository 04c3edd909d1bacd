import { z } from 'zod';
import { foldText } from '../fold-text.ts';

/** Facts that are a number: money in the shop's currency, or a count. */
export const numberFacts = ['order_total', 'order_items', 'order_count', 'amount_spent'] as const;
/** Facts that are words or ids, of which there may be several. */
export const wordFacts = [
  'order_products',
  'order_collections',
  'order_product_types',
  'order_tags',
  'customer_tags',
  'country',
  'language',
  'sales_channel',
  'order_kind',
  'consent',
  'messages_sent',
  'messages_clicked',
] as const;
type NumberFact = (typeof numberFacts)[number];
type WordFact = (typeof wordFacts)[number];

const NumberTest = z.object({
  fact: z.enum(numberFacts),
  is: z.enum(['at_least', 'below', 'exactly']),
  value: z.number().min(0).max(1e12),
});
const WordTest = z.object({
  fact: z.enum(wordFacts),
  is: z.enum(['any_of', 'none_of']),
  values: z.array(z.string().min(1).max(255)).max(200),
});
export const Test = z.union([NumberTest, WordTest]);
export type Test = z.infer<typeof Test>;

/** A half-written one may lack tests or values; `checkDraft` keeps it from being published. */
export const Condition = z.object({ match: z.enum(['all', 'any']), tests: z.array(Test).max(20) });
export type Condition = z.infer<typeof Condition>;

/**
 * What is known at the moment of a branch. A number nobody knows is null. `country` and `language` are ISO codes,
 * `consent` the channels that are SUBSCRIBED, `messages_*` the purposes of earlier messages.
 */
export type JourneyFacts = Record<NumberFact, number | null> & Record<WordFact, string[]>;

/** An unknown number passes no test; words are compared without regard to case. */
export function meets(condition: Condition, facts: JourneyFacts): boolean {
  const passes = (test: Test) => ('value' in test ? passesNumber(test, facts) : passesWords(test, facts));
  return condition.match === 'all' ? condition.tests.every(passes) : condition.tests.some(passes);
}

function passesNumber({ fact, is, value }: z.infer<typeof NumberTest>, facts: JourneyFacts): boolean {
  const known = facts[fact];
  if (known === null) return false;
  if (is === 'at_least') return known >= value;
  return is === 'below' ? known < value : known === value;
}

function passesWords({ fact, is, values }: z.infer<typeof WordTest>, facts: JourneyFacts): boolean {
  const wanted = new Set(values.map(foldText));
  const found = facts[fact].some((word) => wanted.has(foldText(word)));
  return is === 'any_of' ? found : !found;
}
