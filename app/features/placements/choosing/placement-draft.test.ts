import { expect, test } from 'vitest';
import { defaultPlacementSettings, PlacementSettingsForm } from '#app/domain/placements/placement-settings.ts';
import type { PlacementSettings } from '#app/domain/placements/placement-settings.ts';
import { surveyGallery } from '#app/domain/placements/survey-gallery.ts';
import { surveyLimits } from '#app/domain/placements/limits.ts';
import { addChoice, blankSurvey, draftOf, errorAt, settingsOf } from './placement-draft.ts';

const settings: PlacementSettings = {
  ...defaultPlacementSettings,
  ...{ partsOff: ['tips'], survey: { id: 'q1', ...surveyGallery.heard }, smsWording: { tr: 'Evet', en: 'Yes' } },
  ...{ promises: { tr: ['Bir', 'İki'], en: ['One', 'Two'] }, helpEmail: 'help@shop.test' },
};

test.each([defaultPlacementSettings, settings])('what is untouched is sent as it was', (saved) => {
  const { survey, ...rest } = saved;
  const { id: _, ...question } = survey ?? { id: '' };
  expect(PlacementSettingsForm.parse(settingsOf(draftOf(saved)))).toEqual({
    ...rest,
    survey: survey ? question : null,
  });
});

test('a sentence in one language alone is sent, so that the other is asked for', () => {
  const draft = { ...draftOf(defaultPlacementSettings), emailWording: { tr: 'Evet', en: ' ' } };
  const { error } = PlacementSettingsForm.safeParse(settingsOf(draft));
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['emailWording.en']);
});

test('promises are lines; blank ones say nothing', () => {
  const draft = { ...draftOf(defaultPlacementSettings), promises: { tr: ' Bir \n\nİki\n', en: '' } };
  expect(settingsOf(draft).promises).toEqual({ tr: ['Bir', 'İki'], en: [] });
});

test('choices never share a name, also after one in between is gone', () => {
  let survey = blankSurvey;
  while (survey.choices.length < surveyLimits.mostChoices) survey = addChoice(survey);
  survey = addChoice({ ...survey, choices: survey.choices.filter(({ key }) => key !== 'c2') });
  expect(new Set(survey.choices.map(({ key }) => key)).size).toBe(surveyLimits.mostChoices);
  for (const { key } of survey.choices) expect(key).toMatch(/^c\d$/);
});

test('the fault of a line stands at its field, that of a choice at its own', () => {
  const errors = { 'promises.tr.2': 'too_long', 'survey.choices.0.label.tr': 'missing' };
  expect(errorAt(errors, 'promises.tr')).toBe('too_long');
  expect(errorAt(errors, 'survey.choices')).toBeUndefined();
  expect(errorAt(errors, 'survey.choices.0.label.tr')).toBe('missing');
});
