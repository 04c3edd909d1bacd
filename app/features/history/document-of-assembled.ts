import { z } from 'zod';
import { ProductNode, VariantNode, productFromGraphql } from '#app/domain/catalog/product-from-graphql.ts';
import { CustomerNode, customerFromGraphql } from '#app/domain/customers/customer-from-graphql.ts';
import type { Assembled } from '#app/domain/history/assemble-objects.ts';
import { BulkOrder, LineNode, orderFromGraphql } from '#app/domain/orders/order-from-graphql.ts';
import { partsOfBulkOrder } from '#app/domain/orders/parts-of-bulk-order.ts';
import type { FetchedPhase } from './backfill-progress.ts';

export type FromFile =
  | { outcome: 'document'; document: object }
  /** The file says too little of what lies in its parcels and refunds. */
  | { outcome: 'ask' }
  /** Object and children stand too far apart in the file. */
  | { outcome: 'torn' };

/** The document of an object from a bulk operation's file, in the words of webhooks. */
export function documentOf(phase: FetchedPhase, { root, children }: Assembled): FromFile {
  if (!root) return { outcome: 'torn' };
  if (phase === 'customers') return { outcome: 'document', document: customerFromGraphql(CustomerNode.parse(root)) };
  // There is no product without a variant and no order without a line.
  if (phase === 'products') {
    const collections = children.flatMap(({ id }) => (isCollection(id) ? [String(id)] : []));
    const variants = z.array(VariantNode).parse(children.filter(({ id }) => !isCollection(id)));
    if (variants.length === 0) return { outcome: 'torn' };
    return { outcome: 'document', document: productFromGraphql(ProductNode.parse(root), variants, collections) };
  }
  if (children.length === 0) return { outcome: 'torn' };
  const order = BulkOrder.parse(root);
  const lines = z.array(LineNode).parse(children);
  const parts = partsOfBulkOrder(order, lines);
  if (!parts) return { outcome: 'ask' };
  return { outcome: 'document', document: orderFromGraphql({ order, lines, ...parts }) };
}

const isCollection = (id: unknown) => String(id).startsWith('gid://shopify/Collection/');
