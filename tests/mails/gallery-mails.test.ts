import { describe, expect, test } from 'vitest';
import { checkDraft } from '#app/domain/journeys/check-draft.ts';
import { gallery } from '#app/domain/journeys/gallery.ts';
import { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import { allSteps } from '#app/domain/journeys/plan-graph.ts';
import { locales } from '#app/domain/locale.ts';
import { contrastOf, inkOn } from '#app/domain/mail/contrast.ts';
import { promotes } from '#app/domain/mail/promotes.ts';
import { noGoods } from '#app/domain/mail/mail-goods.ts';
import { buildMailContext } from '#app/platform/mail/build-mail-context.ts';
import { checkContent } from '#app/platform/mail/check-content.ts';
import { houseColor, mailColors } from '#app/platform/mail/mail-colors.ts';
import { renderMail } from '#app/platform/mail/render-mail.ts';
import { listUnsubscribeHeaders } from '#app/platform/mail/unsubscribe-headers.ts';
import { everyMail, mailOfEveryBlock, unsubscribeUrl } from '../../scripts/pictures/every-mail.ts';
import { htmlFaults } from './html-faults.ts';

const noHole = /\{\{|\{%|undefined|null|NaN|\ue000|[ \t],|,,|\(\)| \.(\s|$)|#\s|\S  \S/m;

describe.each(everyMail)('$name in $locale', ({ content, locale, mail }) => {
  test('has no fault to report', () => expect(checkContent(content, locale)).toEqual([]));

  test('is valid HTML under 102 kB with a text part, a reason and a way out', async () => {
    const { html, text, subject } = await renderMail(mail);
    expect(htmlFaults(html)).toEqual([]);
    expect(Buffer.byteLength(html)).toBeLessThan(102_000);
    expect(html).toContain(`<html lang="${locale}"`);
    expect(html).toContain('prefers-color-scheme: dark');
    expect(text.split('\n')[0]).toBe(mail.reason);
    expect(text.trim().split('\n').at(-1)).toBe(unsubscribeUrl);
    expect(html.lastIndexOf(unsubscribeUrl)).toBeGreaterThan(html.indexOf('Bağdat Cad. 1'));
    expect(`${subject}\n${text}`).not.toMatch(noHole);
    expect(`${subject}${text}`).not.toMatch(/!/);
    expect(Object.keys(listUnsubscribeHeaders(mail.unsubscribeUrl))).toEqual([
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
    ]);
  });

  test('leaves no hole where nothing is known', async () => {
    const shop = { name: null, url: null, currency: null, zone: null };
    const context = buildMailContext(
      { shop, customer: { firstName: null, lastName: null }, order: { name: null, placedAt: null }, items: [] },
      locale,
    );
    const { subject, html, text } = await renderMail({ ...mail, context, goods: noGoods, reason: undefined });
    expect(`${subject}\n${text}`).not.toMatch(noHole);
    expect(subject).toMatch(/^\p{Lu}/u);
    // A sentence built around a name falls apart without it, although no sign of it is left.
    expect(`${subject}\n${text}`).not.toMatch(/numaralı|tarihli|[.:] *(has|elimize) /i);
    expect(htmlFaults(html)).toEqual([]);
    expect(html).not.toMatch(/(href|src)=""/);
  });

  // A mail waits for its hour, its room or its provider: what it tells has to be true days later.
  test('names no day that a late mail would make untrue', () =>
    expect(JSON.stringify(content)).not.toMatch(/yesterday|last week|\bdün\b|geçen hafta/i));

  test('has one button at most', () =>
    expect(content.blocks.filter(({ type }) => ['button', 'reorder'].includes(type)).length).toBeLessThan(2));
});

describe('the gallery', () => {
  test('has eleven journeys, each a sound draft in both languages that can be published as it is', () => {
    expect(gallery.length).toBeGreaterThanOrEqual(11);
    for (const { key, ...draft } of gallery) {
      expect(JourneyDraft.parse(draft)).toEqual(draft);
      expect([key, checkDraft(draft, { senderReady: true, anyoneSubscribed: true, mayDiscount: true })]).toEqual([
        key,
        [],
      ]);
    }
    expect(new Set(gallery.map(({ key }) => key)).size).toBe(gallery.length);
  });

  test('scenario 30: marketing leaves wholesale and marketplace orders alone', () => {
    for (const { key, plan } of gallery) {
      const isMarketing = allSteps(plan.steps).some((step) => step.type === 'message' && step.kind === 'MARKETING');
      const left = ['wholesale', 'marketplace'].filter((kind) => !plan.rules.excludedKinds.some((one) => one === kind));
      if (isMarketing) expect([key, left]).toEqual([key, []]);
    }
  });

  test('what promotes is marketing by its plan already', () => {
    for (const { plan, contents } of gallery)
      for (const step of allSteps(plan.steps))
        if (step.type === 'message' && step.kind === 'TRANSACTIONAL')
          for (const locale of locales) expect(promotes(contents[step.id]?.[locale].blocks ?? [])).toBe(false);
  });
});

describe('a mail of every block', () => {
  test.each(locales)('is valid in %s, with words for everything in the text part', async (locale) => {
    const { mail } = mailOfEveryBlock(locale);
    const { html, text } = await renderMail(mail);
    const { reorderUrl, related } = mail.goods;
    expect(htmlFaults(html)).toEqual([]);
    for (const words of ['A cup', 'https://a.test/', 'Order again', reorderUrl, 'TEN', related[0]!.title])
      expect(text).toContain(words);
    expect(html.indexOf('Prices include tax.')).toBeGreaterThan(html.indexOf('TEN'));
    expect(html).toMatch(/background:#ffd400[^"]*color:#000000/);
  });
});

describe('colours reach 4.5:1', () => {
  const { light, dark } = mailColors;
  const pairs = [light, dark].flatMap(({ page, card, ink, quiet, link }) => [
    ['text on the card', ink, card],
    ['small print on the page', quiet, page],
    ['the reason on the card', quiet, card],
    ['a link on the card', link, card],
    ['the code of a discount', ink, card],
  ]);
  test.each([...pairs, ['a button', inkOn(houseColor), houseColor]])('%s: %s on %s', (_what, ink, ground) =>
    expect(contrastOf(ink!, ground!)).toBeGreaterThanOrEqual(4.5),
  );
});
