import { describe, expect, test } from 'vitest';
import { firstJourneys } from '#app/domain/journeys/gallery.ts';
import { locales } from '#app/domain/locale.ts';
import type { StepContents } from '#app/domain/journeys/journey-draft.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { MailContext } from '#app/domain/mail/mail-context.ts';
import { sampleContext } from '#app/domain/mail/sample-context.ts';
import { buildMailContext } from './build-mail-context.ts';
import type { MailFacts } from './build-mail-context.ts';
import { checkTemplate } from './check-template.ts';
import { MailTemplateError, renderMail } from './render-mail.ts';
import type { MailToRender } from './render-mail.ts';

const unsubscribeUrl = 'https://sonra.test/unsubscribe/token';

const [thankYou, gettingStarted] = firstJourneys.map(({ contents }) => contents.main!) as [StepContents, StepContents];
const aMail = (over: Partial<MailToRender> = {}): MailToRender => ({
  ...thankYou.en,
  locale: 'en',
  context: sampleContext.en,
  brand: { postalAddress: '1 Harbor Rd\nPortland, ME' },
  unsubscribeUrl,
  ...over,
});
const saying = (text: string, over: Partial<MailToRender> = {}) => aMail({ blocks: [{ type: 'text', text }], ...over });

const facts = (over: Partial<MailFacts> = {}): MailFacts => ({
  shop: { name: 'Kahve Durağı', url: 'https://kahve.test', currency: 'TRY', zone: 'Europe/Istanbul' },
  customer: { firstName: 'Ayşe', lastName: 'Yılmaz' },
  order: { name: '#1042', placedAt: new Date('2026-04-02T22:30:00Z') },
  items: [{ title: 'Kolombiya', variantTitle: '500 g', quantity: 2, imageUrl: null, tip: null }],
  ...over,
});
const withItem = (item: Partial<MailFacts['items'][number]>) =>
  buildMailContext(facts({ items: [{ ...facts().items[0]!, ...item }] }), 'en');

