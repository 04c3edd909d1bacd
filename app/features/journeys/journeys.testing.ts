import { beforeEach } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { enrollForOrder } from './enroll-for-order.server.ts';
import { ensureDefaultJourneys } from './ensure-default-journeys.server.ts';
import { switchJourney } from './switch-journey.server.ts';
import { workOff } from './testing.ts';

export const actor = 'staff:1';

/**
 * For each test both default journeys on since midnight, and an order placed at 09:00 in Istanbul, seen a few seconds
 * later.
 */
export function useDefaultJourneys() {
  const database = useTestDb();
  async function build() {
    await database.reset();
    const doubles = testServices(database.db, '2026-06-03T00:00:00Z');
    const shop = await aShop(database.db);
    const shopId = shop.id;
    await ensureDefaultJourneys(doubles.services, { shopId });
    for (const key of ['thank_you', 'getting_started'])
      await switchJourney(doubles.services, { shopId, key, on: true, actor });
    const customer = await aCustomer(database.db, shop);
    const order = await anOrder(database.db, customer);
    doubles.clock.set('2026-06-03T06:00:10Z');
    return { ...doubles, shop, shopId, customer, order };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });

  const world = () => built;
  const ofShop = () => ({ shopId: built.shopId });
  const enroll = (orderId = built.order.id) => enrollForOrder(built.services, { ...ofShop(), orderId });
  const changeOrder = (data: Record<string, unknown>) =>
    database.db.order.update({ where: { shopId_id: { ...ofShop(), id: built.order.id } }, data });
  const enrollments = () => database.db.enrollment.findMany({ where: ofShop(), orderBy: { enrolledAt: 'asc' } });
  const messages = () => database.db.message.findMany({ where: ofShop() });
  const decisions = async () =>
    (await database.db.decision.findMany({ where: ofShop(), orderBy: { decidedAt: 'asc' } })).map(
      ({ outcome, reason }) => (reason ? `${outcome} ${reason}` : outcome),
    );
  const work = () => workOff(built);
  return { database, world, enroll, changeOrder, enrollments, messages, decisions, work };
}
