import { expect, test } from 'vitest';
import { galleryJourney } from './gallery.ts';
import { readGivenDraft } from './read-given-draft.ts';
import { usualReorderTrigger } from './reorder-trigger.ts';

const { plan } = galleryJourney('reorder')!;
const asking = (wishes: object) => ({
  plan: { ...plan, trigger: { ...usualReorderTrigger, ...wishes } },
  contents: {},
});

test.each([
  { everyDays: 0 },
  { everyDays: -1 },
  { everyDays: 1.5 },
  { everyDays: 366 },
  { daysEarly: -1 },
  { daysEarly: 61 },
  { minValue: -1 },
  { minValue: 1_000_001 },
])('a draft whose journey would ask with %j is none', (wishes) => {
  expect(readGivenDraft(asking(wishes))).toBeNull();
});

test.each([{ everyDays: 1 }, { daysEarly: 0 }, { minValue: 0 }])('a draft may ask with %j', (wishes) => {
  expect(readGivenDraft(asking(wishes))?.plan.trigger).toMatchObject(wishes);
});
