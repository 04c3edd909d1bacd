import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { deferReasons, sendSkipReasons } from '#app/domain/consent/decide-send.ts';
import { queuedSkipReasons } from '#app/domain/consent/queued-skip-reasons.ts';
import { exitReasons } from '#app/domain/journeys/exit-reasons.ts';
import { nudgeRefusals } from '#app/domain/reorders/decide-nudge.ts';
import { requestRefusals, requestWaits, reviewSkips } from '#app/domain/reviews/request-reasons.ts';
import { failReasons, ignoreReasons } from '#app/domain/webhooks/delivery-result.ts';
import { enrollmentRefusals } from '#app/domain/journeys/decide-enrollment.ts';
import { backfillReasons } from '#app/features/history/index.server.ts';
import { helpTopics } from '#app/domain/placements/help-topic.ts';
import { placementParts } from '#app/domain/placements/placement-part.ts';
import { placementResults } from '#app/domain/placements/placement-result.ts';
import { answerShows } from '#app/features/placements/index.server.ts';
import { draftErrors, draftWarnings } from '#app/domain/journeys/check-draft.ts';
import { numberFacts, wordFacts } from '#app/domain/journeys/condition.ts';
import { gallery } from '#app/domain/journeys/gallery.ts';
import { journeyEvents, topics } from '#app/domain/journeys/journey.ts';
import { orderKinds } from '#app/domain/journeys/rules.ts';
import { templateErrorCodes } from '#app/platform/mail/check-template.ts';
import { importWords } from '#app/ui/csv-import/import-words.ts';
import en from './admin/en.json' with { type: 'json' };
import tr from './admin/tr.json' with { type: 'json' };
import messagesTr from './messages/tr.json' with { type: 'json' };

type Words = { [key: string]: string | Words };

function flatten(words: Words, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

const english = flatten(en);
const turkish = flatten(tr);
const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('both languages have the same keys', () => {
  expect([...turkish.keys()].sort()).toEqual([...english.keys()].sort());
});

test('both languages fill in the same things', () => {
  for (const [key, text] of english)
    // A plural of one may leave its number out, or say it.
    if (!/_(zero|one)$/.test(key)) expect([key, variables(turkish.get(key) ?? '')]).toEqual([key, variables(text)]);
});

test('no text is blank, shouts, or carries a bracket of code', () => {
  for (const text of [...english.values(), ...turkish.values()]) {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/!/);
    expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]/);
  }
});

test('a mail and the consent it needs are called by one word', () => {
  for (const text of english.values()) expect(text).not.toMatch(/\bcommercial|\bpromotional/i);
  for (const text of turkish.values()) expect(text).not.toMatch(/\bticari|pazarlama|\bileti(ler|si)?\b/i);
});

test('what is filled in takes no Turkish suffix, and no question whose vowel would depend on it', () => {
  for (const text of [...turkish.values(), ...flatten(messagesTr).values()])
    expect(text).not.toMatch(/\}\}['’]?\p{Ll}|\}\}”? m[ıiuü](?!\p{L})/u);
});

const reasons = {
  skip: [
    ...new Set([...sendSkipReasons, ...queuedSkipReasons]),
    'template_broken',
    'template_promotes',
    'nothing_to_show',
    ...nudgeRefusals,
    ...requestRefusals,
    ...requestWaits,
    ...reviewSkips,
  ].join(' '),
  defer: [...deferReasons, 'provider_rate_limited provider_error provider_unauthorized'].join(' '),
  failed: 'provider_refused message_too_large',
  unknown: 'provider_silent worker_died',
  sent: 'settled_by_event',
  enrollment: enrollmentRefusals.join(' '),
  exit: exitReasons.join(' '),
  delivery: [...ignoreReasons, ...failReasons].join(' '),
};

describe.each(Object.entries(reasons))('reasons of %s', (_kind, codes) => {
  test.each(codes.split(' '))('%s has a sentence in both languages', (code) => {
    expect(english.get(`reasons.${code}`)).toMatch(/\.$/);
    expect(turkish.get(`reasons.${code}`)).toMatch(/\.$/);
  });
});

test.each(templateErrorCodes)('the template error %s has a sentence in both languages', (code) => {
  expect(english.has(`templateErrors.${code}`) && turkish.has(`templateErrors.${code}`)).toBe(true);
});

