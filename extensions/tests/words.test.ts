// @vitest-environment node
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '../shared/testing.ts';

const extensions = ['thank-you', 'customer-account', 'customer-reviews'];
/** Attributes that a person reads or hears. */
const spoken = ['label', 'heading', 'error', 'alt', 'accessibilityLabel', 'placeholder', 'content', 'children'];
const letters = /\p{L}{2,}/u;

type Words = ReturnType<typeof wordsOf>;
function keysOf(words: Words, above = ''): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [above + key] : keysOf(value, `${above}${key}.`),
  );
}
function textsOf(words: Words): string[] {
  return Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : textsOf(value)));
}

interface Source {
  /** Keys that are asked for, those that are put together as patterns. */
  asked: RegExp[];
  /** Words that stand in the source. */
  words: string[];
}

const escape = (text: string) => text.replace(/[.]/g, '\\.');

/** Every key an expression can come to: literals, both branches of a choice, templates with anything for a value. */
function patternsOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [escape(node.text)];
  if (ts.isTemplateExpression(node))
    return [escape(node.head.text) + node.templateSpans.map(({ literal }) => `[^.]+${escape(literal.text)}`).join('')];
  if (ts.isConditionalExpression(node)) return [...patternsOf(node.whenTrue), ...patternsOf(node.whenFalse)];
  return [];
}

function look(file: string): Source {
  const text = readFileSync(file, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Source = { asked: [], words: [] };
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'say' && node.arguments[0])
      found.asked.push(...patternsOf(node.arguments[0]).map((pattern) => new RegExp(`^${pattern}(\\.(one|other))?$`)));
    // A table of keys, to be said by.
    if (
      ts.isPropertyAssignment(node) &&
      ts.isStringLiteral(node.initializer) &&
      /^[a-zA-Z]+\.\w+$/.test(node.initializer.text)
    )
      found.asked.push(new RegExp(`^${escape(node.initializer.text)}$`));
    if (ts.isJsxText(node) && letters.test(node.text)) found.words.push(node.text.trim());
    const { initializer } = node as ts.JsxAttribute;
    if (
      ts.isJsxAttribute(node) &&
      spoken.includes(node.name.getText()) &&
      initializer &&
      ts.isStringLiteral(initializer)
    )
      found.words.push(initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Files of an extension and those that it shares, as far as it takes them in. */
function sourcesOf(extension: string): string[] {
  const taken = new Set<string>();
  const take = (file: string) => {
    if (taken.has(file)) return;
    taken.add(file);
    for (const [, from] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+)'/g))
      take(path.join(path.dirname(file), from ?? ''));
  };
  for (const file of globSync(`extensions/${extension}/src/**/*.{ts,tsx}`)) take(file);
  return [...taken];
}

describe.each(extensions)('the words of %s', (extension) => {
  const [english, turkish] = [wordsOf(extension, 'en'), wordsOf(extension, 'tr')];
  const sources = sourcesOf(extension).map(look);

  test('are the same in both languages, key by key, with the same values to fill in', () => {
    expect(keysOf(turkish)).toEqual(keysOf(english));
    const values = (words: Words) =>
      textsOf(words).map((text) => [...new Set([...text.matchAll(/\{\{\w+\}\}/g)].map(String))].sort());
    expect(values(turkish)).toEqual(values(english));
    for (const text of [...textsOf(english), ...textsOf(turkish)]) expect(text.trim()).not.toBe('');
  });

  test('are all asked for, and none is asked for that is not there', () => {
    const asked = sources.flatMap((source) => source.asked);
    // Shopify reads these itself.
    const keys = keysOf(english).filter((key) => !['name', 'description'].includes(key));
    expect(keys.filter((key) => !asked.some((pattern) => pattern.test(key)))).toEqual([]);
    const all = keysOf(english);
    expect(asked.filter((pattern) => !all.some((key) => pattern.test(key))).map(String)).toEqual([]);
  });

  test('shout nowhere', () => {
    const all = [...textsOf(english), ...textsOf(wordsOf(extension, 'tr'))];
    expect(all.filter((text) => text.includes('!'))).toEqual([]);
  });

  test('stand in locales alone', () => {
    expect(sources.flatMap(({ words }) => words).filter((word) => letters.test(word))).toEqual([]);
  });
});

test('what the extensions share is said in the same words by each of them', () => {
  const shared = globSync('extensions/shared/*.{ts,tsx}').flatMap((file) => look(file).asked);
  const of = (extension: string, language: 'en' | 'tr') => {
    const words = wordsOf(extension, language);
    const said = keysOf(words).map((key, at) => [key, textsOf(words)[at]] as const);
    return Object.fromEntries(said.filter(([key]) => shared.some((pattern) => pattern.test(key))));
  };
  for (const language of ['en', 'tr'] as const) {
    expect(Object.keys(of('thank-you', language))).not.toEqual([]);
    expect(of('customer-account', language)).toEqual(of('thank-you', language));
  }
});
