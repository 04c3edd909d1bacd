import { describe, expect, test } from 'vitest';
import { findCommercialWord } from '#app/domain/journeys/commercial-words.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { sampleContext, sampleGoods } from '#app/domain/mail/sample-context.ts';
import { checkContent } from '#app/platform/mail/check-content.ts';
import { MailTemplateError, renderMail } from '#app/platform/mail/render-mail.ts';
import { unsubscribeUrl } from '../../scripts/pictures/every-mail.ts';

const render = (blocks: MailBlock[], over: object = {}) =>
  renderMail({
    ...{ subject: 'x', blocks, locale: 'en', context: sampleContext.en, goods: sampleGoods.en, unsubscribeUrl },
    brand: { postalAddress: null },
    ...over,
  });

/** A block with this text in each place that is Liquid. */
const placed = (bad: string): [string, MailBlock][] => [
  ['heading', { type: 'heading', text: bad }],
  ['text', { type: 'text', text: bad }],
  ['image', { type: 'image', url: 'https://a.test/a.png', alt: bad, link: '' }],
  ['address of an image', { type: 'image', url: bad, alt: '', link: '' }],
  ['label', { type: 'button', label: bad, url: 'https://a.test' }],
  ['address of a button', { type: 'button', label: 'x', url: bad }],
  ['reorder', { type: 'reorder', label: bad }],
  ['discount', { type: 'discount', text: bad, code: 'A' }],
  ['footer', { type: 'footer', text: bad }],
];

describe('attack E1: no block exhausts the machine', () => {
  const bomb = '{% for a in (1..100000) %}{% for b in (1..100000) %}x{% endfor %}{% endfor %}';
  test.each(placed(bomb))('a bomb in a %s', async (_where, block) => {
    await expect(render([block])).rejects.toThrow(MailTemplateError);
    expect(checkContent({ subject: 'x', preheader: '', blocks: [block] }, 'en')).toMatchObject([
      { field: 'blocks.0', code: 'too_much_work' },
    ]);
  });

  test('nor does the line beside the subject', async () =>
    expect(render([], { preheader: bomb })).rejects.toThrow(MailTemplateError));

  test('fifty blocks, each as long as it may be, stay under 102 kB and keep their way out', async () => {
    const long = '{% for a in (1..400) %}"""""""""" {% endfor %}';
    const kinds = placed(long).map(([, block]) => block);
    const blocks = Array.from({ length: 50 }, (_, index) => kinds[index % kinds.length]!);
    const products: MailBlock[] = Array.from({ length: 50 }, () => ({
      ...{ type: 'products', from: 'related', productIds: [] },
      showPrice: true,
    }));
    for (const mail of [blocks, products]) {
      const { html } = await render(mail);
      expect(Buffer.byteLength(html)).toBeLessThan(102_000);
      expect(html).toContain(unsubscribeUrl);
    }
  });
});

describe('attack E5: a merge tag reads nothing but this customer and this order', () => {
  test.each([
    '{{ process.env.SENDGRID_API_KEY }}',
    '{{ customers[0].email }}',
    '{{ customer.email }}',
    '{{ shop.accessToken }}',
    '{{ shop.settings }}',
    '{{ order.customer.phone }}',
    '{{ brand.logo }}',
    '{{ b }}',
    '{{ leave.url }}',
    '{{ goods }}',
    '{{ constructor.constructor }}',
    '{{ customer.__proto__ }}',
  ])('%s', async (tag) => {
    const blocks: MailBlock[] = [{ type: 'text', text: `[${tag}]` }];
    expect(checkContent({ subject: 'x', preheader: '', blocks }, 'en')).toMatchObject([{ code: 'unknown_variable' }]);
    expect((await render(blocks)).text).toContain('[]');
  });
});

describe('attacks E2 and E3: nothing in a block becomes markup', () => {
  const bad = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
  test.each(placed(bad))('in a %s', async (_where, block) => {
    const { html } = await render([block]);
    expect(html).not.toMatch(/<script\b|<img src=x/i);
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.test', 'vbscript:x'])(
    '%s leads nowhere',
    async (url) => {
      const { html, text } = await render([
        { type: 'button', label: 'Go', url },
        { type: 'image', url, alt: 'a', link: url },
      ]);
      expect(`${html}${text}`).not.toContain(url);
    },
  );

  test("a product's title is text", async () => {
    const goods = { ...sampleGoods.en, order: [{ ...sampleGoods.en.order[0]!, title: bad }] };
    const { html } = await render([{ type: 'products', from: 'order', productIds: [], showPrice: true }], { goods });
    expect(html).not.toMatch(/<script\b|<img src=x/i);
  });
});

test.each(['heading', 'label'])('attack E4: a line break in a %s stays in its line', async (kind) => {
  const context = {
    ...sampleContext.en,
    customer: { ...sampleContext.en.customer, first_name: 'A\r\nBcc: b@mail.test' },
  };
  const words = '{{ customer.first_name }}';
  const block: MailBlock =
    kind === 'heading' ? { type: 'heading', text: words } : { type: 'button', label: words, url: 'https://a.test' };
  expect((await render([block], { context })).text).toContain('A Bcc: b@mail.test');
});

test.each(['İNDİRİM', 'INDIRIM', 'indirim', 'ındırım', 'İndirimli', 'KAMPANYA', 'FIRSAT', 'fırsat'])(
  'attack E8: the promotion in "%s" is found whatever its i',
  (word) =>
    expect(
      findCommercialWord({ subject: `Size ${word} var`, preheader: '', blocks: [{ type: 'divider' }] }, 'tr'),
    ).toBe(word),
);

describe('attack E6: nothing turns the direction of a mail, nor passes for another shop’s address', () => {
  const turned = 'Ada\u202Emoc.live\u2066\u200F\u200B';
  const context = { ...sampleContext.en, customer: { ...sampleContext.en.customer, first_name: turned } };

  test.each(placed('{{ customer.first_name }}'))('a name in a %s', async (_where, block) => {
    const mail = await render([block], { context, subject: 'For {{ customer.first_name }}', preheader: turned });
    for (const part of [mail.subject, mail.html, mail.text])
      expect(part).not.toMatch(/[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  });

  test('a letter that looks like another is written out in an address', async () => {
    const blocks: MailBlock[] = [{ type: 'button', label: 'Go', url: 'https://\u0430pple.com/x' }];
    const { html, text } = await render(blocks);
    expect(html).toContain('https://xn--pple-43d.com/x');
    expect(text).toContain('https://xn--pple-43d.com/x');
  });
});
