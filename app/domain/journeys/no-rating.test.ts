import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { mailVariables } from '../mail/mail-context.ts';
import { MailBlock } from '../mail/mail-block.ts';
import { Condition, numberFacts, wordFacts } from './condition.ts';
import { gallery } from './gallery.ts';
import { JourneyDraft } from './journey-draft.ts';
import { journeyEvents, Plan, Trigger } from './journey.ts';
import { Rules } from './rules.ts';

/** What a shop could tell happy customers from unhappy ones by. */
const sentiment = /rating|star|score|nps|sentiment|satisf|happy|detractor|promoter|complain|stern|puan|y[ıi]ld[ıi]z/i;

/** Every key and every fixed value that a schema has a place for. */
function wordsOf(schema: z.ZodType): string[] {
  const found = new Set<string>();
  const walk = (node: unknown): void => {
    if (typeof node === 'string') found.add(node);
    else if (Array.isArray(node)) node.forEach(walk);
    else if (node && typeof node === 'object')
      for (const [key, value] of Object.entries(node)) {
        if (key === 'properties') Object.keys(value as object).forEach((name) => found.add(name));
        // A pattern is no word.
        if (key !== 'pattern' && key !== '$schema') walk(value);
      }
  };
  walk(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return [...found];
}

describe('attack G10: nothing a merchant can set lets what was thought of a product decide', () => {
  test.each<[string, z.ZodType]>([
    ['conditions', Condition],
    ['rules', Rules],
    ['triggers', Trigger],
    ['plans', Plan],
    ['drafts', JourneyDraft],
    ['blocks of mails', MailBlock],
  ])('%s have no place for it', (_what, schema) => {
    const words = wordsOf(schema);
    // The walk finds something at all.
    expect(words.length).toBeGreaterThan(3);
    expect(words.filter((word) => sentiment.test(word))).toEqual([]);
  });

  test('the walk goes into what schemas hold', () => {
    expect(wordsOf(Plan)).toEqual(
      expect.arrayContaining(['review_due', 'order_total', 'excludedKinds', 'review_received']),
    );
  });

  test.each(['review_due', 'review_received'] as const)('a journey that begins with %s takes nothing else', (type) => {
    expect(Trigger.parse({ type, rating: 5, minRating: 4 })).toEqual({ type });
  });

  test('nor do facts, events or names in texts', () => {
    const names = [...numberFacts, ...wordFacts, ...journeyEvents, ...mailVariables];
    expect(names.filter((name) => sentiment.test(name))).toEqual([]);
  });

  test('and no journey of ours tries', () => {
    for (const { key, plan } of gallery) expect([key, sentiment.test(JSON.stringify(plan))]).toEqual([key, false]);
  });
});
