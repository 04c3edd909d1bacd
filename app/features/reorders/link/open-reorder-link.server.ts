import type { Locale } from '#app/domain/locale.ts';
import { compareLines, isAsTold } from '#app/domain/reorders/compare-lines.ts';
import type { Comparison } from '#app/domain/reorders/compare-lines.ts';
import type { CartDifference } from '#app/domain/reorders/cart-difference.ts';
import type { Services } from '#app/platform/services.server.ts';
import { confirmationOf } from '#app/platform/signed-token.server.ts';
import type { PublicPageContent } from '#app/ui/public/public-page.tsx';
import { cartPermalink } from './cart-permalink.ts';
import { freshDifference } from './cart.store.server.ts';
import { lookAtLines } from './look-at-lines.server.ts';
import type { LinesLook } from './look-at-lines.server.ts';
import { readReorderLink } from './read-reorder-link.server.ts';
import type { AskedLink, LinkShop, OpenLink, ReorderLinkReading } from './read-reorder-link.server.ts';
import { readyCart } from './ready-cart.server.ts';
import type { Wish } from './ready-cart.server.ts';
import { deadReorderPage, choicePage } from './reorder-page.server.ts';

export type OpenNeeds = Pick<Services, 'db' | 'clock' | 'links' | 'storefront'>;
export type LinkAnswer =
  | { outcome: 'go'; url: string }
  | {
      outcome: 'page';
      status: number;
      page: PublicPageContent;
      /** Origins that a form of the page may lead to. */
      formTargets: string[];
    };

const deadStatus = { preview: 200, expired: 410, revoked: 410, unknown: 410, invalid: 400 } as const;

/**
 * Opens a link: straight to a checkout with the cart ready when all of it is as it was told, else to the page that says
 * what has changed. Orders nothing and charges nothing. `edit` asks for the page in any case.
 */
export async function openReorderLink(services: OpenNeeds, asked: AskedLink & { edit: boolean }): Promise<LinkAnswer> {
  const link = await readReorderLink(services, asked);
  if (link.outcome !== 'valid') return deadAnswer(link, asked.otherwise);
  const difference = freshDifference(link.cart, services.clock.now());
  const look = await lookAtLines(services, link);
  const compared = comparisonOf(link, look, difference);
  const confirmation = confirmationOf(services.links.keys, asked.token);
  const show = (shown: { compared: Comparison; difference: CartDifference | null }) =>
    answerWith(link, 200, choicePage(link, { ...shown, confirmation }));
  // How many are left is in the comparison already: more than the link asks for may have been asked for since.
  const isOtherwise = difference?.dearer || difference?.codeRefused || link.discount?.isOver;
  const isTold = isAsTold(compared) && !isOtherwise;
  if (asked.edit || link.isUsed || !isTold) return show({ compared, difference });

  const wish = wishOf(link, compared, null);
  const cart = await readyCart(services, link, wish, look);
  if (cart.outcome === 'ready') return { outcome: 'go', url: cart.url };
  if (cart.outcome === 'unavailable') return { outcome: 'go', url: cartPermalink(link, wish) };
  // What the cart told may be newer than what was read before it.
  const again = cart.difference.dearer ? await lookAtLines(services, link) : look;
  return show({ compared: comparisonOf(link, again, cart.difference), difference: cart.difference });
}

/** What the last cart showed of the stock is known beside what was read. */
export function comparisonOf({ lines }: OpenLink, look: LinesLook, difference: CartDifference | null): Comparison {
  const left = difference?.left ?? {};
  const withStock = (variants: LinesLook['today']) =>
    new Map(
      [...variants].map(([id, variant]) => {
        const seen = left[variant.variantId];
        return [id, seen === undefined ? variant : { ...variant, stock: Math.min(seen, variant.stock ?? seen) }];
      }),
    );
  return compareLines(lines, { today: withStock(look.today), replacements: withStock(look.replacements) });
}

export const wishOf = (link: OpenLink, { choices }: Comparison, difference: CartDifference | null): Wish => ({
  lines: choices.map(({ variantId, quantity, price, currency }) => ({ variantId, quantity, price, currency })),
  withCode: link.discount !== null && !link.discount.isOver && !difference?.codeRefused,
});

export const answerWith = (link: OpenLink, status: number, page: PublicPageContent): LinkAnswer => ({
  ...{ outcome: 'page', status, page },
  formTargets: checkoutOrigins(link.shop),
});

/** Where Shopify's checkouts are: browsers hold a form to it over every redirect. */
const checkoutOrigins = ({ domain, url }: LinkShop) => [
  ...new Set([`https://${domain}`, new URL(url).origin, 'https://checkout.shopify.com', 'https://shop.app']),
];

export function deadAnswer(
  reading: Exclude<ReorderLinkReading, OpenLink>,
  otherwise: Locale,
): Extract<LinkAnswer, { outcome: 'page' }> {
  const page = deadReorderPage(reading.outcome, 'shop' in reading ? reading : { locale: otherwise });
  return { outcome: 'page', status: deadStatus[reading.outcome], page, formTargets: [] };
}
