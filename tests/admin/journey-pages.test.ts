import { createElement } from 'react';
import { expect, test } from 'vitest';
import { blankContents, newMessage } from '#app/domain/journeys/blank-draft.ts';
import { useTeller } from '#app/features/journeys/dry-run-examples-page.tsx';
import { JourneyPage } from '#app/features/journeys/journey-page.tsx';
import type { JourneyPageProps } from '#app/features/journeys/index.server.ts';
import { MailEditor } from '#app/features/journeys/mail-editor-page.tsx';
import { SegmentField } from '#app/features/journeys/edit/segment-field-page.tsx';
import { JourneysPage } from '#app/features/journeys/journeys-page.tsx';
import en from '#app/i18n/admin/en.json' with { type: 'json' };
import { mailEditor } from './samples/mail-sample.ts';
import * as dryRuns from './samples/dry-run-samples.ts';
import * as sample from './samples.ts';
import * as segments from './samples/segment-samples.ts';
import { draw } from './draw.ts';
import { pages } from './pages.ts';

test('a segment that was chosen stays to be seen, with a warning once Shopify has it no more', () => {
  const shown = (name: keyof typeof segments.fields) => draw(createElement(SegmentField, segments.fields[name]), 'en');
  for (const name of ['loading', 'listed', 'gone', 'denied', 'away', 'empty, one chosen'] as const)
    expect(shown(name).html).toMatch(/<option[^>]*value="gid:\/\/shopify\/Segment\/1"[^>]*>VIP</);
  expect(shown('gone').text).toContain(en.editor.segments.gone);
  expect(shown('listed').text).not.toContain(en.editor.segments.gone);
  // Of a list that is not whole nobody knows.
  expect(shown('many').text).not.toContain(en.editor.segments.gone);
  expect(shown('empty').html).not.toContain('<select');
});

test('what was put away is found again, also when nothing else is left', () => {
  const shown = (over: object) => draw(createElement(JourneysPage, { ...sample.journeys, ...over }), 'en').html;
  expect(shown({ journeys: [] })).toContain('/app/journeys?show=archived');
  expect(shown({ journeys: [], putAway: 0 })).not.toContain('/app/journeys?show=archived');
});

test('a journey says that its marketing needs a yes, and says nothing of it where all mails inform', () => {
  const { journey } = sample.journey;
  const withMail = (kind: 'MARKETING' | 'TRANSACTIONAL') => {
    const draft = { ...journey.draft, plan: { ...journey.draft.plan, steps: [{ ...newMessage('m'), kind }] } };
    return draw(createElement(JourneyPage, { ...sample.journey, journey: { ...journey, draft } }), 'en').html;
  };
  expect(withMail('MARKETING')).toContain('marketing mails go only to customers who said yes');
  expect(withMail('TRANSACTIONAL')).not.toContain('marketing mails go only to customers who said yes');
});

test('a number of a funnel is a link, one of nothing is not', () => {
  const { html } = draw(pages.journey!(), 'en');
  expect(html).toContain('/app/messages?journey=j1&amp;state=SENT&amp;period=30d');
  expect(html).toContain('/app/log?journey=j1&amp;outcome=exit&amp;reason=order_cancelled&amp;period=30d');
  const none = { ...sample.journey.funnel, waiting: 0 };
  expect(draw(createElement(JourneyPage, { ...sample.journey, funnel: none }), 'en').html).not.toContain('inside=yes');
});

test('a dry run calls mails by their subjects and the ways of a branch as the journey does', () => {
  const { dryRun, examples } = dryRuns.dryRunDone;
  const Story = () => examples[0]!.story.map(useTeller(dryRun.run!)).map(({ sentence }) => `${sentence}; `);
  const { text } = draw(createElement(Story), 'en');
  expect(text).toContain('“How is …?” would have been sent.');
  expect(text).toContain(`At the branch: ${en.editor.otherwise}.`);
  expect(draw(createElement(Story), 'tr').text).toContain('“… nasıl?” gönderilirdi.');
});

test('a language in which nothing is written offers the text of the other one, once', () => {
  const offer = en.mailEditor.beginWith.replace('{{language}}', en.languages.tr);
  const shown = (contents: typeof mailEditor.contents) =>
    draw(createElement(MailEditor, { ...mailEditor, contents }), 'en').text;
  const { tr: written } = mailEditor.contents;
  expect(shown({ ...blankContents(), tr: written })).toContain(offer);
  expect(shown(mailEditor.contents)).not.toContain(offer);
  expect(shown(blankContents())).not.toContain(offer);
});

test('a journey that has faults offers no publishing', () => {
  const publish = (props: JourneyPageProps) =>
    draw(createElement(JourneyPage, props), 'en').html.match(
      /<button[^>]*aria-disabled="(\w+)"[^>]*>(?:(?!<\/button>).)*>Publish</,
    )?.[1];
  const { journey } = sample;
  const unpublished = { ...journey.journey, published: null, hasDraft: true };
  expect(publish({ ...journey, journey: unpublished })).not.toBe('true');
  expect(publish(sample.journeyWithFaults)).toBe('true');
});

test('a mail of which nothing could be drawn yet says so, and not that it is shown as it was', () => {
  const preview = {
    ...mailEditor.preview,
    answer: { outcome: 'invalid' as const, locale: mailEditor.locale, errors: [] },
  };
  const { text } = draw(createElement(MailEditor, { ...mailEditor, preview }), 'en');
  expect(text).toContain(en.journey.previewYetToCome);
  expect(text).not.toContain(en.journey.previewStopped);
});
