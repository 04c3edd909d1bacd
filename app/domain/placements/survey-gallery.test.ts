import { expect, test } from 'vitest';
import { SurveyDraft } from './survey.ts';
import { surveyGallery, surveyKeys } from './survey-gallery.ts';

test.each(surveyKeys)('the question %s can be saved as it stands', (key) => {
  expect(SurveyDraft.parse(surveyGallery[key])).toEqual(surveyGallery[key]);
});
