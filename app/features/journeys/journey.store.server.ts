import { Prisma } from '@prisma/client';
import type { JourneyState } from '@prisma/client';
import { Plan } from '#app/domain/journeys/journey.ts';
import type { TriggerType } from '#app/domain/journeys/journey.ts';
import { lruCache } from '#app/domain/lru-cache.ts';
import type { RawDb, Tx } from '#app/platform/db.server.ts';
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

const enrollmentSelect = {
  shopId: true,
  id: true,
  customerId: true,
  orderId: true,
  journeyId: true,
  subject: true,
  state: true,
  stepId: true,
  plannedAt: true,
  awaits: true,
  wakeAt: true,
  triggeredAt: true,
  journey: { select: { key: true } },
} satisfies Prisma.EnrollmentSelect;
export type EnrollmentRow = Prisma.EnrollmentGetPayload<{ select: typeof enrollmentSelect }>;

type OfOrder = Pick<EnrollmentRow, 'shopId' | 'id' | 'customerId' | 'orderId' | 'journeyId' | 'stepId'> & {
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

const enrollmentToAdvance = {
  ...enrollmentSelect,
  journeyVersionId: true,
  version: { select: { plan: true } },
  journey: { select: { key: true, state: true, shop: { select: { zone: true, locale: true } } } },
  order: {
    select: {
      cancelledAt: true,
      fullyRefundedAt: true,
      paidAt: true,
      deliveredAt: true,
      locale: true,
      zone: true,
      countryCode: true,
      total: true,
      tags: true,
      kinds: true,
      sourceName: true,
    },
  },
  customer: {
    select: {
      locale: true,
      chosenLocale: true,
      zone: true,
      countryCode: true,
      tags: true,
      orderCount: true,
      amountSpent: true,
      countedAt: true,
    },
  },
} satisfies Prisma.EnrollmentSelect;
export type EnrollmentToAdvance = Prisma.EnrollmentGetPayload<{ select: typeof enrollmentToAdvance }> & {
  journey: { state: JourneyState };
};

/** Null for an unknown id, and for one of another shop. */
export function findEnrollmentToAdvance(
  db: Tx,
  { shopId, enrollmentId }: { shopId: string; enrollmentId: string },
): Promise<EnrollmentToAdvance | null> {
  return db.enrollment.findUnique({
    where: { shopId_id: { shopId, id: enrollmentId } },
    select: enrollmentToAdvance,
  });
}

/** The languages to fall back on when neither order nor customer has one of ours. */
export async function findShopLanguages(db: Tx, shopId: string) {
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { locale: true, settings: { select: { defaultLocale: true } } },
  });
  return { locale: shop.locale, defaultLocale: shop.settings?.defaultLocale ?? null };
}
