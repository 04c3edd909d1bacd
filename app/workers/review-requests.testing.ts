import { beforeEach } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import type { Plan } from '#app/domain/journeys/journey.ts';
import { enrollCustomer, findReviewJourneys } from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { aParcel, aReviewable } from '#app/features/reviews/testing.ts';
import { planReviewRequests, sweepReviewRequests } from '#app/features/reviews/index.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

export const start = new Date('2026-06-01T00:00:00Z');
export const at = (day: number) => new Date(Date.UTC(2026, 5, day, 6));
export const { plan } = galleryJourney('review_request')!;

/** For each test a shop that asks for reviews, and an order of two products placed on 3 June. */
export function useReviewRequests() {
  const database = useTestDb();

  async function build() {
    await database.reset();
    const { db } = database;
    const doubles = testServices(db, at(3).toISOString());
    const shop = await aShop(db);
    const customer = await aCustomer(db, shop);
    const lines = [
      await aReviewable(db, shop.id, { name: 'coffee' }),
      await aReviewable(db, shop.id, { name: 'mug', position: 1 }),
    ];
    const order = await anOrder(db, customer, { placedAt: at(3), lineItems: { create: lines } });
    return { ...doubles, db, shopId: shop.id, customer, order };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });

  const journey = (over: Partial<Plan> = {}, key = 'review_request') =>
    aJourney(built.db, { shopId: built.shopId, plan: { ...plan, ...over }, key, now: start });
  const follow = () => planReviewRequests(built.services, { shopId: built.shopId, orderId: built.order.id });
  const requests = async () =>
    (await built.db.reviewRequest.findMany({ where: { shopId: built.shopId }, orderBy: { lineItemId: 'asc' } })).map(
      ({ productId, state, reason, dueAt, groupId }) => ({
        what: productId.split('/').at(-1),
        state,
        reason,
        dueAt,
        groupId,
      }),
    );
  const sweep = () =>
    sweepReviewRequests(built.services, {
      findListeners: findReviewJourneys,
      enroll: (event) => enrollCustomer(built.services, event),
    });
  const enrollments = () => built.db.enrollment.findMany({ where: { shopId: built.shopId } });
  const decisions = async () =>
    (await built.db.decision.findMany({ where: { shopId: built.shopId, outcome: 'review_not_asked' } })).map(
      ({ reason, facts }) => [reason, facts],
    );
  const goesBack = (status: string) =>
    built.db.orderReturn.upsert({
      where: { shopId_id: { ...ofShop(), id: 'gid://shopify/Return/1' } },
      create: { ...ofShop(), id: 'gid://shopify/Return/1', orderId: built.order.id, status, changedAt: at(6) },
      update: { status },
    });
  const ofShop = () => ({ shopId: built.shopId });

  /** Both products arrive on the 5th, so that both are due on the 12th. */
  async function allCame() {
    await aParcel(built.db, built.order, { names: ['coffee', 'mug'], deliveredAt: at(5) });
    await follow();
  }

  return { world: () => built, journey, follow, requests, sweep, enrollments, decisions, goesBack, ofShop, allCame };
}
