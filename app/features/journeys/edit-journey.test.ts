import { beforeEach, expect, test } from 'vitest';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import {
  ensureDefaultJourneys,
  getJourney,
  listJourneys,
  previewTemplate,
  saveJourney,
  switchJourney,
} from './index.server.ts';

const database = useTestDb();
const actor = 'staff:1';
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  const doubles = testServices(database.db);
  const shop = await aShop(database.db);
  await ensureDefaultJourneys(doubles.services, { shopId: shop.id });
  const journey = await getJourney(doubles.services, { shopId: shop.id, key: 'thank_you' });
  if (!journey) throw new Error('no journey');
  return { ...doubles, shop, shopId: shop.id, templates: journey.templates };
}
beforeEach(async () => {
  world = await build();
});

const audit = async () =>
  (await database.db.auditEntry.findMany({ where: { shopId: world.shopId } })).map(({ action }) => action);
const save = (over: { delayMinutes?: number; key?: string; templates?: typeof world.templates }) =>
  saveJourney(world.services, {
    shopId: world.shopId,
    key: 'thank_you',
    delayMinutes: 120,
    templates: world.templates,
    actor,
    ...over,
  });
const versions = () => database.db.journeyVersion.count({ where: { shopId: world.shopId } });

test('a shop begins with two journeys, off, in both languages; asking again changes nothing', async () => {
  const { services, shopId } = world;
  await save({ delayMinutes: 45 });
  await Promise.all([ensureDefaultJourneys(services, { shopId }), ensureDefaultJourneys(services, { shopId })]);
  expect(await listJourneys(services, { shopId })).toMatchObject([
    { key: 'thank_you', state: 'OFF', activatedAt: null, delayMinutes: 45, trigger: 'order_created' },
    { key: 'getting_started', state: 'OFF', delayMinutes: 2880, trigger: 'last_parcel_delivered' },
  ]);
  expect(await database.db.journey.count({ where: { shopId } })).toBe(2);
});

test('two first openings at once make one set of journeys', async () => {
  const { services } = world;
  const shop = await aShop(database.db);
  await Promise.all([1, 2, 3].map(() => ensureDefaultJourneys(services, { shopId: shop.id })));
  expect(await database.db.journey.count({ where: { shopId: shop.id } })).toBe(2);
  expect(await database.db.template.count({ where: { shopId: shop.id } })).toBe(4);
});

test('switching is audited once, and on counts from its moment', async () => {
  const { services, shopId, clock } = world;
  const on = { shopId, key: 'thank_you', on: true, actor };
  expect(await switchJourney(services, on)).toEqual({ outcome: 'switched' });
  const activatedAt = clock.now();
  clock.advance(60_000);
  expect(await switchJourney(services, on)).toEqual({ outcome: 'unchanged' });
  expect(await getJourney(services, { shopId, key: 'thank_you' })).toMatchObject({ state: 'ON', activatedAt });
  expect(await switchJourney(services, { ...on, on: false })).toEqual({ outcome: 'switched' });
  expect((await audit()).sort()).toEqual(['journey.switched_off', 'journey.switched_on']);
});

test('whatever is saved is a version of its own', async () => {
  const before = await versions();
  const templates = {
    ...world.templates,
    tr: { subject: 'Selam', text: 'Merhaba\n\n{{ product_tips }}\n\nHoşça kalın' },
  };
  expect(await save({ templates })).toEqual({ outcome: 'saved' });
  expect(await versions()).toBe(before + 1);
  expect((await getJourney(world.services, { shopId: world.shopId, key: 'thank_you' }))?.templates).toEqual(templates);
  expect(await save({ templates, delayMinutes: 0 })).toEqual({ outcome: 'saved' });
  expect(await versions()).toBe(before + 2);
  expect(await audit()).toEqual(['journey.saved', 'journey.saved']);
});

test('what would break a mail is refused, with the place where it is edited', async () => {
  const text = 'Hello\n\n{{ product_tips }}\n\nLine five\n{{ customer.nmae }}';
  const result = await save({ delayMinutes: -1, templates: { ...world.templates, en: { subject: '', text } } });
  expect(result).toMatchObject({
    outcome: 'invalid',
    errors: [
      { field: 'delayMinutes', code: 'out_of_range' },
      { field: 'subject', locale: 'en', code: 'blank' },
      { field: 'text', locale: 'en', code: 'unknown_variable', line: 6 },
    ],
  });
  expect(await audit()).toEqual([]);
});

test('a key the shop does not have is not found', async () =>
  expect(await save({ key: 'win_back' })).toEqual({ outcome: 'not_found' }));

test('a preview shows the latest order, and an invented one while there is none', async () => {
  const { services, shopId, shop } = world;
  const ask = () => previewTemplate(services, { shopId, locale: 'en', subject: '{{ order.name }}', text: 'Hi' });
  expect(await ask()).toMatchObject({ outcome: 'rendered', subject: '#1042' });
  const order = await anOrder(database.db, await aCustomer(database.db, shop));
  const preview = await ask();
  expect(preview).toMatchObject({ outcome: 'rendered', subject: order.name });
  expect(preview.outcome === 'rendered' && preview.text).toContain(shop.name);
  // No mail goes out for a cancelled or refunded order, so none is shown as the example.
  await database.db.order.updateMany({ where: { shopId }, data: { cancelledAt: new Date(0) } });
  expect(await ask()).toMatchObject({ outcome: 'rendered', subject: '#1042' });
  await database.db.order.updateMany({ where: { shopId }, data: { cancelledAt: null, fullyRefundedAt: new Date(0) } });
  expect(await ask()).toMatchObject({ outcome: 'rendered', subject: '#1042' });
});

test('a preview of a broken text names the fault', async () =>
  expect(
    await previewTemplate(world.services, {
      shopId: world.shopId,
      locale: 'tr',
      subject: 'S',
      text: '{% if %}',
    }),
  ).toMatchObject({ outcome: 'invalid', errors: [{ field: 'text', locale: 'tr' }] }));

test("attack B1: a preview never shows another shop's order", async () => {
  const other = await aShop(database.db);
  const foreign = await anOrder(database.db, await aCustomer(database.db, other, { firstName: 'Zeynep' }));
  const preview = await previewTemplate(world.services, {
    shopId: world.shopId,
    locale: 'en',
    subject: '{{ order.name }} {{ customer.name }}',
    text: 'Hi',
  });
  expect(JSON.stringify(preview)).not.toMatch(new RegExp(`${foreign.name}|Zeynep`));
});
