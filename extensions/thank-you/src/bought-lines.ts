import type { Api } from '@shopify/ui-extensions/purchase.thank-you.block.render';
import type { BoughtLine } from '../../shared/contract.ts';

type Line = Api['lines']['value'][number];
type Part = Pick<Line, 'merchandise' | 'quantity'>;

/** What was bought, a bundle as what is in it: that is what the order holds. */
export function boughtLines(lines: readonly Line[]): BoughtLine[] {
  return lines
    .flatMap((line): readonly Part[] => (line.lineComponents?.length ? line.lineComponents : [line]))
    .map(({ merchandise, quantity }) => ({ productId: merchandise.product.id, variantId: merchandise.id, quantity }));
}
