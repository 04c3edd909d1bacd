import type { Template } from 'liquidjs';
import type { Locale } from '#app/domain/locale.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { MailContext } from '#app/domain/mail/mail-context.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import { oneLine, plainText } from './clean-text.ts';
import { compileLayout } from './compile-layout.ts';
import { layoutEngines, textEngines } from './liquid-engine.ts';
import { lruCache } from './lru-cache.ts';
import { itemTitle, mailReason } from './mail-reason.ts';
import { linesToHtml, textToHtml } from './text-to-html.ts';

/** The shop as the sender shows itself. */
interface MailBrand {
  /** Its address on paper, for the foot; blank when there is none. */
  postalAddress: string | null;
}

export interface MailToRender {
  subject: string;
  blocks: MailBlock[];
  locale: Locale;
  context: MailContext;
  brand: MailBrand;
  unsubscribeUrl: string;
  /** The first line; by default what was bought and when. */
  reason?: string;
}

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** A text that Liquid cannot read or that goes beyond its bounds: nothing can be sent until it is mended. */
export class MailTemplateError extends Error {
  override name = 'MailTemplateError';
}

/** Tips beyond these would make a mail that Gmail cuts (102 kB). */
const mostTips = 10;
const mostText = 30_000;

const remember = lruCache<Template[]>(500);

/** Renders a mail for one customer. Throws a MailTemplateError for a text that is broken; `checkTemplate` finds it before. */
export async function renderMail(mail: MailToRender): Promise<RenderedMail> {
  const { blocks, locale, context } = mail;
  const layout = await compileLayout(blocks, locale);
  const subject = oneLine(renderText(mail.subject, locale, context), 200);
  const texts = blocks.map((block) => (block.type === 'text' ? renderText(block.text, locale, context) : ''));
  const tips = blocks.some(({ type }) => type === 'product_tips') ? tipsOf(context) : [];
  const reason = oneLine(mail.reason ?? mailReason(context, locale), 600);
  const address = plainText(mail.brand.postalAddress, 500);
  const shop = { name: oneLine(context.shop.name, 100), url: context.shop.url };
  const leave = { url: mail.unsubscribeUrl, label: wordsIn(locale)('mail.leave') };
  const html = layoutEngines[locale].renderSync(layout, {
    ...{ subject, reason, shop, leave, address: linesToHtml(address) },
    texts: texts.map(textToHtml),
    tips: tips.map(({ title, text }) => ({ title, html: textToHtml(text) })),
  }) as string;
  return { subject, html, text: textPart(mail, { reason, texts, tips, address }) };
}

/** Liquid to plain text; commas close up to the word before them where a name was blank. */
function renderText(source: string, locale: Locale, context: MailContext): string {
  const engine = textEngines[locale];
  try {
    const template = remember(`${locale}\n${source}`, () => engine.parse(source));
    const text = engine.renderSync(template, { ...context }, { templateLimit: 5_000 }) as string;
    return plainText(text.replace(/[ \t]+,(?=\s|$)/gm, ','), mostText);
  } catch (error) {
    throw new MailTemplateError(error instanceof Error ? error.message.slice(0, 300) : 'unknown', { cause: error });
  }
}

const tipsOf = ({ order }: MailContext) =>
  order.items
    .filter(({ tip }) => tip !== '')
    .filter(({ title }, index, all) => all.findIndex((other) => other.title === title) === index)
    .slice(0, mostTips)
    .map((item) => ({ title: itemTitle(item), text: plainText(item.tip, 2_000) }));

type Parts = { reason: string; texts: string[]; tips: { title: string; text: string }[]; address: string };

/** The same mail for those who read without HTML: written out of its parts, not scraped from the other. */
function textPart({ blocks, locale, context, unsubscribeUrl }: MailToRender, parts: Parts): string {
  const body = blocks.flatMap((block, index) =>
    block.type === 'text' ? [parts.texts[index] ?? ''] : parts.tips.map(({ title, text }) => `${title}\n${text}`),
  );
  const foot = [context.shop.name, parts.address, context.shop.url].filter(Boolean).join('\n');
  const leave = `${wordsIn(locale)('mail.leaveText')}\n${unsubscribeUrl}`;
  return [parts.reason, ...body, `-- \n${foot}`, leave].filter(Boolean).join('\n\n') + '\n';
}
