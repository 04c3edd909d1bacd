import { expect, test } from 'vitest';
import { insertStep, moveStep, removeStep, replaceStep } from './edit-steps.ts';
import type { Step } from './journey.ts';
import { allSteps } from './plan-graph.ts';

const wait = (id: string, minutes = 60): Step => ({ id, type: 'wait', for: 'span', minutes });
const branch = (id: string, then: Step[], otherwise: Step[]): Step => ({
  id,
  type: 'branch',
  condition: { match: 'all', tests: [] },
  then,
  otherwise,
});
const split: Step = {
  id: 's',
  type: 'split',
  arms: [
    { percent: 50, steps: [wait('s1')] },
    { percent: 50, steps: [] },
  ],
};
const steps = [wait('a'), branch('b', [wait('b1'), wait('b2')], [split]), wait('c')];
const ids = (of: Step[]) => allSteps(of).map(({ id }) => id);

test('a step goes between any two, in the journey and in an arm', () => {
  expect(ids(insertStep(steps, { parentId: null }, 1, wait('n')))).toEqual(['a', 'n', 'b', 'b1', 'b2', 's', 's1', 'c']);
  expect(ids(insertStep(steps, { parentId: 'b', arm: 0 }, 1, wait('n')))).toEqual([
    ...['a', 'b', 'b1', 'n', 'b2', 's', 's1', 'c'],
  ]);
  const inSplit = insertStep(steps, { parentId: 's', arm: 1 }, 0, wait('n'));
  expect(ids(inSplit)).toEqual(['a', 'b', 'b1', 'b2', 's', 's1', 'n', 'c']);
  expect(ids(steps)).toEqual(['a', 'b', 'b1', 'b2', 's', 's1', 'c']);
});

test('a step is changed and removed wherever it stands', () => {
  expect(allSteps(replaceStep(steps, wait('s1', 5))).find(({ id }) => id === 's1')).toEqual(wait('s1', 5));
  expect(ids(removeStep(steps, 's1'))).toEqual(['a', 'b', 'b1', 'b2', 's', 'c']);
  expect(ids(removeStep(steps, 'b'))).toEqual(['a', 'c']);
});

test('a step moves within its line and no further', () => {
  expect(ids(moveStep(steps, 'b1', 1))).toEqual(['a', 'b', 'b2', 'b1', 's', 's1', 'c']);
  expect(ids(moveStep(steps, 'c', -1))).toEqual(['a', 'c', 'b', 'b1', 'b2', 's', 's1']);
  expect(moveStep(steps, 'a', -1)).toEqual(steps);
  expect(moveStep(steps, 'b2', 1)).toEqual(steps);
});
