import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Step } from '#app/domain/journeys/journey.ts';
import { hours, minutes } from '#app/domain/time/spans.ts';
import { reconcileCustomers } from '#app/features/history/index.server.ts';
import { advanceEnrollment, enrollForOrder } from '#app/features/journeys/index.server.ts';
import { aJourney, aMail, aPlan, aWait } from '#app/features/journeys/testing.ts';
import { anOrder } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import type { Customer } from '../../devstore/state/types.ts';
import { aConnectedShop } from './devstore-shop.ts';
import type { ConnectedShop } from './devstore-shop.ts';

const database = useTestDb();
let at: ConnectedShop;
beforeEach(async () => {
  await database.reset();
  at = await aConnectedShop(database.db);
  // Nothing of the seed has changed since.
  pass(hours(1));
  await database.db.shop.update({
    where: { id: at.shop.id },
    data: { installedAt: at.clock.now(), customersSeenAt: at.clock.now() },
  });
});
afterEach(() => at.store.stop());

const world = () => at.store.devstore.world.shops[0]!;
/** Both clocks, ours and the devstore's. */
function pass(span: number) {
  at.store.devstore.clock.advance(span / 1_000);
  at.clock.set(new Date(at.store.devstore.clock.now()));
}
const someone = (index = 0): Customer => [...world().customers.values()][index]!;
const gidOf = ({ id }: Customer) => `gid://shopify/Customer/${id}`;
const ours = (customer: Customer) =>
  database.db.customer.findUnique({ where: { shopId_gid: { shopId: at.shop.id, gid: gidOf(customer) } } });
const change = (customer: Customer, facts: object) =>
  at.store.call('PATCH', `/control/shops/kahve-duragi/customers/${customer.id}`, facts);
const reconcile = () => reconcileCustomers(at.services, { shopId: at.shop.id }, { wait: at.tools.sleep });
const mark = async () =>
  (await database.db.shop.findUniqueOrThrow({ where: { id: at.shop.id } })).customersSeenAt?.getTime();

test('tags, birthday and counts are today’s after a look, of those who changed alone', async () => {
  pass(minutes(10));
  expect(await reconcile()).toEqual({ outcome: 'reconciled', customers: 0 });
  await change(someone(), { tags: ['vip'], birthDate: '1990-02-28' });
  pass(minutes(10));
  expect(await reconcile()).toEqual({ outcome: 'reconciled', customers: 1 });
  const orders = [...world().orders.values()].filter(({ customerId }) => customerId === someone().id).length;
  expect(await ours(someone())).toMatchObject({ tags: ['vip'], birthMonth: 2, birthDay: 28, orderCount: orders });

  const line = { variantId: [...world().products.values()][0]!.variants[0]!.id, quantity: 1 };
  const { email, firstName, lastName } = someone();
  await at.store.call('POST', '/control/shops/kahve-duragi/orders', { email, firstName, lastName, lines: [line] });
  await change(someone(), { tags: [] });
  pass(minutes(10));
  await reconcile();
  expect(await ours(someone())).toMatchObject({ tags: [], birthMonth: 2, orderCount: orders + 1 });
  expect(await ours(someone(1))).toBeNull();
});

test('a branch on tags decides on what they are today, not on what they were when the shop was filled', async () => {
  await change(someone(), { tags: ['new'] });
  await reconcile();
  const branch: Step = {
    id: 'fork',
    type: 'branch',
    condition: { match: 'all', tests: [{ fact: 'customer_tags', is: 'any_of', values: ['vip'] }] },
    then: [aMail('best')],
    otherwise: [aMail('others')],
  };
  const plan = aPlan({ steps: [aWait(120), branch] });
  await aJourney(database.db, { shopId: at.shop.id, plan, now: at.clock.now() });
  pass(minutes(1));
  const now = at.clock.now();
  const order = await anOrder(database.db, (await ours(someone()))!, { placedAt: now, sourceUpdatedAt: now });
  await enrollForOrder(at.services, { shopId: at.shop.id, orderId: order.id });
  pass(hours(1));
  await change(someone(), { tags: ['VIP'] });
  pass(minutes(10));
  await reconcile();
  pass(hours(1));
  const [enrollment] = await database.db.enrollment.findMany();
  await advanceEnrollment(at.services, { shopId: at.shop.id, enrollmentId: enrollment!.id });
  expect(await database.db.message.findMany({ select: { purpose: true } })).toEqual([{ purpose: 'test/best' }]);
});

test('a look that got no answer is made up for, and the mark never goes back', async () => {
  await change(someone(), { tags: ['vip'] });
  const before = await mark();
  pass(hours(3));
  at.line.down = true;
  expect(await reconcile()).toEqual({ outcome: 'unanswered', reason: 'unreachable' });
  expect(await mark()).toBe(before);
  at.line.down = false;
  expect(await reconcile()).toEqual({ outcome: 'reconciled', customers: 1 });
  expect(await mark()).toBe(at.clock.now().getTime());
});

test('of more than a page all are found, and a look cut short goes on from there', async () => {
  for (let index = 0; index < 150; index += 1) await change(someone(index), { tags: ['vip'] });
  pass(minutes(10));
  at.line.failAfter = at.line.asked.length + 1;
  expect(await reconcile()).toMatchObject({ outcome: 'unanswered' });
  at.line.failAfter = Infinity;
  await reconcile();
  expect(await database.db.customer.count({ where: { tags: { has: 'vip' } } })).toBe(150);
});

test('nobody is asked about a shop that has left, and who was erased stays so', async () => {
  await change(someone(), { tags: ['vip'] });
  await reconcile();
  await database.db.customer.updateMany({
    where: { shopId: at.shop.id },
    data: { redactedAt: at.clock.now(), tags: [], firstName: null, email: null },
  });
  pass(minutes(1));
  await change(someone(), { tags: ['vip', 'more'] });
  await reconcile();
  expect(await ours(someone())).toMatchObject({ tags: [], firstName: null, email: null });
  await database.db.shop.update({ where: { id: at.shop.id }, data: { state: 'UNINSTALLED' } });
  expect(await reconcile()).toEqual({ outcome: 'not_installed' });
});