describe('a default mail', () => {
  const all = firstJourneys.flatMap(({ key, contents }) =>
    locales.map((locale) => ({ key, locale, template: contents.main![locale] })),
  );

  test.each(all)('$key in $locale has no fault to report', ({ locale, template }) => {
    expect(checkTemplate({ ...template, locale })).toEqual([]);
  });

  test.each(all)('$key in $locale says why, who and how to leave, in one language', async ({ locale, template }) => {
    const context = sampleContext[locale];
    const { html, text, subject } = await renderMail(aMail({ ...template, locale, context }));
    expect(html).toMatch(new RegExp(`<html lang="${locale}" dir="ltr"`));
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('content="light dark"');
    expect(html.lastIndexOf(unsubscribeUrl)).toBeGreaterThan(html.indexOf('Harbor Rd'));
    expect(html).toContain('1 Harbor Rd<br>Portland, ME');
    expect(text.trim().split('\n').at(-1)).toBe(unsubscribeUrl);
    expect(text.split('\n')[0]).toContain(context.order.date);
    expect(`${subject}${html}${text}`).not.toMatch(/\{\{|\{%|undefined|null/);
  });

  test('greets nobody by a blank name', async () => {
    for (const locale of locales) {
      const context = buildMailContext(facts({ customer: { firstName: ' ', lastName: null } }), locale);
      const { text } = await renderMail(aMail({ ...thankYou[locale], locale, context }));
      expect(text).toMatch(locale === 'tr' ? /^Merhaba,$/m : /^Hi,$/m);
    }
  });

  test('closes the hole a blank name leaves before a comma', async () => {
    const context = buildMailContext(facts({ customer: { firstName: null, lastName: null } }), 'en');
    expect((await renderMail(saying('Hello {{ customer.first_name }}, welcome', { context }))).text).toContain(
      'Hello, welcome',
    );
  });

  test('names the first products of the order and counts the rest', async () => {
    const item = facts().items[0]!;
    const context = buildMailContext(facts({ items: [item, item, item, item, item] }), 'en');
    const [first] = (await renderMail(aMail({ context }))).text.split('\n');
    expect(first).toBe(
      'You bought 2 × Kolombiya 500 g, 2 × Kolombiya 500 g, 2 × Kolombiya 500 g and 2 more on Apr 3, 2026',
    );
  });

  test('shows tips where the merchant wrote some, and nothing where not', async () => {
    const mail = aMail({ ...gettingStarted.en, context: withItem({ tip: 'Grind it fresh.' }) });
    const tipped = await renderMail(mail);
    expect(tipped.html).toContain('Grind it fresh.');
    expect(tipped.text).toContain('Kolombiya 500 g\nGrind it fresh.');
    const bare = await renderMail({ ...mail, context: withItem({ tip: null }) });
    expect(bare.html).not.toContain('class="tip"');
  });

  test('stays under the 102 kB at which Gmail cuts, however much there is to say', async () => {
    const items = Array.from({ length: 200 }, (_, n) => ({
      ...{ title: `Product ${n} ${'"'.repeat(200)}`, variantTitle: null, quantity: 1, imageUrl: null },
      tip: 'Ğ'.repeat(3_000),
    }));
    const mail = aMail({ ...gettingStarted.en, context: buildMailContext(facts({ items }), 'en') });
    expect(Buffer.byteLength((await renderMail(mail)).html)).toBeLessThan(102_000);
  });
});

describe('scenario 16: the words of a mail follow its language', () => {
  test('capitals are Turkish in Turkish and English in English', async () => {
    const context = buildMailContext(facts({ customer: { firstName: 'ışıl', lastName: 'i' } }), 'tr');
    const source =
      '{{ customer.first_name | upcase }} {{ customer.last_name | upcase }} {{ "IĞDIR" | downcase }} {{ "izmir" | capitalize }}';
    expect((await renderMail(saying(source, { locale: 'tr', context }))).text).toContain('IŞIL İ ığdır İzmir');
    expect((await renderMail(saying('{{ "izmir" | upcase }}', { context }))).text).toContain('IZMIR');
  });

  test('amounts and dates are written as readers of the language write them', async () => {
    const source = '{{ 1234.56 | money }}, {{ 1234.56 | money: "USD" }}, {{ order.placed_at | date }}';
    const say = async (locale: 'tr' | 'en') =>
      (await renderMail(saying(source, { locale, context: buildMailContext(facts(), locale) }))).text;
    expect(await say('tr')).toContain('1.234,56\u00a0₺, 1.234,56\u00a0$, 3 Nisan 2026');
    expect(await say('en')).toContain('₺1,234.56, $1,234.56, Apr 3, 2026');
  });
});

describe('attack E1: a text cannot exhaust the machine or reach behind the engine', () => {
  const loops = '{% for a in (1..1000) %}{% for b in (1..1000) %}x{% endfor %}{% endfor %}';
  test.each([
    ['nested loops', loops],
    ['a huge range', '{% for a in (1..1000000000) %}x{% endfor %}'],
    [
      'doubling a text',
      '{% assign a = "xxxxxxxxxx" %}{% for i in (1..40) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
    ],
  ])('%s ends in an error that saving and previewing report', async (_name, source) => {
    await expect(renderMail(saying(source))).rejects.toThrow(MailTemplateError);
    expect(checkTemplate({ subject: 'x', blocks: [{ type: 'text', text: source }], locale: 'en' })).toMatchObject([
      { field: 'blocks.0', code: 'too_much_work' },
    ]);
  });

  test.each(['{% include "/etc/passwd" %}', '{% render "x" %}', '{% layout "x" %}'])(
    '%s is no tag here',
    async (source) => {
      await expect(renderMail(saying(source))).rejects.toThrow(MailTemplateError);
      expect(checkTemplate({ subject: source, blocks: [], locale: 'en' })).toMatchObject([{ code: 'unknown_tag' }]);
    },
  );

  test('constructors and prototypes are not there', async () => {
    const source =
      '[{{ shop.constructor }}{{ customer.__proto__ }}{{ constructor.constructor }}{{ order.items.constructor }}]';
    expect((await renderMail(saying(source))).text).toContain('[]');
    expect(checkTemplate({ subject: source, blocks: [], locale: 'en' }).length).toBeGreaterThan(0);
  });

  test('attack E5: environment and other customers have no name here', async () => {
    expect((await renderMail(saying('[{{ process.env }}{{ customers }}{{ global }}]'))).text).toContain('[]');
  });
});

describe('attacks E2 and E3: nothing of a text becomes markup', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg onload=alert(1)>',
    '"><style>*{display:none}</style>',
    '<base href="//evil.test">',
    '</td></table><h1>x',
  ];
  const markup = /<(script|img|svg|base|h1)\b|<style>\*/i;

  test.each(hostile)('%s', async (bad) => {
    const context = buildMailContext(
      facts({
        shop: { ...facts().shop, name: bad },
        customer: { firstName: bad, lastName: bad },
        items: [{ ...facts().items[0]!, title: bad, tip: bad }],
      }),
      'en',
    );
    const blocks: MailBlock[] = [
      { type: 'text', text: `${bad} {{ customer.name | raw }} {{ shop.name }}` },
      { type: 'product_tips' },
    ];
    const { html, text } = await renderMail(aMail({ subject: bad, blocks, context, brand: { postalAddress: bad } }));
    expect(html).not.toMatch(markup);
    expect(html).toContain('&lt;');
    expect(text).toContain(bad);
  });

  test('what a customer is called is not read as Liquid', async () => {
    const context = buildMailContext(
      facts({ customer: { firstName: '{{ shop.name }}{% raw %}', lastName: null } }),
      'en',
    );
    const { html, text } = await renderMail(aMail({ context }));
    expect(text).toContain('Hi {{ shop.name }}{% raw %},');
    expect(html).toContain('{{ shop.name }}');
  });

  test('only http and https become links', async () => {
    const { html } = await renderMail(
      saying(
        'javascript:alert(1) data:text/html,x https://a.test/b?c=1&d=2. (http://e.test) https://"onmouseover=alert(1)',
      ),
    );
    expect(html).toContain('<a class="link" href="https://a.test/b?c=1&amp;d=2">https://a.test/b?c=1&amp;d=2</a>.');
    expect(html).toContain('href="http://e.test"');
    expect(html).not.toMatch(/href="(javascript|data)|onmouseover=alert\(1\)"/);
  });

  test("a shop's address that is no web address is not linked", async () => {
    const context = buildMailContext(facts({ shop: { ...facts().shop, url: 'javascript:alert(1)' } }), 'en');
    expect((await renderMail(aMail({ context }))).html).not.toContain('javascript:');
  });
});

describe('attack E4: a subject is one line', () => {
  test.each(['\r\nBcc: victim@mail.test', '\nX: y', '\u2028Bcc: a', '\u0085Bcc: a', '\0\r\n'])(
    '%j in a name',
    async (bad) => {
      const context: MailContext = {
        ...sampleContext.en,
        customer: { ...sampleContext.en.customer, first_name: `Ann${bad}` },
      };
      const { subject } = await renderMail(aMail({ subject: 'For {{ customer.first_name }}', context }));

      expect(subject).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/);
      expect(subject.startsWith('For Ann')).toBe(true);
    },
  );

  test('a subject of any length is cut', async () => {
    expect((await renderMail(aMail({ subject: 'x'.repeat(5_000) }))).subject).toHaveLength(200);
  });
});

