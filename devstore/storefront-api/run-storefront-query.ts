import { execute, GraphQLError, parse, validate } from 'graphql';
import { resolveField, resolveType } from '../admin-api/resolve-field.ts';
import { loadSchema } from '../admin-api/schema.ts';
import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';
import { createStorefrontRoot } from './resolve-root.ts';

type Body = { query?: unknown; variables?: Record<string, unknown> | null; operationName?: string | null };

/** Runs one Storefront API call as Shopify answers it without a token; the HTTP status is always 200. */
export async function runStorefrontQuery(devstore: Devstore, shop: Shop, body: Body): Promise<unknown> {
  if (typeof body?.query !== 'string') return { errors: [{ message: 'Missing query' }] };
  const schema = loadSchema(devstore.config.schemaDir, 'storefront-graphql_2026-07.json.gz');
  try {
    const document = parse(body.query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    return await execute({
      schema,
      document,
      rootValue: createStorefrontRoot(devstore, shop),
      variableValues: body.variables ?? {},
      operationName: body.operationName ?? undefined,
      fieldResolver: resolveField,
      typeResolver: resolveType,
    });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}
