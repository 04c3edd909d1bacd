import type { ReorderLine } from './reorder-line.ts';

/** What the shop says of a variant now. */
export interface VariantToday {
  /** GIDs. */
  variantId: string;
  productId: string;
  title: string;
  variantTitle: string | null;
  available: boolean;
  /** What the customer pays for one piece, in `currency`. */
  price: number;
  currency: string;
  /** The same in the shop's own currency, for comparing; null where that is not known. */
  basePrice: number | null;
  /** Pieces left, where that is known. */
  stock: number | null;
}

export type OfferChange =
  /** Of one piece, in the shop's currency. */
  | { kind: 'price_up'; from: number; to: number }
  | { kind: 'less_stock'; left: number }
  /** Stands in for something that cannot be had; whose titles these are. */
  | { kind: 'replaces'; why: 'gone' | 'sold_out'; title: string; variantTitle: string | null };

/** What can be bought now in the place of one line of a link. */
export interface OfferChoice {
  variantId: string;
  title: string;
  variantTitle: string | null;
  /** What is proposed, and what can be had at most. */
  quantity: number;
  most: number;
  price: number;
  currency: string;
  basePrice: number | null;
  changes: OfferChange[];
}

/** A line that cannot be had, and has nothing in its place. */
export interface OfferMissing {
  title: string;
  variantTitle: string | null;
  why: 'gone' | 'sold_out';
}

export interface Offer {
  choices: OfferChoice[];
  missing: OfferMissing[];
}

/** Pieces of one thing that a cart takes. */
export const mostPieces = 999;
/** Prices are told to the cent. */
const tolerance = 0.004;

/** What there is to know of a link's lines; all by the GID of a line's variant. */
export interface OfferFacts {
  /** Without variants that are not sold any more. */
  today: Map<string, VariantToday>;
  /** What the merchant offers in a line's place. */
  replacements: Map<string, VariantToday>;
}

/** Puts what a link offers beside what the shop has today. */
export function compareOffer(lines: ReorderLine[], { today, replacements }: OfferFacts): Offer {
  const offer: Offer = { choices: [], missing: [] };
  for (const line of lines) {
    const now = today.get(line.variantId);
    if (now && canBeHad(now)) {
      add(offer, choiceOf(now, line.quantity, priceUp(line, now)));
      continue;
    }
    const why = now ? 'sold_out' : 'gone';
    const { title, variantTitle } = line;
    const instead = replacements.get(line.variantId);
    if (instead && canBeHad(instead) && instead.productId !== line.productId)
      add(offer, choiceOf(instead, line.quantity, [{ kind: 'replaces', why, title, variantTitle }]));
    else offer.missing.push({ title, variantTitle, why });
  }
  return offer;
}

const canBeHad = ({ available, stock }: VariantToday) => available && (stock === null || stock > 0);

function priceUp({ price }: ReorderLine, { basePrice }: VariantToday): OfferChange[] {
  if (price === null || basePrice === null || basePrice <= price + tolerance) return [];
  return [{ kind: 'price_up', from: price, to: basePrice }];
}

function choiceOf(now: VariantToday, wanted: number, changes: OfferChange[]): OfferChoice {
  const { variantId, title, variantTitle, price, currency, basePrice } = now;
  const most = Math.min(mostPieces, now.stock ?? mostPieces);
  const less: OfferChange[] = wanted > most ? [{ kind: 'less_stock', left: most }] : [];
  const quantity = Math.min(wanted, most);
  return { variantId, title, variantTitle, quantity, most, price, currency, basePrice, changes: [...changes, ...less] };
}

/** One field for each variant: two lines may have the same replacement. */
function add({ choices }: Offer, choice: OfferChoice) {
  const same = choices.find(({ variantId }) => variantId === choice.variantId);
  if (!same) return void choices.push(choice);
  const wanted = same.quantity + choice.quantity;
  same.quantity = Math.min(wanted, same.most);
  const less: OfferChange[] = wanted > same.most ? [{ kind: 'less_stock', left: same.most }] : [];
  const others = [...same.changes, ...choice.changes].filter(({ kind }) => kind !== 'less_stock');
  same.changes = [...others, ...less];
}

/** Whether a click may go straight on: all there is in the link is there as it was told, or better. */
export const isAsTold = ({ choices, missing }: Offer) =>
  choices.length > 0 && missing.length === 0 && choices.every(({ changes }) => changes.length === 0);
