import type { Prisma } from '@prisma/client';
import type { Tx } from '#app/platform/db.server.ts';

interface OrderRef {
  shopId: string;
  orderId: string;
}

/** Holds an order for the length of a transaction; does not stand in the way of rows that point at it. */
export async function lockOrder(tx: Tx, { shopId, orderId }: OrderRef): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Order" WHERE "shopId" = ${shopId} AND "id" = ${orderId} FOR NO KEY UPDATE`;
}

const orderSelect = {
  shopId: true,
  id: true,
  email: true,
  test: true,
  placedAt: true,
  deliveredAt: true,
  cancelledAt: true,
  fullyRefundedAt: true,
  mirroredAt: true,
  importId: true,
  customer: { select: { id: true, email: true, redactedAt: true } },
} satisfies Prisma.OrderSelect;
export type OrderToEnroll = Prisma.OrderGetPayload<{ select: typeof orderSelect }>;

export function findOrderToEnroll(db: Tx, { shopId, orderId }: OrderRef): Promise<OrderToEnroll | null> {
  return db.order.findUnique({ where: { shopId_id: { shopId, id: orderId } }, select: orderSelect });
}

export interface JourneyOn {
  id: string;
  key: string;
  activatedAt: Date;
  version: { id: string; number: number; plan: Prisma.JsonValue };
}

/** The journeys that are switched on, in the version that new enrollments enter. */
export async function findJourneysOn(db: Tx, shopId: string): Promise<JourneyOn[]> {
  const journeys = await db.journey.findMany({
    where: { shopId, state: 'ON' },
    select: { id: true, key: true, activatedAt: true, currentVersion: true },
    orderBy: { createdAt: 'asc' },
  });
  return journeys.flatMap(({ id, key, activatedAt, currentVersion }) =>
    activatedAt && currentVersion ? [{ id, key, activatedAt, version: currentVersion }] : [],
  );
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
  triggeredAt: true,
  journey: { select: { key: true } },
} satisfies Prisma.EnrollmentSelect;
export type EnrollmentRow = Prisma.EnrollmentGetPayload<{ select: typeof enrollmentSelect }>;

/** Those that are still under way. */
export function findEnrollmentsOfOrder(db: Tx, order: { shopId: string; id: string }): Promise<EnrollmentRow[]> {
  return db.enrollment.findMany({
    where: { shopId: order.shopId, orderId: order.id, state: 'ACTIVE' },
    select: enrollmentSelect,
  });
}

const enrollmentToAdvance = {
  ...enrollmentSelect,
  journeyVersionId: true,
  version: { select: { plan: true } },
  journey: { select: { key: true, shop: { select: { zone: true } } } },
  order: { select: { cancelledAt: true, fullyRefundedAt: true, locale: true, zone: true } },
  customer: { select: { locale: true, zone: true } },
} satisfies Prisma.EnrollmentSelect;
export type EnrollmentToAdvance = Prisma.EnrollmentGetPayload<{ select: typeof enrollmentToAdvance }>;

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
