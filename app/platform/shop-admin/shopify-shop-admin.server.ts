import { sessions, unauthenticated } from '#app/platform/shopify.server.ts';
import type { QueryCost, ShopAdmin } from './shop-admin.ts';
import { shopAdminError, ShopAdminError } from './shop-admin.ts';

type Answer = {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string } }[];
  extensions?: { cost?: QueryCost };
};

function firstError(errors: Answer['errors']): ShopAdminError | null {
  const error = errors?.[0];
  if (!error) return null;
  return shopAdminError(error);
}

/** Throws at once where there is no token to call with, instead of letting Shopify refuse a call. */
async function requireAccess(shopDomain: string, refused?: string): Promise<string> {
  const access = await sessions.accessOf(shopDomain, refused);
  if (access.outcome === 'usable') return access.accessToken;
  if (access.outcome === 'lost') throw new ShopAdminError('no_session', 'The shop has no usable access token');
  throw new ShopAdminError('unreachable', 'The shop’s access token could not be refreshed for now');
}

const isUnauthorized = (error: unknown) => (error as { response?: { code?: number } }).response?.code === 401;

function readThrown(error: unknown): ShopAdminError {
  if (!(error instanceof Error) || !('body' in error))
    return new ShopAdminError('unreachable', 'Shopify did not answer');
  const { body } = error as { body?: { errors?: { graphQLErrors?: Answer['errors'] } } };
  return firstError(body?.errors?.graphQLErrors) ?? new ShopAdminError('errors', error.message);
}

function hearCost(answer: Answer | undefined, onCost: ((cost: QueryCost) => void) | undefined) {
  const cost = answer?.extensions?.cost;
  if (cost?.throttleStatus) onCost?.(cost);
}

/** Admin GraphQL with the shop's stored offline token. A token that Shopify refuses before its time is refreshed once. */
export function shopifyShopAdmin(): ShopAdmin {
  const ask = async (shopDomain: string, operation: string, variables?: Record<string, unknown>) => {
    const { admin } = await unauthenticated.admin(shopDomain);
    return (await admin.graphql(operation, { variables })).json() as Promise<Answer>;
  };
  return {
    async query(shopDomain, operation, schema, variables, onCost) {
      const token = await requireAccess(shopDomain);
      const answer = await ask(shopDomain, operation, variables)
        .catch(async (error: unknown) => {
          if (!isUnauthorized(error)) throw error;
          await requireAccess(shopDomain, token);
          return ask(shopDomain, operation, variables);
        })
        .catch((error: unknown) => {
          hearCost((error as { body?: Answer }).body, onCost);
          throw error instanceof ShopAdminError ? error : readThrown(error);
        });
      hearCost(answer, onCost);
      const failure = firstError(answer.errors);
      if (failure) throw failure;
      return schema.parse(answer.data);
    },
  };
}
