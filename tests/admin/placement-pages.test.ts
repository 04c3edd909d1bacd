import { createElement } from 'react';
import { expect, test } from 'vitest';
import { AnswersPage } from '#app/features/placements/seeing/answers-page.tsx';
import * as sample from './samples.ts';
import { draw } from './draw.ts';

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
