import type { z } from 'zod';
import { seconds } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import type { QueryCost } from '#app/platform/shop-admin/shop-admin.ts';

/** Asks one shop, inside its rate limit. Throws ShopAdminError, `throttled` only after a minute of waiting. */
export type Ask = <T>(operation: string, schema: z.ZodType<T>, variables?: Record<string, unknown>) => Promise<T>;

/** Waits in real time: the rate limit does not follow the app's clock. */
export type Sleep = (milliseconds: number) => Promise<unknown>;

/** Of the bucket that background work leaves to what somebody waits for. */
const reserve = 0.25;
const longestWait = seconds(10);
const mostWaits = 12;

/**
 * Asks as fast as the shop's bucket fills and no faster: what an answer says of the cost decides when the next
 * question is put.
 */
export function askShopify({ shopAdmin }: Pick<Services, 'shopAdmin'>, shopDomain: string, sleep: Sleep): Ask {
  let last: QueryCost | undefined;
  return async (operation, schema, variables) => {
    if (last) await sleepIfNeeded(sleep, waitFor(last));
    for (let waits = 0; ; waits += 1) {
      try {
        return await shopAdmin.query(shopDomain, operation, schema, variables, (cost) => (last = cost));
      } catch (error) {
        if (!(error instanceof ShopAdminError) || error.reason !== 'throttled' || waits >= mostWaits) throw error;
        await sleep(Math.max(seconds(1), last ? waitFor(last) : seconds(2)));
      }
    }
  };
}

const sleepIfNeeded = (sleep: Sleep, milliseconds: number) => (milliseconds > 0 ? sleep(milliseconds) : undefined);

/** Milliseconds until a question like the last one fits without eating into the reserve. */
export function waitFor({ requestedQueryCost, throttleStatus }: QueryCost): number {
  const { maximumAvailable, currentlyAvailable, restoreRate } = throttleStatus;
  const missing = requestedQueryCost + maximumAvailable * reserve - currentlyAvailable;
  return missing > 0 ? Math.min(longestWait, Math.ceil((missing / Math.max(1, restoreRate)) * 1_000)) : 0;
}
