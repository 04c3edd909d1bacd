import { describe, expect, test } from 'vitest';
import { locales } from '#app/domain/locale.ts';
import { mailVariables } from '#app/domain/mail/mail-context.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { checkTemplate } from './check-template.ts';

const check = (text: string, locale: 'tr' | 'en' = 'en') =>
  checkTemplate({ subject: 'x', blocks: [{ type: 'product_tips' }, { type: 'text', text }], locale });

describe('a sound text has nothing to report', () => {
  test.each([
    'Plain words, a { and a %.',
    '{{ customer.greeting }} {{ order.date }}',
    '{{ customer.first_name | default: "friend" | upcase }}',
    '{{ order.items[0].title }} {{ order.items.first.variant }} {{ order.items.size }}',
    '{% for item in order.items %}{{ item.quantity }} × {{ item.title }}{% endfor %}',
    '{% assign name = customer.name %}{{ name }}',
    '{% if order.items.size > 1 %}many{% else %}one{% endif %}',
    '{{ order.placed_at | date }} {{ 5 | money }}',
  ])('%s', (text) => {
    for (const locale of locales) expect(check(text, locale)).toEqual([]);
  });

  test.each(mailVariables.filter((name) => !name.includes('[]')))('%s is known', (name) =>
    expect(check(`{{ ${name} }}`)).toEqual([]),
  );
});

describe('a fault is named, with its place', () => {
  test.each([
    ['{{ customer.frist_name }}', { code: 'unknown_variable', found: 'customer.frist_name', line: 1 }],
    ['a\n\n{{ nobody }}', { code: 'unknown_variable', found: 'nobody', line: 3 }],
    ['{{ order.items[0].titel }}', { code: 'unknown_variable' }],
    ['{{ customer }}{{ customer.name.secret }}', { code: 'unknown_variable', found: 'customer.name.secret' }],
    ['{% for item in order.items %}{{ item.tilte }}{% endfor %}', { code: 'unknown_variable', line: 1 }],
    ['{{ customer.name | shout }}', { code: 'unknown_filter', found: 'shout' }],
    ['{% frobnicate %}', { code: 'unknown_tag', found: 'frobnicate' }],
    ['{% if customer.name %}', { code: 'tag_not_closed', found: 'if', line: 1 }],
    ['a\n{% endif %}', { code: 'tag_not_opened', found: 'endif', line: 2 }],
    ['{{ customer.name', { code: 'not_closed', found: '{{ customer.name' }],
    ['{% for a in %}{% endfor %}', { code: 'syntax' }],
    ['  \n ', { code: 'blank' }],
    ['x'.repeat(20_001), { code: 'too_long' }],
  ])('%s', (text, fault) => expect(check(text)).toMatchObject([{ field: 'blocks.1', ...fault }]));

  test.each([
    ['customer.frist_name', 'customer.first_name'],
    ['first_name', 'customer.first_name'],
    ['shop.nme', 'shop.name'],
    ['order.dat', 'order.date'],
  ])('%s: was %s meant?', (found, meant) => expect(check(`{{ ${found} }}`)[0]?.suggestions?.[0]).toBe(meant));

  test('every field has its own, and the subject is one of them', () => {
    const blocks = [
      { type: 'text' as const, text: '{{ a' },
      { type: 'text' as const, text: 'fine' },
    ];
    const errors = checkTemplate({ subject: ' ', blocks, locale: 'tr' });
    expect(errors.map(({ field, code }) => [field, code])).toEqual([
      ['subject', 'blank'],
      ['blocks.0', 'not_closed'],
    ]);
  });

  test('a Turkish suffix behind a name, which fits one name and not the next', () => {
    expect(check("a\n{{ customer.first_name }}'nin siparişi", 'tr')).toMatchObject([
      { code: 'suffix', found: 'customer.first_name', line: 2 },
    ]);
    expect(check("{{ shop.name }}'ndan, {{ order.name }} için", 'tr')).toEqual([]);
    expect(check("{{ customer.first_name }}'s order")).toEqual([]);
  });

  test.each<[MailBlock, object]>([
    [
      { type: 'button', label: 'Go', url: 'javascript:alert(1)' },
      { part: 'url', code: 'not_an_address' },
    ],
    [
      { type: 'button', label: '', url: '{{ shop.url }}' },
      { part: 'label', code: 'blank' },
    ],
    [
      { type: 'image', url: 'https://a.test/b.png', alt: '{{ oops }}', link: '' },
      { part: 'alt', found: 'oops' },
    ],
    [
      { type: 'image', url: 'b.png', alt: '', link: '' },
      { part: 'url', code: 'not_an_address' },
    ],
    [
      { type: 'discount', text: 'For you', code: ' ' },
      { part: 'code', code: 'blank' },
    ],
    [
      { type: 'products', from: 'chosen', productIds: [], showPrice: true },
      { part: 'productIds', code: 'no_products' },
    ],
    [
      { type: 'heading', text: '{{ oops }}' },
      { part: 'text', code: 'unknown_variable' },
    ],
  ])('of a block, with its part: %j', (block, fault) =>
    expect(checkTemplate({ subject: 'x', blocks: [block], locale: 'en' })).toMatchObject([
      { field: 'blocks.0', ...fault },
    ]),
  );

  test('the line beside the subject is looked at as well', () =>
    expect(checkTemplate({ subject: 'x', preheader: '{{ oops }}', blocks: [], locale: 'en' })).toMatchObject([
      { field: 'preheader', code: 'unknown_variable' },
    ]));

  test('texts that are too long together are refused', () => {
    const blocks = [1, 2].map(() => ({ type: 'text' as const, text: 'x'.repeat(16_000) }));
    expect(checkTemplate({ subject: 'x', blocks, locale: 'en' })).toEqual([
      { field: 'blocks.1', part: 'text', code: 'too_long' },
    ]);
  });
});
