import { formatDate } from '#app/domain/format/format-date.ts';
import { answerKinds } from '#app/domain/reorders/ask-again.ts';
import type { AnswerKind } from '#app/domain/reorders/ask-again.ts';
import { bareId } from '#app/domain/shopify-graphql.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { FormSection, PublicPageContent } from '#app/ui/public/public-page.tsx';
import type { OpenLink } from '../link/read-reorder-link.server.ts';
import { nameOf } from '../link/reorder-page.server.ts';

/** A product that the link asks about, and what its customer has said of it. */
export interface AskedProduct {
  /** GID. */
  productId: string;
  title: string;
  variantTitle: string | null;
  said: { kind: AnswerKind; until: Date | null } | null;
}

export interface AnswerPageState {
  products: AskedProduct[];
  /** The address of the link that orders. */
  orderUrl: string;
  confirmation: string;
  notice?: 'saved' | 'takenBack' | 'unconfirmed';
  /** What the mail's link named: shown first, and as the button to press. */
  wished?: { productId: string | null; kind: AnswerKind | null };
}

/** Asks about each product, and tells what was said. */
export function reorderAnswerPage(link: OpenLink, state: AnswerPageState): PublicPageContent {
  const { locale, shop } = link;
  const say = wordsIn(locale);
  const { wished } = state;
  const first = state.products.filter(({ productId }) => productId === wished?.productId);
  const products = [...first, ...state.products.filter((product) => !first.includes(product))];
  return {
    ...{ lang: locale, shop: shop.name ?? undefined },
    title: say('reorderAnswer.title'),
    heading: say('reorderAnswer.heading'),
    notice: state.notice && say(`reorderAnswer.${state.notice}`),
    paragraphs: [say('reorderAnswer.intro')],
    sections: products.map((product) => {
      const isWished = state.products.length === 1 || product.productId === wished?.productId;
      return sectionOf(link, product, state.confirmation, isWished ? (wished?.kind ?? null) : null);
    }),
    link: { href: state.orderUrl, label: say('reorderAnswer.orderNow') },
  };
}

function sectionOf(
  { locale, shop }: OpenLink,
  { productId, title, variantTitle, said }: AskedProduct,
  confirmation: string,
  wished: AnswerKind | null,
): FormSection {
  const say = wordsIn(locale);
  const name = 'answer';
  const answers = answerKinds
    .filter((kind) => kind !== said?.kind)
    .map((kind) => ({ name, value: kind, label: say(`reorderAnswer.${kind}`), isQuiet: kind !== wished }));
  const date = said?.until ? formatDate(said.until, shop.zone, locale) : '';
  return {
    heading: nameOf(locale, { title, variantTitle }),
    paragraphs: said ? [say(`reorderAnswer.said.${said.kind}`, { date })] : [],
    fields: { confirmation, product: bareId(productId) },
    button: [
      ...answers,
      ...(said ? [{ name, value: 'TAKE_BACK', label: say('reorderAnswer.takeBack'), isQuiet: true }] : []),
    ],
  };
}
