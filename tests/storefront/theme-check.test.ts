import { readFileSync } from 'node:fs';
import { check } from '@shopify/theme-check-node';
import { expect, test } from 'vitest';
import { inRepository } from '../../scripts/setup/repository.ts';

const extension = inRepository('extensions/storefront');

test('theme-check finds nothing in the theme app extension', async () => {
  const offenses = await check(extension, 'theme-check:theme-app-extension');
  expect(offenses.map(({ check: rule, uri, message, start }) => ({ rule, uri, message, line: start.line }))).toEqual(
    [],
  );
}, 120_000);

const keysOf = (words: object, above = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'object' ? keysOf(value as object, `${above}${key}.`) : [`${above}${key}`],
  );
const words = (file: string) => JSON.parse(readFileSync(`${extension}/locales/${file}.json`, 'utf8')) as object;

test.each([
  ['en.default', 'tr'],
  ['en.default.schema', 'tr.schema'],
])('%s and %s hold the same words', (one, other) => {
  expect(keysOf(words(other))).toEqual(keysOf(words(one)));
});
