import type { Promised } from '../reorders/discount-offer.ts';
import type { ReviewAsked } from '../reviews/review-goods.ts';
import type { MailBlock } from './mail-block.ts';

/** A product as a mail shows it. */
export interface MailProduct {
  /** GID. */
  id: string;
  title: string;
  /** The pack, where it is one that is shown. */
  variantTitle: string | null;
  /** Pieces that the mail's link puts into the cart; null where none are told. */
  quantity: number | null;
  /** Title of the product that it stands in for; blank for none. */
  insteadOf: string;
  /** http(s), or blank for a product without a picture. */
  imageUrl: string;
  /** Its page in the shop. */
  url: string;
  /** Of one piece, in `currency`; null where no price is to be shown. */
  price: number | null;
  /** ISO 4217. */
  currency: string;
}

/** What blocks show besides texts, as it stands when the mail is written. Whatever cannot be bought is not among it. */
export interface MailGoods {
  /** What the link puts into the cart; of a mail without one, what was ordered. */
  order: MailProduct[];
  related: MailProduct[];
  /** All that any block of the mail names. */
  chosen: MailProduct[];
  /** Leads to a cart of the order's goods; blank when none of them can be bought. */
  reorderUrl: string;
  /** Where a customer who was asked answers otherwise than by buying; null for a mail that does not ask. */
  answers: ReorderAnswers | null;
  /** What the link takes off, for this customer; null for nothing. */
  discount: Promised | null;
  /** What the mail asks about; null for a mail that asks for no review. */
  reviews: ReviewAsked | null;
}

/** Pages that each say what a customer answers, and act only when the customer presses there. */
export type ReorderAnswers = Record<'notYet' | 'remind' | 'never', string>;

export const noGoods: MailGoods = {
  ...{ order: [], related: [], chosen: [], reorderUrl: '' },
  ...{ answers: null, discount: null, reviews: null },
};

/** Products one block shows at most. */
const mostProducts = { order: 6, related: 4, chosen: 12 };

/** What a products block shows, in its order; empty when there is nothing to show. */
export function productsOf(block: Extract<MailBlock, { type: 'products' }>, goods: MailGoods): MailProduct[] {
  const found =
    block.from === 'chosen'
      ? block.productIds.flatMap((id) => goods.chosen.find((product) => product.id === id) ?? [])
      : goods[block.from];
  const shown = found.slice(0, mostProducts[block.from]);
  return block.showPrice ? shown : shown.map((product) => ({ ...product, price: null }));
}

/** True for a mail that was to offer goods and has none left to offer: it would be an empty frame. */
export function showsNothing(blocks: MailBlock[], goods: MailGoods): boolean {
  if (blocks.some(({ type }) => type === 'discount')) return false;
  const offers = blocks.flatMap((block) => {
    if (block.type === 'reorder') return [goods.reorderUrl !== ''];
    if (block.type === 'reviews') return [Boolean(goods.reviews?.lines.length)];
    return block.type === 'products' && block.from !== 'order' ? [productsOf(block, goods).length > 0] : [];
  });
  return offers.length > 0 && !offers.includes(true);
}
