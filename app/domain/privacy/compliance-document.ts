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

/** Whom a request is about: by number, or by address or phone alone; an issue at `id` when nothing names them. */
const requested = z
  .object({ admin_graphql_api_id: z.unknown().optional(), id: z.unknown().optional(), email: text, phone: text })
  .transform(({ admin_graphql_api_id, id, email = null, phone = null }, context) => {
    const gid = shopifyGid('Customer', { gid: admin_graphql_api_id, id });
    if (gid || email || phone) return { gid, email, phone };
    context.issues.push({ code: 'custom', message: 'missing', input: undefined, path: ['id'] });
    return z.NEVER;
  });

/** The body of customers/data_request and customers/redact. */
export const CustomerRequestDocument = z.object({
  shop_domain: shopDomain,
  customer: requested,
  orders_requested: orders,
  orders_to_redact: orders,
});

/** The body of shop/redact. */
export const ShopRedactDocument = z.object({ shop_domain: shopDomain });

/** The customer that a document of customers/* or orders/* carries, as far as it can be read. */
export const CustomerInside = z.object({ customer: part(withGid('Customer', {})) });
