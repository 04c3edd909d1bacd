import { z } from 'zod';
import { shopifyGid } from '../shopify-gid.ts';

/** Adds `gid` to a document's part from its own `admin_graphql_api_id` or `id`; an issue at `id` when there is none. */
export function withGid<Shape extends z.ZodRawShape>(type: string, shape: Shape) {
  return z
    .object({ admin_graphql_api_id: z.unknown().optional(), id: z.unknown().optional(), ...shape })
    .transform((document, context) => {
      const { admin_graphql_api_id, id } = document as { admin_graphql_api_id?: unknown; id?: unknown };
      const gid = shopifyGid(type, { gid: admin_graphql_api_id, id });
      if (!gid) return missing(context, 'id');
      return { ...document, gid };
    });
}

/** A number that points at another thing, as `order_id`; required. */
export const reference = (type: string) =>
  z.unknown().transform((id, context) => shopifyGid(type, { id }) ?? missing(context));

/** The same where it may be absent or null. */
export const optionalReference = (type: string) =>
  z
    .unknown()
    .optional()
    .transform((id) => (id === undefined ? undefined : shopifyGid(type, { id })));

function missing(context: z.RefinementCtx, ...path: string[]): never {
  context.issues.push({ code: 'custom', message: 'missing', input: undefined, path });
  return z.NEVER;
}
