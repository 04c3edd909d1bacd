import { z } from 'zod';
import { isObject, text } from '../webhooks/document-fields.ts';
import { withGid } from '../webhooks/gid-field.ts';
import { shopifyGid } from '../shopify-gid.ts';

/** Of Shopify's words for the state of a return, those in which the goods may still go back. */
export const openReturnStatuses = ['requested', 'open'];

/** The body of returns/*: some name their order by its number, others tell of it; `orderId` is its GID. */
export const ReturnDocument = withGid('Return', {
  status: text,
  order_id: z.unknown().optional(),
  order: z.unknown().optional(),
}).transform(({ gid, status, order_id, order }, context) => {
  const orderId = shopifyGid(
    'Order',
    isObject(order) ? { id: order.id, gid: order.admin_graphql_api_id } : { id: order_id },
  );
  if (orderId && status) return { gid, status: status.toLowerCase(), orderId };
  context.issues.push({ code: 'custom', message: 'missing', input: undefined, path: [orderId ? 'status' : 'order'] });
  return z.NEVER;
});
