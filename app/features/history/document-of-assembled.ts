import { z } from 'zod';
import { ProductNode, VariantNode, productFromGraphql } from '#app/domain/catalog/product-from-graphql.ts';
import { CustomerNode, customerFromGraphql } from '#app/domain/customers/customer-from-graphql.ts';
import type { Assembled } from '#app/domain/history/assemble-objects.ts';
import {
  LineNode,
  OrderNode,
  ParcelNode,
  RefundNode,
  orderFromGraphql,
} from '#app/domain/orders/order-from-graphql.ts';
import type { FetchedPhase } from './backfill-progress.ts';

const BulkOrder = OrderNode.extend({ fulfillments: z.array(ParcelNode), refunds: z.array(RefundNode) });

export type FromFile =
  | { outcome: 'document'; document: object }
  /** The file says too little of it by nature: several parcels, or refunds. */
  | { outcome: 'ask' }
  /** Object and children stand too far apart in the file. */
  | { outcome: 'torn' };

/** The document of an object from a bulk operation's file, in the words of webhooks. */
export function documentOf(phase: FetchedPhase, { root, children }: Assembled): FromFile {
  if (!root) return { outcome: 'torn' };
  if (phase === 'customers') return { outcome: 'document', document: customerFromGraphql(CustomerNode.parse(root)) };
  // There is no product without a variant and no order without a line.
  if (children.length === 0) return { outcome: 'torn' };
  if (phase === 'products') {
    const variants = z.array(VariantNode).parse(children);
    return { outcome: 'document', document: productFromGraphql(ProductNode.parse(root), variants) };
  }
  const { fulfillments, refunds, ...order } = BulkOrder.parse(root);
  // What lies in a parcel is a connection inside a list, which bulk operations do not write; a single parcel holds
  // all that was sent.
  if (fulfillments.length > 1 || refunds.length > 0) return { outcome: 'ask' };
  const lines = z.array(LineNode).parse(children);
  const parcels = fulfillments.map((parcel) => ({ ...parcel, lines: sentLines(lines) }));
  return { outcome: 'document', document: orderFromGraphql({ order, lines, parcels, refunds: [] }) };
}

const sentLines = (lines: LineNode[]) =>
  lines
    .map((line) => ({ lineItemId: line.id, quantity: line.currentQuantity - line.unfulfilledQuantity }))
    .filter(({ quantity }) => quantity > 0);
