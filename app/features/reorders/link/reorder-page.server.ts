import { formatMoney } from '#app/domain/format/format-money.ts';
import type { CartDifference } from '#app/domain/reorders/cart-difference.ts';
import type { Comparison, LineChange, LineChoice } from '#app/domain/reorders/compare-lines.ts';
import { bareId } from '#app/domain/shopify-graphql.ts';
import type { Locale } from '#app/domain/locale.ts';
import { discountWords } from '#app/i18n/messages/discount-words.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { AmountField } from '#app/ui/public/public-form.tsx';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import type { LinkDiscount } from '../discount/find-promise.server.ts';
import type { LinkShop, OpenLink } from './read-reorder-link.server.ts';

export type PageNotice = 'unconfirmed' | 'nothingChosen' | 'notANumber' | 'tooMany' | 'meanwhile';

interface Shown {
  compared: Comparison;
  difference: CartDifference | null;
  confirmation: string;
  notice?: PageNotice;
}

/** The query under which the page is shown even where nothing has changed. */
const editQuery = '?edit=1';
export const quantityField = (variantId: string) => `quantity-${bareId(variantId)}`;
/** What the page said a piece costs, so that a price that rose while it was open is told. */
export const priceField = (variantId: string) => `price-${bareId(variantId)}`;

/** What there is to order, what has changed, and a form to choose how many. */
export function choicePage(link: OpenLink, shown: Shown): PublicPageContent {
  const say = wordsIn(link.locale);
  const { compared, notice } = shown;
  const missing = compared.missing.map(({ title, variantTitle, why }) =>
    say(`reorderLink.missing.${why}`, { title: nameOf(link.locale, { title, variantTitle }) }),
  );
  const all = link.orderName && say('reorderLink.everything', { order: link.orderName });
  const page = { ...frameOf(link.locale, link.shop), title: all ?? say('reorderLink.title') };
  if (compared.choices.length === 0)
    return {
      ...page,
      heading: say('reorderLink.nothingHeading'),
      paragraphs: [...missing, say('reorderLink.nothing')],
      link: visit(link.locale, link.shop),
    };
  const why = reasonOf(link, shown);
  return {
    ...page,
    heading: why === 'edit' && all ? all : say(`reorderLink.${why}Heading`),
    notice: notice && say(`reorderLink.${notice}`),
    paragraphs: [say(`reorderLink.${why}`), ...remarks(link, shown), ...missing],
    form: {
      action: editQuery,
      fields: {
        confirmation: shown.confirmation,
        ...Object.fromEntries(compared.choices.map(({ variantId, price }) => [priceField(variantId), String(price)])),
      },
      amounts: compared.choices.map((choice) => amountOf(link, choice)),
      button: say('reorderLink.go'),
    },
    notes: [say('reorderLink.pays')],
  };
}

function reasonOf(
  { isUsed, discount }: OpenLink,
  { compared, difference, notice }: Shown,
): 'changed' | 'used' | 'edit' {
  // Whoever asked for more than there is was told of no other number before.
  const isNews = ({ kind }: LineChange) => kind !== 'less_stock' || notice !== 'tooMany';
  const isChanged = compared.missing.length > 0 || compared.choices.some(({ changes }) => changes.some(isNews));
  if (isChanged || difference?.codeRefused || difference?.dearer || notice === 'meanwhile') return 'changed';
  if (discount?.isOver) return 'changed';
  return isUsed ? 'used' : 'edit';
}

/** What is not about one line. */
function remarks({ locale, shop, discount }: OpenLink, { compared, difference }: Shown): string[] {
  const say = wordsIn(locale);
  const told = compared.choices.some(({ changes }) => changes.some(({ kind }) => kind === 'price_up'));
  return [
    ...(discount
      ? [say(`reorderLink.${stateOf(discount, difference)}`, discountWords(discount, shop.zone, locale))]
      : []),
    ...(difference?.dearer && !told ? [say('reorderLink.dearer')] : []),
  ];
}

const stateOf = ({ isOver }: LinkDiscount, difference: CartDifference | null) => {
  if (isOver) return 'discountOver';
  return difference?.codeRefused ? 'discountRefused' : 'discount';
};

function amountOf(link: OpenLink, choice: LineChoice): AmountField {
  const { locale, shop } = link;
  const { variantId, price, currency, quantity, most } = choice;
  const name = quantityField(variantId);
  return {
    ...{ name, value: quantity, most },
    label: nameOf(locale, choice),
    detail: wordsIn(locale)('reorderLink.price', { price: formatMoney(price, currency, locale) }),
    notes: choice.changes.map((change) => changeIn(locale, shop, change)),
  };
}

function changeIn(locale: Locale, shop: LinkShop, change: LineChange): string {
  const say = wordsIn(locale);
  const money = (amount: number) => formatMoney(amount, shop.currency ?? '', locale);
  switch (change.kind) {
    case 'price_up':
      return say('reorderLink.priceUp', { from: money(change.from), to: money(change.to) });
    case 'less_stock':
      return say('reorderLink.lessStock', { left: change.left });
    case 'replaces':
      return say(`reorderLink.replaces.${change.why}`, { title: nameOf(locale, change) });
  }
}

export const nameOf = (locale: Locale, { title, variantTitle }: { title: string; variantTitle: string | null }) =>
  variantTitle ? wordsIn(locale)('reorderLink.item', { title, variant: variantTitle }) : title;

/** The page of a link that leads nowhere, with the way on: to the shop, where there is one. */
export function deadReorderPage(
  why: 'expired' | 'revoked' | 'unknown' | 'invalid' | 'preview',
  { locale, shop }: { locale: Locale; shop?: LinkShop },
): PublicPageContent {
  const say = wordsIn(locale);
  return {
    ...frameOf(locale, shop),
    title: say(why === 'preview' ? 'reorderLink.title' : 'deadLink.title'),
    heading: say(`reorderLink.${why}Heading`),
    paragraphs: [say(`reorderLink.${why}`)],
    link: shop && visit(locale, shop),
  };
}

const frameOf = (locale: Locale, shop?: LinkShop) => ({ lang: locale, shop: shop?.name ?? undefined });

export function visit(locale: Locale, shop: LinkShop) {
  const say = wordsIn(locale);
  return {
    href: shop.url,
    label: shop.name ? say('reorderLink.visit', { shop: shop.name }) : say('reorderLink.visitNameless'),
  };
}
