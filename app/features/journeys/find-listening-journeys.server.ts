import type { Trigger, TriggerType } from '#app/domain/journeys/journey.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { planOf } from './journey.store.server.ts';

/** A journey that is switched on and waits for what another capability foresees. */
interface ListeningJourney<Type extends TriggerType> {
  shopId: string;
  journeyId: string;
  activatedAt: Date;
  trigger: Extract<Trigger, { type: Type }>;
}

/** Those of every shop that wait for products to run out. */
export const findReorderJourneys = (db: RawDb) => findListening(db, 'reorder_due');

/** Those of every shop that ask for reviews. */
export const findReviewJourneys = (db: RawDb) => findListening(db, 'review_due');

/** The oldest of a shop first; for sweeps only. */
async function findListening<Type extends TriggerType>(db: RawDb, type: Type): Promise<ListeningJourney<Type>[]> {
  const rows = await db.$queryRaw<
    { shopId: string; journeyId: string; activatedAt: Date; versionId: string; plan: unknown }[]
  >`
    SELECT j."shopId", j."id" AS "journeyId", j."activatedAt", v."id" AS "versionId", v."plan"
    FROM "Journey" j
    JOIN "JourneyVersion" v ON v."shopId" = j."shopId" AND v."id" = j."currentVersionId"
    JOIN "Shop" s ON s."id" = j."shopId"
    WHERE j."state" = 'ON' AND j."activatedAt" IS NOT NULL AND s."state" = 'INSTALLED'
      AND v."plan"->'trigger'->>'type' = ${type}
    ORDER BY j."shopId", j."createdAt", j."id"`;
  return rows.map(({ versionId, plan, ...journey }) => {
    const { trigger } = planOf({ shopId: journey.shopId, versionId, plan });
    // As the statement asked.
    return { ...journey, trigger: trigger as Extract<Trigger, { type: Type }> };
  });
}
