import { mostPieces } from './reorder-line.ts';
import type { ReorderLine } from './reorder-line.ts';
import { canBeHad } from './variant-today.ts';
import type { VariantToday } from './variant-today.ts';

export type LineChange =
  /** Of one piece, in the shop's currency. */
  | { kind: 'price_up'; from: number; to: number }
  | { kind: 'less_stock'; left: number }
  /** Stands in for something that cannot be had; whose titles these are. */
  | { kind: 'replaces'; why: 'gone' | 'sold_out'; title: string; variantTitle: string | null };

/** What can be bought now in the place of one line of a link. */
export interface LineChoice {
  variantId: string;
  title: string;
  variantTitle: string | null;
  /** What is proposed, and what can be had at most. */
  quantity: number;
  most: number;
  price: number;
  currency: string;
  basePrice: number | null;
  changes: LineChange[];
}

/** A line that cannot be had, and has nothing in its place. */
export interface MissingLine {
  title: string;
  variantTitle: string | null;
  why: 'gone' | 'sold_out';
}

export interface Comparison {
  choices: LineChoice[];
  missing: MissingLine[];
}

/** Prices are told to the cent. */
const tolerance = 0.004;

/** What there is to know of a link's lines; all by the GID of a line's variant. */
export interface LinesToday {
  /** Without variants that are not sold any more. */
  today: Map<string, VariantToday>;
  /** What the merchant offers in a line's place. */
  replacements: Map<string, VariantToday>;
}

/** Puts a link's lines beside what the shop has today. */
export function compareLines(lines: ReorderLine[], { today, replacements }: LinesToday): Comparison {
  const compared: Comparison = { choices: [], missing: [] };
  for (const line of lines) {
    const now = today.get(line.variantId);
    if (now && canBeHad(now)) {
      add(compared, choiceOf(now, line.quantity, priceUp(line, now)));
      continue;
    }
    const why = now ? 'sold_out' : 'gone';
    const { title, variantTitle } = line;
    const instead = replacements.get(line.variantId);
    if (instead && canBeHad(instead) && instead.productId !== line.productId)
      add(compared, choiceOf(instead, line.quantity, [{ kind: 'replaces', why, title, variantTitle }]));
    else compared.missing.push({ title, variantTitle, why });
  }
  return compared;
}

function priceUp({ price }: ReorderLine, { basePrice }: VariantToday): LineChange[] {
  if (price === null || basePrice === null || basePrice <= price + tolerance) return [];
  return [{ kind: 'price_up', from: price, to: basePrice }];
}

function choiceOf(now: VariantToday, wanted: number, changes: LineChange[]): LineChoice {
  const { variantId, title, variantTitle, price, currency, basePrice } = now;
  const most = Math.min(mostPieces, now.stock ?? mostPieces);
  const less: LineChange[] = wanted > most ? [{ kind: 'less_stock', left: most }] : [];
  const quantity = Math.min(wanted, most);
  return { variantId, title, variantTitle, quantity, most, price, currency, basePrice, changes: [...changes, ...less] };
}

/** One field for each variant: two lines may have the same replacement. */
function add({ choices }: Comparison, choice: LineChoice) {
  const same = choices.find(({ variantId }) => variantId === choice.variantId);
  if (!same) return void choices.push(choice);
  const wanted = same.quantity + choice.quantity;
  same.quantity = Math.min(wanted, same.most);
  const less: LineChange[] = wanted > same.most ? [{ kind: 'less_stock', left: same.most }] : [];
  const others = [...same.changes, ...choice.changes].filter(({ kind }) => kind !== 'less_stock');
  same.changes = [...others, ...less];
}

/** The same with as many of each variant (GID) as somebody asks for, none of what is not named; never more than there is. */
export function withWanted({ choices, missing }: Comparison, wanted: Map<string, number>): Comparison {
  const asked = choices.map((choice) => {
    const quantity = wanted.get(choice.variantId) ?? 0;
    const isMore = quantity > choice.most;
    const less: LineChange[] = isMore && choice.most < mostPieces ? [{ kind: 'less_stock', left: choice.most }] : [];
    const others = choice.changes.filter(({ kind }) => kind !== 'less_stock');
    return { ...choice, quantity: Math.min(quantity, choice.most), changes: [...others, ...less] };
  });
  return { choices: asked, missing };
}

/** Whether a click may go straight on: all there is in the link is there as it was told, or better. */
export const isAsTold = ({ choices, missing }: Comparison) =>
  choices.length > 0 && missing.length === 0 && choices.every(({ changes }) => changes.length === 0);
