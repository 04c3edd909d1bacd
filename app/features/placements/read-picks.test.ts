import { expect, test } from 'vitest';
import { readPicks } from './read-picks.ts';

test('what cannot be read any more was not picked, and hides nothing else', () => {
  const erased = [null, { kind: 'survey', surveyId: 's1' }];
  expect(readPicks([...erased, { kind: 'gift', isGift: true }])).toMatchObject({ isGift: true, surveys: new Map() });
  expect(readPicks(null).isGift).toBeNull();
});
