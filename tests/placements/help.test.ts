import { beforeEach, expect, test } from 'vitest';
import { getHome } from '#app/features/insights/index.server.ts';
import { askForHelp, endHelp, listHelp } from '#app/features/placements/index.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

const database = useTestDb();
async function build() {
  await database.reset();
  const { services, clock } = testServices(database.db);
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  const orders = [await anOrder(database.db, customer), await anOrder(database.db, customer)] as const;
  return { services, clock, shop, customer, orders };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const ask = (orderId: string, text = 'Ezik geldi') =>
  askForHelp(world.services, {
    ...{ shopId: world.shop.id, customerGid: world.customer.gid!, orderId },
    ...{ topic: 'damaged', text, locale: 'tr' },
  });
const list = () => listHelp(world.services, { shopId: world.shop.id, customerId: world.customer.id });
const end = (requestId: string, shopId = world.shop.id) =>
  endHelp(world.services, { shopId, customerId: world.customer.id, requestId, actor: 'staff:1' });
const rests = async () => {
  const { complaintAt } = await database.db.customer.findFirstOrThrow({ where: { id: world.customer.id } });
  return complaintAt !== null;
};

test('marketing rests until the last of what is open is seen to, an unhappy review too', async () => {
  for (const { id } of world.orders) expect(await ask(id)).toEqual({ outcome: 'noted' });
  expect(await rests()).toBe(true);
  const [first, second] = await list();
  expect(await end(first!.id)).toEqual({ outcome: 'seen_to' });
  expect(await rests()).toBe(true);
  expect(await end(second!.id)).toEqual({ outcome: 'seen_to' });
  expect([await rests(), await end(second!.id)]).toEqual([false, { outcome: 'seen_to' }]);
  expect(await database.db.auditEntry.count({ where: { action: 'help.seen_to' } })).toBe(2);
});

test('whatever is seen to at once, marketing rests no longer than the last of it', async () => {
  const more = await Promise.all(Array.from({ length: 10 }, () => anOrder(database.db, world.customer)));
  await Promise.all(more.map(({ id }) => ask(id)));
  const open = await list();
  expect(open).toHaveLength(10);
  expect(await Promise.all(open.map(({ id }) => end(id)))).toEqual(open.map(() => ({ outcome: 'seen_to' })));
  expect(await rests()).toBe(false);
});

test('asking and seeing to it at once stand in each other’s way for no longer than each takes', async () => {
  const [{ id }] = world.orders;
  for (let turn = 0; turn < 5; turn += 1) {
    await ask(id);
    const [waiting] = await list();
    const both = Array.from({ length: 4 }, (_, n) => (n % 2 ? end(waiting!.id) : ask(id, `${n}`)));
    expect((await Promise.allSettled(both)).map(({ status }) => status)).toEqual(both.map(() => 'fulfilled'));
  }
});

test('asking again changes what it says; after it was seen to it is another request', async () => {
  const [{ id }] = world.orders;
  await ask(id);
  world.clock.advance(60_000);
  await ask(id, 'Ezik ve eksik geldi');
  expect(await list()).toMatchObject([{ body: 'Ezik ve eksik geldi', answeredAt: null }]);
  await end((await list())[0]!.id);
  await ask(id, 'Yenisi de ezik');
  expect((await list()).map(({ body, answeredAt }) => [body, answeredAt !== null])).toEqual([
    ['Yenisi de ezik', false],
    ['Ezik ve eksik geldi', true],
  ]);
});

test('Home tells who waits, until it is seen to', async () => {
  const next = async () => (await getHome(world.services, { shopId: world.shop.id })).next.map((thing) => thing);
  await ask(world.orders[0].id);
  expect(await next()).toContainEqual({ code: 'help_waits', count: 1, customerId: world.customer.id });
  await end((await list())[0]!.id);
  expect((await next()).map(({ code }) => code)).not.toContain('help_waits');
});

test('attack B1: another shop ends nothing', async () => {
  await ask(world.orders[0].id);
  const other = await aShop(database.db);
  expect(await end((await list())[0]!.id, other.id)).toEqual({ outcome: 'unknown' });
  expect(await rests()).toBe(true);
});
