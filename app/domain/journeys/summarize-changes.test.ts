import { expect, test } from 'vitest';
import { thankYou } from './gallery/thank-you.ts';
import type { JourneyDraft } from './journey-draft.ts';
import type { Step } from './journey.ts';
import { summarizeChanges } from './summarize-changes.ts';

const wait = (id: string, minutes = 60): Step => ({ id, type: 'wait', for: 'span', minutes });
const branch = (then: Step[]): Step => ({
  id: 'fork',
  type: 'branch',
  condition: { match: 'all', tests: [] },
  then,
  otherwise: [],
});
const draft = (steps: Step[]): JourneyDraft => ({ ...thankYou, plan: { ...thankYou.plan, steps } });
const told = (before: Step[], after: Step[]) =>
  summarizeChanges(draft(before), draft(after)).map((change) =>
    'step' in change ? `${change.what} ${change.step.id}` : change.what,
  );

test('the first publishing adds every step', () => {
  const { plan, contents } = thankYou;
  expect(summarizeChanges(null, { plan, contents }).map(({ what }) => what)).toEqual(['added', 'added']);
});

test('nothing changed is nothing to tell', () => {
  expect(summarizeChanges(thankYou, thankYou)).toEqual([]);
});

test('steps that come, go, change and move are told apart', () => {
  expect(told([wait('a'), wait('b')], [wait('a'), wait('n')])).toEqual(['added n', 'removed b']);
  expect(told([wait('a')], [wait('a', 5)])).toEqual(['changed a']);
  expect(told([wait('a'), wait('b'), wait('c')], [wait('a'), wait('c'), wait('b')])).toEqual(['moved c', 'moved b']);
  expect(told([branch([]), wait('a')], [branch([wait('a')])])).toEqual(['moved a']);
  expect(told([branch([wait('a')])], [branch([wait('a'), wait('b')])])).toEqual(['added b']);
});

test('another trigger, rules and text are told, the text with its language', () => {
  const { plan, contents } = thankYou;
  const after: JourneyDraft = {
    plan: { ...plan, trigger: { type: 'order_paid' }, rules: { ...plan.rules, excludedTags: ['vip'] } },
    contents: { main: { ...contents.main!, en: { ...contents.main!.en, subject: 'Other' } } },
  };
  expect(summarizeChanges(thankYou, after)).toMatchObject([
    { what: 'trigger' },
    { what: 'rules' },
    { what: 'text', step: { id: 'main' }, locales: ['en'] },
  ]);
});
