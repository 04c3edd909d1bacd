import type { Template } from 'liquidjs';
import mjml2html from 'mjml';
import type { Locale } from '#app/domain/locale.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { layoutEngines } from './liquid-engine.ts';
import { lruCache } from './lru-cache.ts';
import { mailStyles } from './mail-styles.ts';

const remember = lruCache<Promise<Template[]>>(100);

/** The layout of a mail, ready for Liquid: MJML is compiled once for each row of kinds of blocks and each language. */
export function compileLayout(blocks: MailBlock[], locale: Locale): Promise<Template[]> {
  const source = layoutSource(blocks, locale);
  // The source is the content and short: a hash of it would only be longer to read.
  return remember(source, () => compile(source, locale));
}

async function compile(source: string, locale: Locale): Promise<Template[]> {
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict', fonts: {}, keepComments: false });
  if (errors.length > 0) throw new Error(`The layout is no MJML: ${errors[0]?.formattedMessage}`);
  // MJML indents for reading; mails have no reader of sources, and Gmail cuts at 102 kB.
  return layoutEngines[locale].parse(html.replace(/\n\s+/g, '\n'));
}

/** Texts are slots of Liquid here: what a merchant or a customer wrote is never MJML. What is `raw` has been escaped. */
const blockSource = (block: MailBlock, index: number) =>
  block.type === 'text'
    ? `<mj-text>{{ texts[${index}] | raw }}</mj-text>`
    : block.type !== 'product_tips'
      ? ''
      : `<mj-raw>{% for tip in tips %}</mj-raw>
       <mj-text css-class="tip"><p class="tip-title"><strong>{{ tip.title }}</strong></p>{{ tip.html | raw }}</mj-text>
       <mj-raw>{% endfor %}</mj-raw>`;

const layoutSource = (blocks: MailBlock[], locale: Locale) => `
<mjml lang="${locale}" dir="ltr">
  <mj-head>
    <mj-title>{{ subject }}</mj-title>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="#1f2328" padding="0 24px 16px" />
      <mj-section background-color="#ffffff" padding="0" />
    </mj-attributes>
    <mj-style>${mailStyles}</mj-style>
  </mj-head>
  <mj-body background-color="#f3f4f6" width="600px" css-class="page">
    <mj-section css-class="card" padding="24px 0 0">
      <mj-column>
        <mj-text css-class="quiet" font-size="14px" line-height="20px" color="#57606a">{{ reason }}</mj-text>
        <mj-text font-size="22px" line-height="28px" font-weight="700" padding="0 24px 8px">{% if shop.url != '' %}<a class="shop" href="{{ shop.url }}">{{ shop.name }}</a>{% else %}{{ shop.name }}{% endif %}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section css-class="card" padding="0 0 16px">
      <mj-column>${blocks.map(blockSource).join('\n')}</mj-column>
    </mj-section>
    <mj-section background-color="#f3f4f6" padding="24px 0" css-class="page">
      <mj-column>
        <mj-text css-class="quiet" font-size="14px" line-height="20px" color="#57606a" padding="0 24px">{{ shop.name }}{% if address != '' %}<br>{{ address | raw }}{% endif %}<br><a class="leave" clicktracking="off" href="{{ leave.url }}">{{ leave.label }}</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
