import type { Locale } from '#app/domain/locale.ts';
import { inkOn, isColor } from '#app/domain/mail/contrast.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { MailContext } from '#app/domain/mail/mail-context.ts';
import { noGoods } from '#app/domain/mail/mail-goods.ts';
import type { MailGoods } from '#app/domain/mail/mail-goods.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import { webAddress } from './build-mail-context.ts';
import { oneLine, plainText } from './clean-text.ts';
import { compileLayout } from './compile-layout.ts';
import { fitBlocks } from './fit-blocks.ts';
import type { FittedBlock } from './fit-blocks.ts';
import { layoutEngines } from './liquid-engine.ts';
import { houseColor } from './mail-colors.ts';
import { mailReason } from './mail-reason.ts';
import { fillBlock } from './render-blocks.ts';
import { MailTemplateError, textRenderer } from './render-text.ts';
import { textPart } from './text-part.ts';
import { linesToHtml } from './text-to-html.ts';

export { MailTemplateError } from './render-text.ts';

/** The shop as the sender shows itself. */
export interface MailBrand {
  /** Its address on paper, for the foot; blank when there is none. */
  postalAddress: string | null;
  /** `#rrggbb`, of buttons; ours when there is none. */
  color?: string | null;
  /** http(s); the shop's name stands there when there is none. */
  logoUrl?: string | null;
}

export interface MailToRender {
  subject: string;
  /** What the inbox shows beside the subject; blank leaves that to the first line. */
  preheader?: string;
  blocks: MailBlock[];
  locale: Locale;
  context: MailContext;
  brand: MailBrand;
  goods?: MailGoods;
  unsubscribeUrl: string;
  /** Where customers choose what they get; without it the foot has no such link. */
  preferencesUrl?: string;
  /** The first line; by default what was bought and when. */
  reason?: string;
}

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Bytes of HTML; Gmail cuts at 102 kB. What the head, the foot and odd signs take is kept free. */
const mostBytes = 101_000;
const spare = 10_000;

/** Renders a mail for one customer. Throws a MailTemplateError for a text that is broken; `checkTemplate` finds it before. */
export async function renderMail(mail: MailToRender): Promise<RenderedMail> {
  const { locale, context, goods = noGoods, unsubscribeUrl, preferencesUrl } = mail;
  const layout = await compileLayout(mail.blocks, locale);
  const render = textRenderer(locale, context);
  const filled = mail.blocks.map((block) => fillBlock(block, { render, locale, context, goods }));
  const blocks = fitBlocks(filled, mostBytes - spare - layout.bytes);
  const subject = render.line(mail.subject, 200);
  const reason = oneLine(mail.reason ?? mailReason(context, locale), 600);
  const address = plainText(mail.brand.postalAddress, 500);
  const shop = { name: oneLine(context.shop.name, 100), url: context.shop.url };
  const say = wordsIn(locale);
  const html = layoutEngines[locale].renderSync(layout.template, {
    ...{ subject, reason, shop, address: linesToHtml(address), brand: brandOf(mail.brand) },
    preheader: render.line(mail.preheader ?? '', 200),
    leave: { url: unsubscribeUrl, label: say('mail.leave') },
    preferences: { url: preferencesUrl ?? '', label: say('mail.preferences') },
    b: blocks.map(slotOf),
  }) as string;
  if (Buffer.byteLength(html) > mostBytes) throw new MailTemplateError('The mail is larger than Gmail shows');
  const foot = [shop.name, address, shop.url];
  const links = [
    ...(preferencesUrl ? [{ label: say('mail.preferencesText'), url: preferencesUrl }] : []),
    { label: say('mail.leaveText'), url: unsubscribeUrl },
  ];
  return { subject, html, text: textPart({ reason, blocks, foot, links }) };
}

/** Products stand in one column of words when none of them has a picture. */
const slotOf = (block: FittedBlock) =>
  block.type === 'products' ? { ...block, pictures: block.products.some(({ imageUrl }) => imageUrl !== '') } : block;

function brandOf({ color, logoUrl }: MailBrand) {
  const fill = color && isColor(color) ? color : houseColor;
  return { fill, ink: inkOn(fill), logo: webAddress(logoUrl ?? null) };
}
