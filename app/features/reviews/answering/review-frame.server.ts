import type { Locale } from '#app/domain/locale.ts';
import { wordsIn } from '#app/i18n/messages/words.ts';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import type { ReviewGroup, ReviewLine } from './review-group.store.server.ts';
import type { Noted } from './review-address.ts';
import type { ReviewShop } from './review-shop.store.server.ts';

/** What every page of a link that works is made of. */
export interface ReviewPageContext {
  token: string;
  shop: ReviewShop;
  group: ReviewGroup;
  /** Only a page rendered for this link holds it. */
  confirmation: string;
  /** What has just happened; told above all else. */
  noted?: Noted;
}

const notedWords = {
  saved: 'saved',
  held: 'savedHeld',
  deleted: 'deleted',
  appealed: 'appealed',
  answered: 'npsNoted',
} as const;

export function frameOf({
  group,
  shop,
  noted,
}: ReviewPageContext): Pick<PublicPageContent, 'lang' | 'shop' | 'title' | 'notice'> {
  const say = wordsIn(group.locale);
  return {
    ...{ lang: group.locale, shop: shop.name ?? undefined, title: say('review.title') },
    notice: noted && say(`review.${notedWords[noted]}`),
  };
}

export const productOf = ({ title }: ReviewLine, locale: Locale) => title || wordsIn(locale)('review.unnamed');

export function visitOf(locale: Locale, shop: ReviewShop) {
  const say = wordsIn(locale);
  return {
    href: shop.url,
    label: shop.name ? say('reorderLink.visit', { shop: shop.name }) : say('reorderLink.visitNameless'),
  };
}

/** The page of a link that leads nowhere, with the way on: to the shop, where there is one. It names nobody. */
export function deadReviewPage(
  why: 'expired' | 'unknown' | 'invalid' | 'preview',
  { locale, shop }: { locale: Locale; shop?: ReviewShop },
): PublicPageContent {
  const say = wordsIn(locale);
  return {
    ...{ lang: locale, shop: shop?.name ?? undefined },
    title: say(why === 'preview' ? 'review.title' : 'deadLink.title'),
    heading: say(`review.dead.${why}Heading`),
    paragraphs: [say(`review.dead.${why}`)],
    link: shop && visitOf(locale, shop),
  };
}
