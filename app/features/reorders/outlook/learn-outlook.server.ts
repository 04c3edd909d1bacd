import { learnCompanions } from '#app/domain/reorders/outlook/learn-companions.ts';
import { learnOutlook as learn } from '#app/domain/reorders/outlook/learn-outlook.ts';
import type { LearntOutlook } from '#app/domain/reorders/outlook/learn-outlook.ts';
import { ordersInTime, shopOrdersCollector } from '#app/domain/reorders/outlook/shop-orders.ts';
import type { ShopOrders } from '#app/domain/reorders/outlook/shop-orders.ts';
import type { CustomerOutlook } from '#app/domain/reorders/outlook/shop-outlook.ts';
import { dayNumber } from '#app/domain/time/day-number.ts';
import type { Db, RawDb } from '#app/platform/db.server.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { TrainingRun } from '../training.store.server.ts';
import { readKeptOrders } from './orders.store.server.ts';
import { closeOutlooks, replaceCompanions, storeOutlooks } from './outlook.store.server.ts';

const outlooksAtOnce = 2_000;

interface Run {
  run: TrainingRun;
  /** IANA name. */
  zone: string;
  /** Says that the run goes on; false when it was ended. */
  goesOn: () => Promise<boolean>;
}

/**
 * Learns what goes with each product, what each customer will buy next, and how many orders are to come. Whatever ends it
 * in between leaves the old companions or the new ones, and of each customer's outlook either the old or the new one.
 */
export async function learnOutlook(db: Db, { run, zone, goesOn }: Run): Promise<{ outcome: 'learnt' | 'stopped' }> {
  const orders = await gather(db, run.shopId);
  if (!(await goesOn())) return { outcome: 'stopped' };
  const companions = learnCompanions(orders.baskets.products, ordersInTime(orders));
  if (!(await goesOn())) return { outcome: 'stopped' };
  await wholeShop(db, (tx) => replaceCompanions(tx, run.shopId, companions));
  const learnt = learn(orders, { today: dayNumber(run.startedAt, zone) });
  const customerIds = await storeAll(db, { run, zone, goesOn }, learnt);
  if (!customerIds) return { outcome: 'stopped' };
  await wholeShop(db, (tx) => closeOutlooks(tx, run, { customerIds, shop: learnt.shop() }));
  return { outcome: 'learnt' };
}

/**
 * A transaction whose statements look at all that a shop has. Of a list handed in PostgreSQL may think that it is short, and
 * walk through it once for each row: with tens of thousands of both that takes minutes.
 */
const wholeShop = (db: Db, work: (tx: RawDb) => Promise<void>) =>
  hotTransaction(db, async (tx) => {
    await tx.$executeRaw`SET LOCAL enable_nestloop = off`;
    await tx.$executeRaw`SET LOCAL statement_timeout = '5min'`;
    await work(tx);
  });

async function gather(db: Db, shopId: string): Promise<ShopOrders> {
  const collector = shopOrdersCollector();
  for await (const batch of readKeptOrders(db, shopId)) for (const order of batch) collector.add(order);
  return collector.finish();
}

/** Of whom something was written; null when the run was ended. */
async function storeAll(db: Db, { run, zone, goesOn }: Run, learnt: LearntOutlook): Promise<string[] | null> {
  const customerIds: string[] = [];
  let some: CustomerOutlook[] = [];
  const store = async () => {
    if (!(await goesOn())) return false;
    await storeOutlooks(db, { shopId: run.shopId, zone }, some);
    some = [];
    return true;
  };
  for (const outlook of learnt.customers()) {
    customerIds.push(outlook.customerId);
    some.push(outlook);
    if (some.length === outlooksAtOnce && !(await store())) return null;
  }
  return (await store()) ? customerIds : null;
}
