import type { z } from 'zod';

/** The port to Shopify's Admin GraphQL of one shop. */
export interface ShopAdmin {
  /**
   * Runs an operation and reads its data by `schema`. Throws `ShopAdminError` when Shopify cannot be reached, refuses
   * the token, or answers with errors.
   */
  query<T>(
    shopDomain: string,
    operation: string,
    schema: z.ZodType<T>,
    variables?: Record<string, unknown>,
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
