import { formatDate } from '#app/domain/format/format-date.ts';
import { answerKinds } from '#app/domain/reorders/ask-again.ts';
import type { AnswerKind } from '#app/domain/reorders/ask-again.ts';
import { bareId } from '#app/domain/shopify-graphql.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { FormSection, PublicPageContent } from '#app/ui/public/public-page.tsx';
import type { ExpiredLink, OpenLink } from '../link/read-reorder-link.server.ts';
import { deadReorderPage, nameOf } from '../link/reorder-page.server.ts';

/** What a link asks about, and what its customer has said of it. */
export interface AskedProduct {
  /** GID. */
  productId: string;
  title: string;
  variantTitle: string | null;
  /** About what they have now; null for nothing. `holds` until its day has passed or they were asked again. */
  said: { kind: AnswerKind; until: Date | null; holds: boolean } | null;
}

/** An answer to one product. */
export interface OneAnswer {
  productId: string;
  answer: AnswerKind | 'TAKE_BACK';
}

export interface AnswerPageState {
  products: AskedProduct[];
  confirmation: string;
  /** What is pressed went nowhere. */
  unconfirmed?: boolean;
  /** What was pressed last; told where it is so. */
  noted?: OneAnswer | null;
  /** What the mail's link named: shown first, and as the button to press. */
  wished?: { productId: string | null; kind: AnswerKind | null };
}

type AnyLink = OpenLink | ExpiredLink;

/** Asks about each product, and tells what was said. */
export function reorderAnswerPage(
  link: OpenLink,
  state: AnswerPageState & { /** The address of the link that orders. */ orderUrl: string },
): PublicPageContent {
  const { locale, shop } = link;
  const say = wordsIn(locale);
  const { wished } = state;
  const first = state.products.filter(({ productId }) => productId === wished?.productId);
  const products = [...first, ...state.products.filter((product) => !first.includes(product))];
  return {
    ...{ lang: locale, shop: shop.name ?? undefined },
    title: say('reorderAnswer.title'),
    heading: say('reorderAnswer.heading'),
    notice: state.unconfirmed ? say('reorderAnswer.unconfirmed') : undefined,
    paragraphs: [say('reorderAnswer.intro')],
    sections: products.map((product) => {
      const isWished = state.products.length === 1 || product.productId === wished?.productId;
      return sectionOf(link, product, state, { kinds: answerKinds, wished: isWished ? (wished?.kind ?? null) : null });
    }),
    link: { href: state.orderUrl, label: say('reorderAnswer.orderNow') },
  };
}

/** A no never expires: what they do not want to be asked about any more, and the way out of all such mails. */
export function expiredAnswerPage(
  link: ExpiredLink,
  state: AnswerPageState & { unsubscribeUrl: string | null },
): PublicPageContent {
  const say = wordsIn(link.locale);
  const page = deadReorderPage('expired', link);
  const { unsubscribeUrl } = state;
  return {
    ...page,
    notice: state.unconfirmed ? say('reorderAnswer.unconfirmed') : undefined,
    paragraphs: [say('reorderAnswer.expired')],
    sections: state.products.map((product) => {
      // Of what is not a no nothing is said here: it cannot be changed any more.
      const said = product.said?.kind === 'NEVER' ? product.said : null;
      return sectionOf(link, { ...product, said }, state, { kinds: ['NEVER'], wished: null });
    }),
    link: unsubscribeUrl ? { href: unsubscribeUrl, label: say('reorderAnswer.unsubscribe') } : page.link,
  };
}

function sectionOf(
  { locale, shop }: AnyLink,
  { productId, title, variantTitle, said }: AskedProduct,
  { confirmation, noted }: AnswerPageState,
  { kinds, wished }: { kinds: readonly AnswerKind[]; wished: AnswerKind | null },
): FormSection {
  const say = wordsIn(locale);
  const product = nameOf(locale, { title, variantTitle });
  const held = said?.holds ? said.kind : null;
  const button = (value: OneAnswer['answer'], label: string) => ({
    ...{ name: 'answer', value, label, isQuiet: value !== wished },
    spoken: say('reorderAnswer.spoken', { answer: label, product }),
  });
  const isSo = noted?.productId === productId && noted.answer === (said ? held : 'TAKE_BACK');
  const date = said?.until ? formatDate(said.until, shop.zone, locale) : '';
  return {
    ...{ heading: product, id: sectionId(productId) },
    notice: isSo ? say(`reorderAnswer.${held ? 'saved' : 'takenBack'}`, { product }) : undefined,
    paragraphs: said ? [say(`reorderAnswer.${said.holds ? 'said' : 'over'}.${said.kind}`, { date })] : [],
    fields: { confirmation, product: bareId(productId) },
    button: [
      ...kinds.filter((kind) => kind !== held).map((kind) => button(kind, say(`reorderAnswer.${kind}`))),
      ...(held ? [button('TAKE_BACK', say('reorderAnswer.takeBack'))] : []),
    ],
  };
}

export const sectionId = (productId: string) => `product-${bareId(productId)}`;
