import { Prisma } from '@prisma/client';
import type { JourneyState } from '@prisma/client';
import type { Plan } from '#app/domain/journeys/journey.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotRows } from '#app/platform/hot-rows.server.ts';
import { planOf } from './journey.store.server.ts';
import type { EnrollmentRow } from './journey.store.server.ts';

/** An enrollment with all that its next step may depend on, except what a plan has to ask for. */
export interface EnrollmentToAdvance extends EnrollmentRow {
  journeyVersionId: string;
  subject: string;
  state: 'ACTIVE' | 'COMPLETED' | 'EXITED';
  plannedAt: Date;
  awaits: string | null;
  wakeAt: Date | null;
  triggeredAt: Date;
  plan: Plan;
  journey: { key: string; state: JourneyState; shop: ShopOfJourney };
  order: OrderOfEnrollment | null;
  customer: CustomerOfEnrollment;
}

interface ShopOfJourney {
  zone: string | null;
  locale: string | null;
  /** The language to fall back on when neither order nor customer nor shop has one of ours. */
  defaultLocale: string | null;
}

interface OrderOfEnrollment {
  cancelledAt: Date | null;
  fullyRefundedAt: Date | null;
  paidAt: Date | null;
  deliveredAt: Date | null;
  locale: string | null;
  zone: string | null;
  countryCode: string | null;
  /** A decimal. */
  total: string | null;
  tags: string[];
  kinds: string[];
  sourceName: string | null;
}

interface CustomerOfEnrollment {
  locale: string | null;
  chosenLocale: string | null;
  zone: string | null;
  countryCode: string | null;
  tags: string[];
  orderCount: number | null;
  /** A decimal. */
  amountSpent: string | null;
  countedAt: Date | null;
}

type ToAdvance = Omit<EnrollmentToAdvance, 'journey' | 'order' | 'customer' | 'plan'> & {
  plan: unknown;
  journeyKey: string;
  journeyState: JourneyState;
  shopZone: string | null;
  shopLocale: string | null;
  defaultLocale: string | null;
  cancelledAt: Date | null;
  fullyRefundedAt: Date | null;
  paidAt: Date | null;
  deliveredAt: Date | null;
  countedAt: Date | null;
  /** Without its instants, which JSON does not keep. */
  order: Omit<OrderOfEnrollment, 'cancelledAt' | 'fullyRefundedAt' | 'paidAt' | 'deliveredAt'>;
  customer: Omit<CustomerOfEnrollment, 'countedAt'>;
};

/** Null for an unknown id, and for one of another shop. One statement: this runs once per step. */
export async function findEnrollmentToAdvance(
  db: RawDb,
  { shopId, enrollmentId }: { shopId: string; enrollmentId: string },
): Promise<EnrollmentToAdvance | null> {
  const [row] = await hotRows<ToAdvance>(
    db,
    Prisma.sql`
    SELECT e."shopId", e."id", e."customerId", e."orderId", e."journeyId", e."journeyVersionId", e."subject",
      e."state"::text AS "state", e."stepId", e."plannedAt", e."awaits", e."wakeAt", e."triggeredAt",
      v."plan", j."key" AS "journeyKey", j."state"::text AS "journeyState", s."zone" AS "shopZone",
      s."locale" AS "shopLocale", t."defaultLocale",
      o."cancelledAt", o."fullyRefundedAt", o."paidAt", o."deliveredAt", c."countedAt",
      jsonb_build_object('locale', o."locale", 'zone', o."zone", 'countryCode', o."countryCode",
        'total', o."total"::text, 'tags', coalesce(o."tags", '{}'), 'kinds', coalesce(o."kinds", '{}'),
        'sourceName', o."sourceName") AS "order",
      jsonb_build_object('locale', c."locale", 'chosenLocale', c."chosenLocale", 'zone', c."zone",
        'countryCode', c."countryCode", 'tags', coalesce(c."tags", '{}'), 'orderCount', c."orderCount",
        'amountSpent', c."amountSpent"::text) AS "customer"
    FROM "Enrollment" e
    JOIN "Journey" j ON j."shopId" = e."shopId" AND j."id" = e."journeyId"
    JOIN "JourneyVersion" v ON v."shopId" = e."shopId" AND v."id" = e."journeyVersionId"
    JOIN "Shop" s ON s."id" = e."shopId"
    LEFT JOIN "ShopSettings" t ON t."shopId" = e."shopId"
    JOIN "Customer" c ON c."shopId" = e."shopId" AND c."id" = e."customerId"
    LEFT JOIN "Order" o ON o."shopId" = e."shopId" AND o."id" = e."orderId"
    WHERE e."shopId" = ${shopId} AND e."id" = ${enrollmentId}`,
  );
  return row ? shapeOf(row) : null;
}

function shapeOf(row: ToAdvance): EnrollmentToAdvance {
  const { journeyKey: key, journeyState: state, shopZone: zone, shopLocale: locale, defaultLocale, ...rest } = row;
  const { cancelledAt, fullyRefundedAt, paidAt, deliveredAt, countedAt, order, customer, ...enrollment } = rest;
  const { shopId, journeyVersionId: versionId, plan } = enrollment;
  return {
    ...enrollment,
    plan: planOf({ shopId, versionId, plan }),
    journey: { key, state, shop: { zone, locale, defaultLocale } },
    order: enrollment.orderId ? { ...order, cancelledAt, fullyRefundedAt, paidAt, deliveredAt } : null,
    customer: { ...customer, countedAt },
  };
}
