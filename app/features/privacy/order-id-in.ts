import { isObject } from '#app/domain/webhooks/document-fields.ts';

/** The order's id in a document about a part of one: some returns tell it as `order`, all other parts as `order_id`. */
export const orderIdIn = (document: Record<string, unknown>): unknown =>
  document.order_id ?? (isObject(document.order) ? document.order.id : undefined);
