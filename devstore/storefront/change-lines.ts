import { bareId } from '../state/ids.ts';
import { fitToStock } from '../state/stored-carts.ts';
import type { Shop } from '../state/types.ts';
import type { Cart } from './cart.ts';

type Change = { type?: unknown; merchandiseId?: unknown; id?: unknown; quantity?: unknown };
type Lines = Cart['lines'];

const MOST = 99;

/** As `applyCartLinesChange` answers; `lines` are the cart's afterwards. */
type LinesChange = { type: 'success'; lines: Lines } | { type: 'error'; message: string };

function withQuantity(lines: Lines, variantId: string, quantity: number): Lines {
  if (quantity <= 0) return lines.filter((line) => line.variantId !== variantId);
  if (!lines.some((line) => line.variantId === variantId)) return [...lines, { variantId, quantity }];
  return lines.map((line) => (line.variantId === variantId ? { ...line, quantity } : line));
}

/** The lines after what an extension wants of them; refused where the shop has not so many to sell. */
export function changeLines(shop: Shop, lines: Lines, change: Change): LinesChange {
  const variantId =
    change.type === 'addCartLine'
      ? bareId('ProductVariant', String(change.merchandiseId))
      : bareId('CartLine', String(change.id));
  const before = lines.find((line) => line.variantId === variantId)?.quantity ?? 0;
  const asked = Number(change.quantity ?? 0);
  if (!variantId || !Number.isInteger(asked) || asked < 0) return { type: 'error', message: 'No such line.' };
  const signs: Record<string, number> = {
    addCartLine: before + asked,
    removeCartLine: before - asked,
    updateCartLine: asked,
  };
  const quantity = signs[String(change.type)];
  if (quantity === undefined || quantity > MOST) return { type: 'error', message: 'The change is not possible.' };
  const changed = withQuantity(lines, variantId, quantity);
  const fitted = fitToStock(shop, changed).find((line) => line.variantId === variantId)?.quantity ?? 0;
  if (quantity > before && fitted < quantity) return { type: 'error', message: 'The product is not in stock.' };
  return { type: 'success', lines: changed };
}