describe('attack E6: what a customer or a product is called cannot turn the words around it', () => {
  const bad = '\u202egnp.exe\u2066\u2069\u061c\u200f\u200b\ufeff';
  const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

  test.each(locales)('in %s, in subject, HTML and text alike', async (locale) => {
    const named = facts({
      shop: { ...facts().shop, name: `Kahve${bad}` },
      customer: { firstName: `Ayşe${bad}`, lastName: bad },
      order: { ...facts().order, name: `#1042${bad}` },
      items: [{ ...facts().items[0]!, title: `Kolombiya${bad}`, variantTitle: `500 g${bad}`, tip: `Taze${bad}` }],
    });
    const all = '{{ customer.name }} {{ shop.name }} {{ order.name }}';
    const each = '{% for item in order.items %}{{ item.title }} {{ item.variant }} {{ item.tip }}{% endfor %}';
    const context = buildMailContext(named, locale);
    const { subject, html, text } = await renderMail(saying(`${all} ${each}`, { subject: all, locale, context }));

    expect(subject).toBe('Ayşegnp.exe gnp.exe Kahvegnp.exe #1042gnp.exe');
    expect(text).toContain('Kolombiyagnp.exe 500 ggnp.exe Tazegnp.exe');
    expect(`${subject}${html}${text}`).not.toMatch(unseen);
  });

  test('what a merchant writes keeps to its own line too', async () => {
    const { subject, html } = await renderMail(saying(`Hello${bad}`, { subject: `Hi${bad}` }));
    expect(`${subject}${html}`).not.toMatch(unseen);
  });
});
