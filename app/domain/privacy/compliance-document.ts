import { z } from 'zod';
import { shopifyGid } from '../shopify-gid.ts';
import { part, text } from '../webhooks/document-fields.ts';
import { withGid } from '../webhooks/gid-field.ts';

const orders = z
  .unknown()
  .optional()
  .transform((ids) => (Array.isArray(ids) ? ids.flatMap((id: unknown) => shopifyGid('Order', { id }) ?? []) : []));

/** The headers that name topic and shop are not signed: only a body that names its shop was meant for such a topic. */
const shopDomain = z.string().trim().toLowerCase().min(1);

/** The body of customers/data_request and customers/redact. */
export const CustomerRequestDocument = z.object({
  shop_domain: shopDomain,
  customer: withGid('Customer', { email: text, phone: text }),
  orders_requested: orders,
  orders_to_redact: orders,
});

/** The body of shop/redact. */
export const ShopRedactDocument = z.object({ shop_domain: shopDomain });

/** The customer that a document of customers/* or orders/* carries, as far as it can be read. */
export const CustomerInside = z.object({ customer: part(withGid('Customer', {})) });
