import { execute, GraphQLError, parse, validate } from 'graphql';
import type { DocumentNode, ExecutionResult } from 'graphql';
import type { Devstore } from '../devstore.ts';
import type { Shop } from '../state/types.ts';
import { createBulkRoot } from './bulk-operations.ts';
import { actualCost, requestedCost } from './query-cost.ts';
import { resolveField, resolveType } from './resolve-field.ts';
import { createRoot } from './resolve-root.ts';
import { loadAdminSchema } from './schema.ts';

const MAX_QUERY_COST = 1_000;

type Body = { query?: unknown; variables?: Record<string, unknown> | null; operationName?: string | null };

/** Shopify puts a code to what its schema does not have. */
function asShopify(error: GraphQLError): GraphQLError {
  const [, field, type] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message) ?? [];
  const code = field ? 'undefinedField' : /^Unknown type /.test(error.message) ? 'undefinedType' : undefined;
  if (!code) return error;
  const message = field ? `Field '${field}' doesn't exist on type '${type}'` : error.message;
  return new GraphQLError(message, { nodes: error.nodes, extensions: { code } });
}

function parseQuery(
  devstore: Devstore,
  text: string,
): { document: DocumentNode } | { errors: readonly GraphQLError[] } {
  const known = devstore.parsedQueries.get(text);
  if (known) return { document: known };
  try {
    const document = parse(text);
    const errors = validate(loadAdminSchema(devstore.config.schemaDir), document);
    if (errors.length > 0) return { errors: errors.map(asShopify) };
    devstore.parsedQueries.set(text, document);
    return { document };
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

function refusal(message: string, code: string, cost: object) {
  return { errors: [{ message, extensions: { code } }], extensions: { cost } };
}

/** Runs one Admin API call as Shopify answers it, with its cost and throttling; the HTTP status is always 200. */
export async function runAdminQuery(devstore: Devstore, shop: Shop, body: Body): Promise<unknown> {
  if (typeof body?.query !== 'string') return { errors: [{ message: 'Missing query' }] };
  const parsed = parseQuery(devstore, body.query);
  if ('errors' in parsed) return { errors: parsed.errors };
  const { throttle, config } = devstore;
  const variables = body.variables ?? {};
  const schema = loadAdminSchema(config.schemaDir);
  const requestedQueryCost = requestedCost(schema, parsed.document, variables);
  const costNow = (actualQueryCost: number | null) => ({
    requestedQueryCost,
    actualQueryCost,
    throttleStatus: throttle.status(shop.domain),
  });
  if (requestedQueryCost > MAX_QUERY_COST) {
    return refusal(
      `Query cost is ${requestedQueryCost}, which exceeds the single query max cost limit (${MAX_QUERY_COST}).`,
      'MAX_COST_EXCEEDED',
      costNow(null),
    );
  }
  if (devstore.faults.graphql.throttled || !throttle.take(shop.domain, requestedQueryCost)) {
    return refusal('Throttled', 'THROTTLED', costNow(null));
  }
  const result: ExecutionResult = await execute({
    schema,
    document: parsed.document,
    rootValue: { ...createRoot(devstore, shop), ...createBulkRoot(devstore, shop) },
    variableValues: variables,
    operationName: body.operationName ?? undefined,
    fieldResolver: resolveField,
    typeResolver: resolveType,
  });
  const spent = actualCost(result.data, requestedQueryCost);
  throttle.giveBack(shop.domain, requestedQueryCost - spent);
  return { ...result, extensions: { cost: costNow(spent) } };
}
