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
  /** `unsupported`: its version of the API has no such field, and asking again changes nothing. */
  readonly reason: 'no_session' | 'unreachable' | 'throttled' | 'unsupported' | 'errors';

  /** Shopify's word for what was wrong, where it says one: `ACCESS_DENIED` … */
  readonly code: string | undefined;

  constructor(reason: ShopAdminError['reason'], message: string, code?: string) {
    super(message);
    this.name = 'ShopAdminError';
    this.reason = reason;
    this.code = code;
  }
}

const reasons: Record<string, ShopAdminError['reason']> = {
  THROTTLED: 'throttled',
  undefinedField: 'unsupported',
  undefinedType: 'unsupported',
  argumentNotAccepted: 'unsupported',
};

/** An error of a GraphQL answer by Shopify's code for it. */
export const shopAdminError = ({ message, extensions }: { message: string; extensions?: { code?: string } }) =>
  new ShopAdminError(reasons[extensions?.code ?? ''] ?? 'errors', message, extensions?.code);