test.each(backfillReasons)('the reason %s of a backfill has a sentence in both languages', (code) => {
  expect(english.get(`backfill.reasons.${code}`)).toMatch(/\.$/);
  expect(turkish.get(`backfill.reasons.${code}`)).toMatch(/\.$/);
});

const namesOfJourneys = [
  ...[...draftErrors, ...draftWarnings].map((code) => `draftProblems.${code}`),
  ...[...numberFacts, ...wordFacts].map((fact) => `journeyFacts.${fact}`),
  ...journeyEvents.flatMap((event) => [`journeyEvents.${event}`, `factValues.${event}`]),
  ...topics.map((topic) => `journeyTopics.${topic}`),
  ...orderKinds.map((kind) => `orderKinds.${kind}`),
  ...gallery.flatMap(({ key }) => [
    `purposes.${key}`,
    ...['name', 'text', 'why'].map((part) => `gallery.${key}.${part}`),
  ]),
];
test.each(namesOfJourneys)('%s is put into words in both languages', (key) => {
  expect([english.has(key), turkish.has(key)]).toEqual([true, true]);
});

/** What is as they wished, or taken back, needs no words of its own. */
const resultsToTell = placementResults.filter((result) => result !== 'done' && result !== 'taken_back');
test.each([
  ...resultsToTell.flatMap((result) => [`placements.results.${result}`, `timeline.not_taken.${result}`]),
  ...helpTopics.flatMap((topic) => [`help.topics.${topic}`, `timeline.help_topics.${topic}`]),
  ...placementParts.flatMap((part) => [`placements.part.${part}.label`, `placements.part.${part}.help`]),
  ...answerShows.map((show) => `placements.shows.${show}`),
])('%s is put into words in both languages, of what runs on Shopify’s pages', (key) => {
  expect([english.has(key), turkish.has(key)]).toEqual([true, true]);
});

const root = path.resolve(import.meta.dirname, '..');
const isOfTheAdmin = (file: string) =>
  /-page\.tsx$|^ui\/(?!public\/).*\.tsx?$|^routes\/app.*\.tsx$|^i18n\/(story|journey-words)\.ts$/.test(file);

/** Keys the admin's code asks for; a part that is computed stands as `*`. */
function keysInCode(): { key: string; file: string }[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(isOfTheAdmin);
  return files.flatMap((file) => {
    const source = readFileSync(path.join(root, file), 'utf8');
    const calls = source.matchAll(/\bt\(\s*(?:'([^']+)'|`([^`]+)`)/g);
    const choices = source.matchAll(/\bt\(\s*[^'"`()]+\?\s*'([^']+)'\s*:\s*'([^']+)'/g);
    const keys = [
      ...[...calls].map(([, plain, computed]) => plain ?? computed ?? ''),
      ...[...choices].flatMap(([, one, other]) => [one ?? '', other ?? '']),
    ];
    return keys.map((key) => ({ key: key.replace(/\$\{[^}]*\}/g, '*'), file }));
  });
}

test('no key that the code uses is missing', () => {
  const used = keysInCode();
  expect(used.length).toBeGreaterThan(150);
  const missing = used.filter(({ key }) => {
    const pattern = new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '[\\w./]+')}(_(one|other))?$`);
    return ![...english.keys()].some((known) => pattern.test(known));
  });
  expect(missing).toEqual([]);
});

test('no text is left that nothing shows', () => {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  const source = files
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    // The cards of a file serve orders and reviews: a key of theirs is a key of both.
    .flatMap((text) =>
      text.includes('`${words}.') ? importWords.map((words) => text.replaceAll('`${words}.', `\`${words}.`)) : [text],
    )
    .join('\n');
  const whole = new Set([...source.matchAll(/['`]([a-z]\w*(?:\.[\w/]+)+)['`]/gi)].map(([, key]) => key));
  const heads = [...source.matchAll(/`([a-z]\w*\.[\w.]*)\$\{/gi)].map(([, head]) => head ?? '');
  const unused = [...english.keys()]
    .map((key) => key.replace(/_(zero|one|other)$/, ''))
    // `dry-run-page.tsx` adds the word to a key it has.
    .filter((key) => !whole.has(key) && !whole.has(key.replace(/Title$/, '')))
    .filter((key) => !heads.some((head) => key.startsWith(head)));
  expect(unused).toEqual([]);
});

test.each([
  ['en', en],
  ['tr', tr],
])('who named a day of their own is not said to have named a span (%s)', (_language, { reasons }) => {
  expect(reasons.said_remind).not.toMatch(/week|hafta|\d/);
});
