import { createElement } from 'react';
import { expect, test } from 'vitest';
import { PlacementSettingsPage } from '#app/features/placements/choosing/placement-settings-page.tsx';
import { AnswersPage } from '#app/features/placements/seeing/answers-page.tsx';
import en from '#app/i18n/admin/en.json' with { type: 'json' };
import tr from '#app/i18n/admin/tr.json' with { type: 'json' };
import { draw } from './draw.ts';
import * as sample from './samples.ts';

const page = sample.answerPages['answers of customers']!;
const row = page.answers[0]!;

test.each([
  ['en', 'there is no address to write to', 'nothing to remind of'],
  ['tr', 'yazılacak bir adres yok', 'hatırlatılacak bir ürün'],
] as const)('why nothing came of it is said of what was picked (%s)', (locale, ofConsent, ofReminder) => {
  const pick = { kind: 'consent_given', channel: 'EMAIL' } as const;
  const consent = { ...row, id: 'c', kind: 'CONSENT', result: 'not_possible', pick } as const;
  const reminder = { ...row, id: 'r', result: 'not_possible' };
  const told = (answer: typeof row) =>
    draw(createElement(AnswersPage, { ...page, answers: [answer] }), locale).text.includes(ofConsent);
  expect([told(consent), told(reminder)]).toEqual([true, false]);
  const { text } = draw(createElement(AnswersPage, { ...page, answers: [reminder] }), locale);
  expect(text).toContain(ofReminder);
});

test('attack E2: what a customer writes into an answer is shown as text', () => {
  const evil = '<script>alert(1)</script>';
  const pick = { kind: 'survey', surveyId: 'old', choice: evil, text: evil, label: evil } as const;
  const { html } = draw(
    createElement(AnswersPage, { ...page, answers: [{ ...row, kind: 'SURVEY', pick, wording: evil }] }),
    'en',
  );
  expect(html).toContain('&lt;script&gt;alert(1)');
  expect(html).not.toContain(evil);
});

const words = { en, tr };
const settingsPage = sample.placementSettings['what is shown on Shopify pages, where nothing reminds']!;

test.each(['en', 'tr'] as const)(
  'a shop that reminds nobody is told why reminders are not asked about, in %s',
  (locale) => {
    const { title } = words[locale].placements.noReminders;
    const shown = (over: Partial<typeof settingsPage>) =>
      draw(createElement(PlacementSettingsPage, { ...settingsPage, ...over }), locale);
    expect(shown({}).text).toContain(title);
    expect(shown({}).html).toContain('/app/journeys/gallery');
    expect(shown({ reminds: true }).text).not.toContain(title);
    expect(shown({ settings: { ...settingsPage.settings, partsOff: ['reminders'] } }).text).not.toContain(title);
  },
);
