import type { Template } from 'liquidjs';
import mjml2html from 'mjml';
import type { Locale } from '#app/domain/locale.ts';
import { lruCache } from '#app/domain/lru-cache.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { blockLayouts, brandFill, brandInk } from './block-layouts.ts';
import { layoutEngines } from './liquid-engine.ts';
import { mailColors } from './mail-colors.ts';
import { mailStyles } from './mail-styles.ts';

interface Layout {
  template: Template[];
  /** Of its HTML before anything is filled in. */
  bytes: number;
}

const remember = lruCache<Promise<Layout>>(100);

/** The layout of a mail, ready for Liquid: MJML is compiled once for each row of kinds of blocks and each language. */
export function compileLayout(blocks: MailBlock[], locale: Locale): Promise<Layout> {
  const key = `${locale} ${blocks.map(({ type }) => type).join(' ')}`;
  return remember(key, () => compile(layoutSource(blocks, locale), locale));
}

async function compile(source: string, locale: Locale): Promise<Layout> {
  const { html, errors } = await mjml2html(source, { validationLevel: 'strict', fonts: {}, keepComments: false });
  if (errors.length > 0) throw new Error(`The layout is no MJML: ${errors[0]?.formattedMessage}`);
  const small = html
    // MJML indents for reading; mails have no reader of sources, and Gmail cuts at 102 kB.
    .replace(/\n\s+/g, '\n')
    .replaceAll(brandFill, '{{ brand.fill }}')
    .replaceAll(brandInk, '{{ brand.ink }}');
  return { template: layoutEngines[locale].parse(small), bytes: Buffer.byteLength(small) };
}

const { light } = mailColors;

/** Small print stands below the card, wherever it was put. */
const isFoot = ({ type }: MailBlock) => type === 'footer';

function layoutSource(blocks: MailBlock[], locale: Locale): string {
  const placed = blocks.map((block, index) => ({ block, mjml: blockLayouts[block.type](`b[${index}]`) }));
  const lay = (which: boolean) =>
    placed
      .filter(({ block }) => isFoot(block) === which)
      .map(({ mjml }) => mjml)
      .join('\n');
  return `
<mjml lang="${locale}" dir="ltr">
  <mj-head>
    <mj-title>{{ subject }}</mj-title>
    <mj-preview>{{ preheader }}</mj-preview>
    <mj-raw><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark"></mj-raw>
    <mj-attributes>
      <mj-all font-family="-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="24px" color="${light.ink}" padding="0 24px 16px" />
      <mj-section background-color="${light.card}" padding="0" />
    </mj-attributes>
    <mj-style>${mailStyles}</mj-style>
  </mj-head>
  <mj-body background-color="${light.page}" width="600px" css-class="page">
    <mj-section css-class="card" padding="24px 0 0">
      <mj-column>
        <mj-text css-class="quiet" font-size="14px" line-height="20px" color="${light.quiet}">{{ reason }}</mj-text>
        <mj-text font-size="22px" line-height="28px" font-weight="700" padding="0 24px 8px">${shopHead}</mj-text>
      </mj-column>
    </mj-section>
    <mj-section css-class="card" padding="0 0 16px">
      <mj-column>${lay(false)}</mj-column>
    </mj-section>
    <mj-section background-color="${light.page}" padding="24px 0" css-class="page">
      <mj-column>${lay(true)}
        <mj-text css-class="quiet" font-size="14px" line-height="20px" color="${light.quiet}" padding="0 24px">{{ shop.name }}{% if address != '' %}<br>{{ address | raw }}{% endif %}{% if preferences.url != '' %}<br><a class="leave" clicktracking="off" href="{{ preferences.url }}">{{ preferences.label }}</a>{% endif %}<br><a class="leave" clicktracking="off" href="{{ leave.url }}">{{ leave.label }}</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
}

const shopSign = `{% if brand.logo != '' %}<img class="logo" src="{{ brand.logo }}" alt="{{ shop.name }}" height="48" style="height:48px;width:auto;max-width:240px;border:0;vertical-align:middle">{% else %}{{ shop.name }}{% endif %}`;
const shopHead = `{% if shop.url != '' %}<a class="shop" href="{{ shop.url }}">${shopSign}</a>{% else %}${shopSign}{% endif %}`;
