import { beforeEach } from 'vitest';
import type { Plan } from '#app/domain/journeys/journey.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { enrollForOrder } from './enroll-for-order.server.ts';
import { aJourney, aPlan, workOff } from './testing.ts';

const start = new Date('2026-06-03T00:00:00Z');

/** For each test an order placed at 09:00 in Istanbul, seen a few seconds later; journeys are on since midnight UTC. */
export function useEngine() {
  const database = useTestDb();
  async function build() {
    await database.reset();
    const doubles = testServices(database.db, start.toISOString());
    const shop = await aShop(database.db);
    const customer = await aCustomer(database.db, shop);
    const order = await anOrder(database.db, customer);
    doubles.clock.set('2026-06-03T06:00:10Z');
    return { ...doubles, shopId: shop.id, customer, order };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });

  const world = () => built;
  const ofShop = () => ({ shopId: built.shopId });
  const journey = (over: Partial<Plan>, key = 'test') =>
    aJourney(database.db, { ...ofShop(), plan: aPlan(over), key, now: start });
  const enroll = (orderId = built.order.id) => enrollForOrder(built.services, { ...ofShop(), orderId });
  const change = (data: object, id = built.order.id) =>
    database.db.order.update({ where: { shopId_id: { ...ofShop(), id } }, data });
  const inside = () =>
    database.db.enrollment.findMany({ where: ofShop(), orderBy: [{ enrolledAt: 'asc' }, { id: 'asc' }] });
  const messages = () => database.db.message.findMany({ where: ofShop(), orderBy: { sendAt: 'asc' } });
  const decisions = (outcome: string) =>
    database.db.decision.findMany({ where: { ...ofShop(), outcome }, orderBy: { decidedAt: 'asc' } });
  /** Does what the worker does until nothing is due, at that instant. */
  async function work(at: string) {
    built.clock.set(at);
    await workOff(built);
  }
  return { database, world, journey, enroll, change, inside, messages, decisions, work };
}
