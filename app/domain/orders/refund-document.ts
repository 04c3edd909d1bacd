import { z } from 'zod';
import { amount, count, list, moment, text } from '../webhooks/document-fields.ts';
import { reference, withGid } from '../webhooks/gid-field.ts';

const refund = {
  created_at: moment,
  processed_at: moment,
  refund_line_items: list(z.object({ line_item_id: reference('LineItem'), quantity: count })),
  transactions: list(z.object({ kind: text, status: text, amount })),
};

/** A refund as it stands inside an order. */
export const EmbeddedRefund = withGid('Refund', refund);
export type EmbeddedRefund = z.infer<typeof EmbeddedRefund>;

/** The body of refunds/create; `order_id` is its order's GID. */
export const RefundDocument = withGid('Refund', { ...refund, order_id: reference('Order') });
export type RefundDocument = z.infer<typeof RefundDocument>;
