import { createElement } from 'react';
import { expect, test } from 'vitest';
import { CustomersPage } from '#app/features/customers/customers-page.tsx';
import { CustomerPage } from '#app/features/insights/customer-page.tsx';
import { LogPage } from '#app/features/insights/log-page.tsx';
import { HomePage } from '#app/features/insights/home-page.tsx';
import { MessagePage } from '#app/features/messaging/message-page.tsx';
import { MessagesPage } from '#app/features/messaging/messages-page.tsx';
import en from '#app/i18n/admin/en.json' with { type: 'json' };
import tr from '#app/i18n/admin/tr.json' with { type: 'json' };
import { exportWords } from '#app/workers/export-words.ts';
import * as logs from './samples/log-samples.ts';
import * as sample from './samples.ts';
import { draw } from './draw.ts';
import { pages } from './pages.ts';

test('a name that is a script is shown as text', () => {
  const [row] = sample.customers.customers;
  const customers = [{ ...row!, firstName: '<script>alert(1)</script>' }];
  const { html } = draw(createElement(CustomersPage, { ...sample.customers, customers }), 'en');
  expect(html).not.toContain('<script>alert');
});

test('attack E2: a mail is shown in a frame in which nothing runs', () => {
  const { html } = draw(pages.message!(), 'en');
  expect(html).toMatch(/<iframe[^>]*sandbox=""/);
  expect(html).not.toContain('<script>evil');
});

test('a story tells each decision with its reason, in each language', () => {
  const { timeline } = sample.customer;
  const entries = timeline.entries.filter(({ kind }) => kind === 'decision');
  const told = (locale: 'tr' | 'en') =>
    draw(createElement(CustomerPage, { ...sample.customer, timeline: { ...timeline, entries } }), locale).text;
  expect(told('en')).toContain('“Thank you” was not sent. The order was refunded in full.');
  expect(told('tr')).toContain('“Teşekkür” mesajı gönderilmedi. Siparişin tamamı iade edildi.');
  // What came before it in the same mail's story stands behind it.
  expect(told('en')).toContain('What came before');
});

test('the merchant’s name of a journey is what its messages are called everywhere', () => {
  const named = { purpose: 'thank_you', journeyName: 'Hello there' };
  const entries = sample.customer.timeline.entries
    .filter(({ detail }) => 'purpose' in detail)
    .map((entry) => ({ ...entry, detail: { ...entry.detail, ...named } }) as typeof entry);
  const timeline = { ...sample.customer.timeline, entries };
  const log = { ...logs.log, decisions: logs.log.decisions.filter(({ journey }) => journey?.name) };
  for (const page of [
    createElement(CustomerPage, { ...sample.customer, timeline }),
    createElement(LogPage, { ...log, journeys: [{ id: 'j1', key: 'thank_you', name: 'Hello' }] }),
    createElement(MessagePage, sample.message),
    createElement(MessagesPage, { ...sample.messages, messages: sample.messages.messages.slice(1) }),
    createElement(HomePage, sample.homeInTrouble),
  ]) {
    const { text } = draw(page, 'en');
    expect(text).toContain('Hello');
    expect(text).not.toMatch(/Thank you\b/);
  }
  const { about } = exportWords('en');
  expect(about({ purpose: 'thank_you', journey: { id: 'j1', key: 'thank_you', name: 'Hello' } })).toBe('Hello');
  expect(about({ purpose: 'thank_you', journey: { id: 'j1', key: 'thank_you', name: null } })).toBe('Thank you');
});

test('a blocked address is not said to get mails', () => {
  const blocked = { ...sample.customer.customer, consents: [] };
  for (const [locale, promise] of [
    ['tr', tr.consentStates.NONE.means],
    ['en', en.consentStates.NONE.means],
  ] as const) {
    const drawn = (suppressions: typeof blocked.suppressions) =>
      draw(createElement(CustomerPage, { ...sample.customer, customer: { ...blocked, suppressions } }), locale).text;
    expect(drawn([])).toContain(promise);
    expect(drawn(blocked.suppressions.slice(0, 1))).not.toContain(promise);
  }
});

test('a mail is told to be sent before it came back, though the provider counts in whole seconds', () => {
  const at = (time: string) => `2026-11-21T10:00:${time}Z`;
  const message = {
    ...sample.message.message,
    createdAt: at('00.000'),
    sentAt: at('05.700'),
    decisions: [{ id: 'd1', outcome: 'sent', reason: null, facts: {}, decidedAt: at('05.700') }],
    events: [{ id: 'e1', type: 'BOUNCED' as const, detail: '550', occurredAt: at('05.000') }],
  };
  const { text } = draw(createElement(MessagePage, { ...sample.message, message }), 'en');
  expect(text.indexOf('came back')).toBeGreaterThan(0);
  expect(text.indexOf('came back')).toBeLessThan(text.indexOf('was sent.'));
});

test('scenario 37: the log says who did not get what, and by which rule', () => {
  expect(draw(pages.log!(), 'en').text).toMatch(
    /Ayşe Yılmaz\s+\(#1001\)\s*:\s+“Thank you” was not sent\. The customer hasn/,
  );
});

test('an erased customer is called that', () => {
  const customer = { ...sample.customer.customer, redactedAt: '2026-07-01T09:00:00.000Z' };
  const page = createElement(CustomerPage, { ...sample.customer, customer });
  expect(draw(page, 'en').text).toContain('Erased customer');
  expect(draw(page, 'tr').text).toContain('Silinmiş müşteri');
});
