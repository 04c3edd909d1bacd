import { unauthenticated } from '#app/platform/shopify.server.ts';
import type { ShopAdmin } from './shop-admin.ts';
import { ShopAdminError } from './shop-admin.ts';

type Answer = { data?: unknown; errors?: { message: string; extensions?: { code?: string } }[] };

function firstError(errors: Answer['errors']): ShopAdminError | null {
  const error = errors?.[0];
  if (!error) return null;
  const throttled = error.extensions?.code === 'THROTTLED';
  return new ShopAdminError(throttled ? 'throttled' : 'errors', error.message);
}

/** Admin GraphQL with the shop's stored offline token. */
export function shopifyShopAdmin(): ShopAdmin {
  return {
    async query(shopDomain, operation, schema, variables) {
      const context = await unauthenticated.admin(shopDomain).catch(() => {
        throw new ShopAdminError('no_session', 'The shop has no usable access token');
      });
      const answer = await context.admin
        .graphql(operation, { variables })
        .then((response) => response.json() as Promise<Answer>)
        .catch((error: unknown) => {
          throw error instanceof Error && 'body' in error
            ? (firstError(
                (error as { body?: { errors?: { graphQLErrors?: Answer['errors'] } } }).body?.errors?.graphQLErrors,
              ) ?? new ShopAdminError('errors', error.message))
            : new ShopAdminError('unreachable', 'Shopify did not answer');
        });
      const failure = firstError(answer.errors);
      if (failure) throw failure;
      return schema.parse(answer.data);
    },
  };
}
