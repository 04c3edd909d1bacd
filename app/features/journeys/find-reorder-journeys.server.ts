import type { ReorderTrigger } from '#app/domain/journeys/journey.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { planOf } from './journey.store.server.ts';

/** A journey that is switched on and waits for products to run out. */
interface ReorderJourney {
  shopId: string;
  journeyId: string;
  trigger: ReorderTrigger;
}

/** Those of every shop, the oldest of a shop first: for sweeps only. */
export async function findReorderJourneys(db: RawDb): Promise<ReorderJourney[]> {
  const rows = await db.$queryRaw<{ shopId: string; journeyId: string; versionId: string; plan: unknown }[]>`
    SELECT j."shopId", j."id" AS "journeyId", v."id" AS "versionId", v."plan"
    FROM "Journey" j
    JOIN "JourneyVersion" v ON v."shopId" = j."shopId" AND v."id" = j."currentVersionId"
    JOIN "Shop" s ON s."id" = j."shopId"
    WHERE j."state" = 'ON' AND j."activatedAt" IS NOT NULL AND s."state" = 'INSTALLED'
      AND v."plan"->'trigger'->>'type' = 'reorder_due'
    ORDER BY j."shopId", j."createdAt", j."id"`;
  return rows.flatMap(({ shopId, journeyId, versionId, plan }) => {
    const { trigger } = planOf({ shopId, versionId, plan });
    return trigger.type === 'reorder_due' ? [{ shopId, journeyId, trigger }] : [];
  });
}
