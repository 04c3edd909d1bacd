import { mostPieces } from './reorder-line.ts';
import type { ReorderLine } from './reorder-line.ts';
import { canBeHad } from './variant-today.ts';
import type { MirroredVariant } from './variant-today.ts';

/** Something that was bought and may be wanted again. */
export interface Bought {
  /** GIDs. */
  productId: string;
  variantId: string | null;
  variantTitle: string | null;
  quantity: number;
}

/** What is sold today of a bought product, and of the one that the merchant named to stand in for it; in their order. */
export interface Shelf {
  own: MirroredVariant[];
  instead: MirroredVariant[];
}

export type NotChosen = 'not_sold' | 'sold_out';

export interface ChosenLines {
  /** Each variant once. */
  lines: ReorderLine[];
  left: { productId: string; reason: NotChosen }[];
}

/**
 * What to order of things today: the variant that was bought, else what the merchant named in its place, the pack of the
 * same name first; never more than there is.
 */
export function chooseLines(things: (Bought & { shelf: Shelf })[]): ChosenLines {
  const lines = new Map<string, ReorderLine>();
  const left: ChosenLines['left'] = [];
  for (const thing of things) {
    const chosen = choose(thing);
    if (typeof chosen === 'string') {
      left.push({ productId: thing.productId, reason: chosen });
      continue;
    }
    const { variant, replaces } = chosen;
    const wanted = (lines.get(variant.variantId)?.quantity ?? 0) + thing.quantity;
    const { productId, variantId, title, variantTitle, basePrice: price, stock } = variant;
    const quantity = Math.max(1, Math.min(wanted, stock ?? wanted, mostPieces));
    lines.set(variantId, { productId, variantId, title, variantTitle, price, quantity, replaces });
  }
  return { lines: [...lines.values()], left };
}

function choose({ shelf, ...bought }: Bought & { shelf: Shelf }) {
  const same = sameVariant(bought, shelf.own);
  if (same && canBeHad(same)) return { variant: same, replaces: null };
  const wanted = same?.variantTitle ?? bought.variantTitle;
  const instead = sameTitleFirst(shelf.instead, wanted).find(canBeHad);
  if (instead) return { variant: instead, replaces: bought.productId };
  return same ? 'sold_out' : 'not_sold';
}

/** A product that comes in one form only is that form, whatever its id was when it was bought. */
const sameVariant = ({ variantId }: Bought, own: MirroredVariant[]) =>
  own.find((variant) => variant.variantId === variantId) ?? (own.length === 1 ? own[0] : undefined);

export const sameTitleFirst = (variants: MirroredVariant[], wanted: string | null): MirroredVariant[] =>
  variants.toSorted((one, other) => Number(other.variantTitle === wanted) - Number(one.variantTitle === wanted));
