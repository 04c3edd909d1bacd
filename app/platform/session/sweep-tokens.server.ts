import { after, days, minutes } from '#app/domain/time/spans.ts';
import type { Session } from '@shopify/shopify-api';
import { offlineId, refreshTokens, isDue } from './refresh-tokens.server.ts';
import type { RefreshNeeds } from './refresh-tokens.server.ts';

/** Before any request would have to refresh: a request does it ten minutes ahead. */
const aheadOfExpiry = minutes(15);
/** Left of the ninety days of a refresh token that is thirty days old. */
const oldRefreshTokenLeft = days(60);
/** Lets a refresh token that is short-lived from the start be renewed at most every quarter of an hour. */
const notRightAfterRefresh = minutes(45);
const perRun = 200;
const atOnce = 2;

/** Refreshes the tokens of installed shops ahead of time; shops that Shopify did not answer for wait out their back-off. */
export async function refreshDueTokens(needs: RefreshNeeds): Promise<number> {
  const shops = await findDue(needs);
  let refreshed = 0;
  const worker = async () => {
    for (let shop = shops.shift(); shop; shop = shops.shift()) {
      const outcome = await refreshTokens(needs, shop, (session) => isDueForSweep(session, needs.clock.now()));
      if (outcome === 'fresh') refreshed += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return refreshed;
}

function isDueForSweep(session: Session, now: Date): boolean {
  if (isDue(session, now, aheadOfExpiry)) return true;
  const { expires, refreshTokenExpires } = session;
  if (!expires || !refreshTokenExpires) return false;
  return refreshTokenExpires <= after(now, oldRefreshTokenLeft) && expires <= after(now, notRightAfterRefresh);
}

/** Those nearest to their end first; `isDueForSweep` has the last word, under the lock. */
async function findDue({ db, clock, backOff }: RefreshNeeds): Promise<string[]> {
  const now = clock.now();
  const rows = await db.$queryRaw<{ shop: string }[]>`
    SELECT "Session"."shop" FROM "Session" JOIN "Shop" ON "Shop"."domain" = "Session"."shop"
    WHERE "Shop"."state" = 'INSTALLED' AND "Session"."id" = ${offlineId('')} || "Session"."shop"
      AND ("Session"."refreshToken" IS NOT NULL OR ("Session"."accessToken" <> '' AND "expires" <= ${now}))
      AND ("expires" IS NULL OR "Session"."accessToken" = '' OR "expires" <= ${after(now, aheadOfExpiry)}
        OR ("refreshTokenExpires" <= ${after(now, oldRefreshTokenLeft)}
          AND "expires" <= ${after(now, notRightAfterRefresh)}))
      AND "Session"."shop" <> ALL(${backOff.waiting(now)})
    ORDER BY "expires" NULLS LAST LIMIT ${perRun}`;
  return rows.map(({ shop }) => shop);
}
