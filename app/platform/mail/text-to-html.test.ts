import { expect, test } from 'vitest';
import { textToHtml } from './text-to-html.ts';

test.each([
  ['Bu e-postayı yanıtlayın.', 'Bu <span style="white-space:nowrap">e-postayı</span> yanıtlayın.'],
  ['Read the e-mail', 'Read the <span style="white-space:nowrap">e-mail</span>'],
  // What stands between longer words may part; an address is left as it is.
  ['a coin-sized drop', 'a coin-sized drop'],
  ['x-y-z & <b>', '<span style="white-space:nowrap">x-y</span>-z &amp; &lt;b&gt;'],
  ['https://a.test/e-posta', '<a class="link" href="https://a.test/e-posta">https://a.test/e-posta</a>'],
])('no line of a mail ends in a single letter and a hyphen: %s', (text, html) =>
  expect(textToHtml(text)).toBe(`<p class="paragraph">${html}</p>`),
);
