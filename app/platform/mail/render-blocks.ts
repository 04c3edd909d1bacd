import { formatMoney } from '#app/domain/format/format-money.ts';
import type { Locale } from '#app/domain/locale.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { MailContext } from '#app/domain/mail/mail-context.ts';
import { starsOf, starUrl } from '#app/domain/reviews/review-goods.ts';
import { productsOf } from '#app/domain/mail/mail-goods.ts';
import type { MailGoods, MailProduct } from '#app/domain/mail/mail-goods.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import { webAddress } from './build-mail-context.ts';
import { oneLine, plainText } from './clean-text.ts';
import { itemTitle } from './mail-reason.ts';
import type { TextRenderer } from './render-text.ts';

interface ShownProduct {
  title: string;
  url: string;
  imageUrl: string;
  /** For reading; blank where none is shown. */
  price: string;
  /** What it stands in for; blank for none. */
  note: string;
}

/** A thing to be reviewed, with a link for each star. */
interface ShownRequest {
  title: string;
  imageUrl: string;
  stars: { label: string; url: string }[];
}

/** A block with everything filled in, as plain text; what is blank is left out of the mail. */
export type FilledBlock =
  | { type: 'heading'; text: string }
  | { type: 'text' | 'footer'; text: string }
  | { type: 'image'; url: string; alt: string; link: string }
  | { type: 'button'; label: string; url: string }
  | { type: 'reorder'; label: string; url: string; answers: { label: string; url: string }[]; discount: string[] }
  | { type: 'products'; products: ShownProduct[] }
  | { type: 'product_tips'; tips: { title: string; text: string }[] }
  | { type: 'discount'; text: string; code: string }
  | { type: 'reviews'; lines: ShownRequest[]; incentive: string }
  | { type: 'divider' };

interface Filling {
  render: TextRenderer;
  locale: Locale;
  context: MailContext;
  goods: MailGoods;
}

/** Fills a block for one customer. Throws a MailTemplateError for a broken text. */
export function fillBlock(block: MailBlock, { render, locale, context, goods }: Filling): FilledBlock {
  const { type } = block;
  switch (type) {
    case 'heading':
      return { type, text: render.line(block.text, 300) };
    case 'text':
    case 'footer':
      return { type, text: render.text(block.text) };
    case 'image':
      return {
        type,
        url: render.address(block.url),
        alt: render.line(block.alt, 300),
        link: render.address(block.link),
      };
    case 'button':
      return { type, label: render.line(block.label, 100), url: render.address(block.url) };
    case 'reorder':
      return {
        ...{ type, label: render.line(block.label, 100), url: goods.reorderUrl, answers: answersOf(goods, locale) },
        discount: context.reorder.discount ? [context.reorder.discount, wordsIn(locale)('mail.discountTerms')] : [],
      };
    case 'products':
      return { type, products: productsOf(block, goods).map((product) => showProduct(product, locale)) };
    case 'product_tips':
      return { type, tips: tipsOf(context) };
    case 'discount':
      return { type, text: render.text(block.text), code: oneLine(block.code, 255) };
    case 'reviews':
      return { type, lines: askedOf(goods, locale), incentive: givenIn(goods, locale) };
    case 'divider':
      return { type };
  }
}

function answersOf({ answers }: MailGoods, locale: Locale) {
  if (!answers) return [];
  const say = wordsIn(locale);
  return [
    { label: say('mail.answerNotYet'), url: answers.notYet },
    { label: say('mail.answerRemind'), url: answers.remind },
    { label: say('mail.answerNever'), url: answers.never },
  ];
}

/** What every reviewer gets; blank where nothing is given. */
function givenIn({ reviews }: MailGoods, locale: Locale): string {
  const incentive = oneLine(reviews?.incentive ?? '', 300);
  return incentive && wordsIn(locale)('review.given', { incentive });
}

function askedOf({ reviews }: MailGoods, locale: Locale): ShownRequest[] {
  const say = wordsIn(locale);
  return (reviews?.lines ?? []).map(({ requestId, title, variantTitle, imageUrl }) => ({
    title: itemTitle({ title: oneLine(title, 150), variant: oneLine(variantTitle, 100) }),
    imageUrl: webAddress(imageUrl),
    stars: starsOf.map((stars) => ({
      label: say('mail.stars', { stars }),
      url: starUrl(reviews!.url, requestId, stars),
    })),
  }));
}

function showProduct(product: MailProduct, locale: Locale): ShownProduct {
  const say = wordsIn(locale);
  const { title, variantTitle, url, imageUrl, price, currency, insteadOf } = product;
  const quantity = product.quantity ?? 1;
  const name = itemTitle({ title: oneLine(title, 150), variant: oneLine(variantTitle, 100) });
  const money = price === null || !currency ? '' : formatMoney(price, currency, locale);
  return {
    title: quantity > 1 ? say('mail.item', { quantity, title: name }) : name,
    price: money && quantity > 1 ? say('reorderLink.price', { price: money }) : money,
    note: insteadOf ? say('mail.insteadOf', { title: oneLine(insteadOf, 150) }) : '',
    ...{ url, imageUrl },
  };
}

/** Tips beyond these would make a mail that Gmail cuts (102 kB). */
const mostTips = 10;

const tipsOf = ({ order }: MailContext) =>
  order.items
    .filter(({ tip }) => tip !== '')
    .filter(({ title }, index, all) => all.findIndex((other) => other.title === title) === index)
    .slice(0, mostTips)
    .map((item) => ({ title: itemTitle(item), text: plainText(item.tip, 2_000) }));
