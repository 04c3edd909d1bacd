import { numericId } from '../shopify-gid.ts';
import type { ReorderLine } from './reorder-line.ts';

/** Shopify's cart permalink, `https://shop/cart/<variant>:<quantity>,…`; blank without a line it could hold. */
export function cartPermalink(shopUrl: string, lines: Pick<ReorderLine, 'variantId' | 'quantity'>[]): string {
  const pairs = lines.flatMap(({ variantId, quantity }) => {
    const number = numericId(variantId);
    return number ? [`${number}:${quantity}`] : [];
  });
  return pairs.length > 0 ? `${shopUrl.replace(/\/$/, '')}/cart/${pairs.join(',')}` : '';
}
