import { Prisma } from '@prisma/client';
import { Plan } from '#app/domain/journeys/journey.ts';
import type { TriggerType } from '#app/domain/journeys/journey.ts';
import { lruCache } from '#app/domain/lru-cache.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';

export interface JourneyOn {
  id: string;
  key: string;
  activatedAt: Date;
  version: { id: string; number: number; plan: Plan };
}

type Row = { id: string; key: string; activatedAt: Date; versionId: string; number: number; plan: unknown };

const plans = lruCache<Plan>(500);

/** A version's plan, read once: a published version never changes. */
export const planOf = ({ shopId, versionId, plan }: { shopId: string; versionId: string; plan: unknown }): Plan =>
  plans(`${shopId}/${versionId}`, () => Plan.parse(plan));

/** The journeys that are switched on, in the version that new enrollments enter; `trigger` narrows them down. */
export async function findJourneysOn(db: RawDb, shopId: string, trigger?: TriggerType): Promise<JourneyOn[]> {
  const rows = await hotRows<Row>(
    db,
    Prisma.sql`
    SELECT j."id", j."key", j."activatedAt", v."id" AS "versionId", v."number", v."plan"
    FROM "Journey" j JOIN "JourneyVersion" v ON v."shopId" = j."shopId" AND v."id" = j."currentVersionId"
    WHERE j."shopId" = ${shopId} AND j."state" = 'ON' AND j."activatedAt" IS NOT NULL
      AND (${trigger ?? null}::text IS NULL OR v."plan"->'trigger'->>'type' = ${trigger ?? null})
    ORDER BY j."createdAt", j."id"`,
  );
  return rows.map(({ versionId, number, plan, ...journey }) => ({
    ...journey,
    version: { id: versionId, number, plan: planOf({ shopId, versionId, plan }) },
  }));
}

/** What an enrollment is about and where it stands. */
export interface EnrollmentRow {
  shopId: string;
  id: string;
  customerId: string;
  orderId: string | null;
  journeyId: string;
  stepId: string | null;
}

type OfOrder = EnrollmentRow & {
  journeyKey: string;
  versionId: string;
  plan: unknown;
};

/** Those that are still under way, each with what its version is about. */
export async function findEnrollmentsOfOrder(db: RawDb, order: { shopId: string; id: string }) {
  const rows = await db.$queryRaw<OfOrder[]>`
    SELECT e."shopId", e."id", e."customerId", e."orderId", e."journeyId", e."stepId", j."key" AS "journeyKey",
      v."id" AS "versionId", v."plan"
    FROM "Enrollment" e
    JOIN "Journey" j ON j."shopId" = e."shopId" AND j."id" = e."journeyId"
    JOIN "JourneyVersion" v ON v."shopId" = e."shopId" AND v."id" = e."journeyVersionId"
    WHERE e."shopId" = ${order.shopId} AND e."orderId" = ${order.id} AND (e."state" = 'ACTIVE' OR EXISTS (
      SELECT 1 FROM "Message" m WHERE m."shopId" = e."shopId" AND m."enrollmentId" = e."id" AND m."state" = 'QUEUED'))
    ORDER BY e."id"`;
  return rows.map((row) => ({ ...row, plan: planOf(row) }));
}
