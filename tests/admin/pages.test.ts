import { createElement } from 'react';
import { describe, expect, test } from 'vitest';
import en from '#app/i18n/admin/en.json' with { type: 'json' };
import tr from '#app/i18n/admin/tr.json' with { type: 'json' };
import mailWordsEn from '#app/i18n/messages/en.json' with { type: 'json' };
import mailWordsTr from '#app/i18n/messages/tr.json' with { type: 'json' };
import { useFactItems } from '#app/ui/facts-list.tsx';
import { createFormat } from '#app/ui/format.tsx';
import { draw } from './draw.ts';
import { pages } from './pages.ts';

describe.each(Object.entries(pages))('%s', (_name, page) => {
  test.each(['tr', 'en'] as const)('has all its words in %s', (locale) => {
    const { text, missing } = draw(page(), locale);
    expect(missing).toEqual([]);
    expect(text).not.toMatch(/\{\{|undefined|NaN|Invalid Date/);
  });
});

test('an hour has two digits in Turkish and as many as it needs in English', () => {
  const frame = { zone: 'UTC', currency: 'TRY', now: '2026-11-21T10:00:00.000Z' };
  expect(createFormat('tr', frame).dateTime('2026-11-21T01:05:00.000Z')).toBe('21 Kasım 2026 01:05');
  expect(createFormat('tr', frame).hour(9)).toBe('09:00');
  expect(createFormat('en', frame).dateTime('2026-11-21T01:05:00.000Z')).toBe('Nov 21, 2026, 1:05 AM');
});

test('facts are read by their words, and the way that was taken is counted as people count', () => {
  const Facts = () =>
    useFactItems({ arm: 0, journey: 'ON', frequency: null, order: null }).map(
      ({ term, description }) => `${term}: ${description}; `,
    );
  expect(draw(createElement(Facts), 'en').text).toContain(
    'Way taken: 1; Journey: On; Limit on marketing messages: None; Order: None;',
  );
});

test('the Insert menu greets as mails do', () => {
  for (const [{ variables }, { mail }] of [
    [en, mailWordsEn],
    [tr, mailWordsTr],
  ] as const) {
    expect(variables.greeting.means).toContain(`“${mail.greeting.replace('{{name}}', 'Ayşe')}”`);
    expect(variables.greeting.means).toContain(`“${mail.greetingNameless}”`);
  }
});

test('sums and dates are written as each language writes them', () => {
  expect(draw(pages.customer!(), 'tr').text).toContain('1.234,56 ₺');
  expect(draw(pages.customer!(), 'en').text).toContain('TRY 1,234.56');
});
