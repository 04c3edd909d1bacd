import type { ReorderLine } from './reorder-line.ts';

/** A variant as it is sold today. */
export interface VariantOfToday {
  productId: string;
  variantId: string;
  title: string;
  /** Null for a product that comes in one form only. */
  variantTitle: string | null;
  /** Of one piece, in the shop's currency. */
  price: number;
  /** Pieces left; null for a stock that nobody counts. */
  stock: number | null;
}

/** What a customer bought and may want again, as things stand now. */
export interface OfferFacts {
  productId: string;
  /** Bought since, any variant and channel. */
  boughtAgain: boolean;
  /** The merchant asks nobody to reorder it. */
  excluded: boolean;
  /** What was bought last; null when it is gone. */
  today: VariantOfToday | null;
  quantity: number;
  /** Named by the merchant to stand in for it; null for none, and for one that is not sold either. */
  replacement: VariantOfToday | null;
}

export const offerRefusals = ['bought_again', 'not_offered', 'not_sold', 'sold_out'] as const;
export type OfferRefusal = (typeof offerRefusals)[number];

export interface Offer {
  lines: ReorderLine[];
  /** What is not offered, and why. */
  left: { productId: string; reason: OfferRefusal }[];
}

const inStock = ({ stock }: VariantOfToday) => stock === null || stock > 0;

/** What to offer of the things that run out, with today's prices; never more of one than there is. */
export function decideOffer(facts: OfferFacts[]): Offer {
  const offer: Offer = { lines: [], left: [] };
  for (const fact of facts) {
    const chosen = choose(fact);
    if (typeof chosen === 'string') offer.left.push({ productId: fact.productId, reason: chosen });
    else offer.lines.push(chosen);
  }
  return offer;
}

function choose(fact: OfferFacts): ReorderLine | OfferRefusal {
  if (fact.boughtAgain) return 'bought_again';
  if (fact.excluded) return 'not_offered';
  const { today, replacement, productId } = fact;
  if (today && inStock(today)) return lineOf(today, fact.quantity, null);
  if (replacement && inStock(replacement)) return lineOf(replacement, fact.quantity, productId);
  return today ? 'sold_out' : 'not_sold';
}

function lineOf(variant: VariantOfToday, quantity: number, replaces: string | null): ReorderLine {
  const { stock, ...shown } = variant;
  return { ...shown, quantity: Math.max(1, Math.min(quantity, stock ?? quantity)), replaces };
}

/** The one reason for an offer without lines: what is the customer's own doing goes before what is the shop's. */
export const reasonOf = (left: Offer['left']): OfferRefusal =>
  offerRefusals.find((reason) => left.some((one) => one.reason === reason)) ?? 'not_sold';
