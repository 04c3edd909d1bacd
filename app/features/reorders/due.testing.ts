import { beforeEach } from 'vitest';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { after, days } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { DueTab } from './due-tabs.ts';
import { listDue } from './list-due.server.ts';
import { aPrediction, aProduct } from './testing.ts';

export const now = new Date('2026-07-01T06:00:00Z');
export const inDays = (n: number) => after(now, days(n));
export const journeys = [{ id: 'j1', trigger: usualReorderTrigger }];

/** For each test a shop in which `runsOut` has something run out for somebody. */
export function useDue() {
  const database = useTestDb();

  async function build() {
    await database.reset();
    const doubles = testServices(database.db, now.toISOString());
    return { ...doubles, shop: await aShop(database.db) };
  }
  let built: Awaited<ReturnType<typeof build>>;
  beforeEach(async () => {
    built = await build();
  });

  /** A customer of that last name, for whom something runs out in so many days. */
  async function runsOut(lastName: string, expectedInDays: number, over: object = {}, shop = built.shop) {
    const customer = await aCustomer(database.db, shop, { lastName, searchText: lastName.toLowerCase() });
    const order = await anOrder(database.db, customer);
    const prediction = await aPrediction(database.db, order, { now, expectedAt: inDays(expectedInDays), ...over });
    return { customer, order, prediction };
  }

  const priceOf = (productId: string, price: number, title?: string) =>
    aProduct(database.db, built.shop.id, { id: productId.split('/').at(-1)!, price, title });
  const list = (tab: DueTab, over: object = {}) =>
    listDue(built.services, { shopId: built.shop.id, tab, journeys, ...over });
  const names = async (tab: DueTab, over: object = {}) =>
    (await list(tab, over)).predictions.map(({ customer }) => customer.lastName);
  return { world: () => built, database, runsOut, priceOf, list, names };
}
