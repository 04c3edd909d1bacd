import type { z } from 'zod';

/** What a query cost, in points of the shop's leaky bucket. */
export interface QueryCost {
  requestedQueryCost: number;
  throttleStatus: {
    maximumAvailable: number;
    currentlyAvailable: number;
    /** Points a second. */
    restoreRate: number;
  };
}

/** The port to Shopify's Admin GraphQL of one shop. */
export interface ShopAdmin {
  /**
   * Runs an operation and reads its data by `schema`. Throws `ShopAdminError` when Shopify cannot be reached, refuses
   * the token, or answers with errors.
   * @param onCost hears what the answer cost, a throttled one as well, where Shopify says it
   */
  query<T>(
    shopDomain: string,
    operation: string,
    schema: z.ZodType<T>,
    variables?: Record<string, unknown>,
    onCost?: (cost: QueryCost) => void,
  ): Promise<T>;
}

export class ShopAdminError extends Error {
  readonly reason: 'no_session' | 'unreachable' | 'throttled' | 'errors';

  constructor(reason: ShopAdminError['reason'], message: string) {
    super(message);
    this.name = 'ShopAdminError';
    this.reason = reason;
  }
}
