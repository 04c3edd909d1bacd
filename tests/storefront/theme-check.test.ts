import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { check } from '@shopify/theme-check-node';
import { expect, test } from 'vitest';
import { inRepository } from '../../scripts/setup/repository.ts';

const extension = inRepository('extensions/storefront');

async function offensesIn(folder: string) {
  const offenses = await check(folder, 'theme-check:theme-app-extension');
  return offenses.map(({ check: rule, uri, message, start }) => ({ rule, uri, message, line: start.line }));
}

test('theme-check finds nothing in the theme app extension', async () => {
  expect(await offensesIn(extension)).toEqual([]);
}, 120_000);

test('it would find what is wrong', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'theme-check-'));
  cpSync(extension, folder, { recursive: true });
  const wrong = "{% render 'nowhere' %}{{ 'no.such.words' | t }}{{ unheard_of }}<img src=\"x\">{% if true %}";
  writeFileSync(path.join(folder, 'blocks', 'wrong.liquid'), `${wrong}{% schema %}{}{% endschema %}`);
  const rules = (await offensesIn(folder)).map(({ rule }) => rule);
  rmSync(folder, { recursive: true });
  expect(rules).toContain('LiquidHTMLSyntaxError');
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
