import type { MailBlockType } from '#app/domain/mail/mail-block.ts';
import { mailColors } from './mail-colors.ts';

/** Stand in the MJML where a shop's own colours will: MJML checks that a colour is one, so a slot of Liquid cannot. */
export const brandFill = '#0b0c01';
export const brandInk = '#0b0c02';

const { light } = mailColors;
const when = (test: string, mjml: string) => `<mj-raw>{% if ${test} %}</mj-raw>${mjml}<mj-raw>{% endif %}</mj-raw>`;
const each = (list: string, mjml: string) =>
  `<mj-raw>{% for one in ${list} %}</mj-raw>${mjml}<mj-raw>{% endfor %}</mj-raw>`;

const button = (b: string) =>
  when(
    `${b}.url != '' and ${b}.label != ''`,
    `<mj-button css-class="press" href="{{ ${b}.url }}" background-color="${brandFill}" color="${brandInk}" font-size="16px"
      font-weight="600" line-height="20px" inner-padding="12px 24px" border-radius="6px" padding="8px 24px 24px" align="left">{{ ${b}.label }}</mj-button>`,
  );

const product = `<mj-table css-class="goods" padding="0 24px 16px" font-size="16px" line-height="24px" color="${light.ink}"><tr>
  <td width="88" style="width:88px;vertical-align:middle">{% if one.imageUrl != '' %}<img src="{{ one.imageUrl }}" alt="{{ one.title }}" width="72" style="display:block;width:72px;height:auto;border:0;border-radius:4px">{% endif %}</td>
  <td style="vertical-align:middle"><a class="product" href="{{ one.url }}">{{ one.title }}</a>{% if one.price != '' %}<br><span>{{ one.price }}</span>{% endif %}{% if one.note != '' %}<br><span>{{ one.note }}</span>{% endif %}</td>
</tr></mj-table>`;

const productWithoutPicture = `<mj-text css-class="goods" padding="0 24px 16px"><a class="product" href="{{ one.url }}">{{ one.title }}</a>{% if one.price != '' %}<br><span>{{ one.price }}</span>{% endif %}{% if one.note != '' %}<br><span>{{ one.note }}</span>{% endif %}</mj-text>`;

/** Stars stand below the picture, in a table of their own: beside it they would not fit a phone of 320 px. */
const request = `<mj-table css-class="goods" padding="0 24px 16px" font-size="16px" line-height="24px" color="${light.ink}"><tr>
  {% if one.imageUrl != '' %}<td width="88" style="width:88px;vertical-align:middle"><img src="{{ one.imageUrl }}" alt="" width="72" style="display:block;width:72px;height:auto;border:0;border-radius:4px"></td>{% endif %}
  <td style="vertical-align:middle"><span style="font-weight:600">{{ one.title }}</span></td></tr>
  <tr><td{% if one.imageUrl != '' %} colspan="2"{% endif %}><table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr>{% for star in one.stars %}<td width="48" align="center" style="width:48px"><a class="star" style="color:${light.link};display:block;font-size:32px;line-height:48px;text-decoration:none" href="{{ star.url }}" title="{{ star.label }}" aria-label="{{ star.label }}">&#9733;</a></td>{% endfor %}</tr></table></td>
</tr></mj-table>`;

/**
 * MJML of each kind of block; `b` names its slot of Liquid. What a merchant or a customer wrote is only ever filled in
 * by Liquid, so it is never MJML; what is `raw` has been escaped.
 */
export const blockLayouts: Record<MailBlockType, (b: string) => string> = {
  heading: (b) => when(`${b}.text != ''`, `<mj-text><h2 class="heading">{{ ${b}.text }}</h2></mj-text>`),
  text: (b) => `<mj-text>{{ ${b}.html | raw }}</mj-text>`,
  image: (b) =>
    when(
      `${b}.url != ''`,
      `<mj-text css-class="picture" padding="0 24px 24px">{% if ${b}.link != '' %}<a href="{{ ${b}.link }}">{% endif %}<img src="{{ ${b}.url }}" alt="{{ ${b}.alt }}" width="552" style="display:block;width:100%;max-width:552px;height:auto;border:0">{% if ${b}.link != '' %}</a>{% endif %}</mj-text>`,
    ),
  button,
  products: (b) =>
    when(`${b}.pictures`, each(`${b}.products`, product)) +
    when(`${b}.pictures == false`, each(`${b}.products`, productWithoutPicture)),
  product_tips: (b) =>
    each(
      `${b}.tips`,
      `<mj-text css-class="tip"><p class="tip-title"><strong>{{ one.title }}</strong></p>{{ one.html | raw }}</mj-text>`,
    ),
  // Links, not buttons: each opens a page, and only what is pressed there counts.
  reorder: (b) =>
    when(
      `${b}.discount.size > 0`,
      `<mj-text padding="0 24px 8px"><strong>{{ ${b}.discount[0] }}</strong><br><span>{{ ${b}.discount[1] }}</span></mj-text>`,
    ) +
    button(b) +
    when(
      `${b}.answers.size > 0`,
      `<mj-text css-class="quiet" padding="0 24px 24px" font-size="14px" line-height="28px" color="${light.quiet}">{% for one in ${b}.answers %}<a class="product" href="{{ one.url }}">{{ one.label }}</a>{% unless forloop.last %} &nbsp;·&nbsp; {% endunless %}{% endfor %}</mj-text>`,
    ),
  discount: (b) =>
    `<mj-text padding="0 24px 8px">{{ ${b}.html | raw }}</mj-text>
     <mj-table padding="0 24px 24px"><tr><td class="code" style="border:2px dashed ${light.quiet};border-radius:6px;padding:12px 16px;text-align:center;font-family:Consolas,Menlo,monospace;font-size:20px;line-height:28px;font-weight:700"><span>{{ ${b}.code }}</span></td></tr></mj-table>`,
  // Each star opens the page with that star chosen; nothing counts before it is sent there.
  reviews: (b) =>
    each(`${b}.lines`, request) +
    when(
      `${b}.lines.size > 0 and ${b}.incentive != ''`,
      `<mj-text css-class="quiet" padding="0 24px 24px" font-size="14px" line-height="20px" color="${light.quiet}"><p class="paragraph">{{ ${b}.incentive }}</p></mj-text>`,
    ),
  divider: () =>
    `<mj-divider css-class="rule" border-width="1px" border-color="${light.line}" padding="8px 24px 24px" />`,
  footer: (b) =>
    `<mj-text css-class="quiet" font-size="14px" line-height="20px" color="${light.quiet}">{{ ${b}.html | raw }}</mj-text>`,
};
