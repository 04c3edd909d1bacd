import { Prisma } from '@prisma/client';
import { timeToUse } from '#app/domain/reviews/time-to-use.ts';
import type { ReviewRoute } from '#app/domain/reviews/review.ts';
import type { UseTimes } from '#app/domain/reviews/time-to-use.ts';
import { seconds } from '#app/domain/time/spans.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { rememberBriefly } from '#app/platform/remember-briefly.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findUseSettings } from './order-to-review.store.server.ts';

/** Days for which a thing is used before its customer is asked what they think of it. */
type UseDays = (product: { productId: string; productType: string | null }, route: ReviewRoute) => number;

const remember = rememberBriefly<UseDays>({ span: seconds(10), most: 2_000 });

interface Row {
  own: Record<string, number> | null;
  learnt: UseTimes['learnt'] | null;
}

/** How long each of a shop's products is used; looked up at most every ten seconds. */
export const findUseDays = (
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  { shopId }: { shopId: string },
): Promise<UseDays> =>
  remember(clock, shopId, async () => {
    const [{ settings }, [row]] = await Promise.all([findUseSettings(db, shopId), hotRows<Row>(db, statement(shopId))]);
    const times = { settings, learnt: row?.learnt ?? [] };
    const own = new Map(Object.entries(row?.own ?? {}));
    return ({ productId, productType }, route) =>
      timeToUse({ useDays: own.get(productId) ?? null, productType, route }, times);
  });

const statement = (shopId: string) => Prisma.sql`
  SELECT (SELECT jsonb_object_agg(p."productId", p."useDays") FROM "ProductReviewSettings" p
      WHERE p."shopId" = ${shopId} AND p."useDays" IS NOT NULL) AS "own",
    (SELECT jsonb_agg(jsonb_build_object('productType', m."productType", 'route', m."route", 'days', m."days"))
      FROM "ReviewTiming" m WHERE m."shopId" = ${shopId}) AS "learnt"`;
