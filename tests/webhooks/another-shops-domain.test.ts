import { beforeEach, expect, test } from 'vitest';
import {
  advanceEnrollment,
  ensureDefaultJourneys,
  enrollForOrder,
  sweepEnrollments,
  switchJourney,
} from '#app/features/journeys/index.server.ts';
import { sendMessage, sweepMessages } from '#app/features/messaging/index.server.ts';
import { aQueuedMessage, composeSample } from '../../app/features/messaging/testing.ts';
import { answerWebhookRequest, processDelivery } from '#app/features/webhooks/index.server.ts';
import { days, hours } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { webhookTopics } from '../../app/workers/webhook-topics.server.ts';
import { customerDocument, orderDocument } from './documents.ts';
import { appSecret, webhookRequest } from './post-webhook.ts';

const database = useTestDb();
const topics = webhookTopics(enrollForOrder);

/** A shop with its journeys on and a customer who said no; and another, whose journeys are off. */
async function build() {
  await database.reset();
  const { db } = database;
  const tested = testServices(db, '2026-06-03T07:00:00Z');
  // The other shop's Shopify knows nobody of the first.
  const services = {
    ...tested.services,
    shopAdmin: scriptedShopAdmin({
      CustomerConsents: ({ orders }) => ({ customer: null, orders: (orders as string[]).map(() => null) }),
    }),
  };
  const [ours, other] = [await aShop(db), await aShop(db)];
  for (const { id: shopId } of [ours, other]) await ensureDefaultJourneys(services, { shopId });
  await switchJourney(services, { shopId: ours.id, key: 'thank_you', on: true, actor: 'staff:1' });
  const customer = await aCustomer(db, ours, { gid: 'gid://shopify/Customer/7', email: 'ayse@mail.test' });
  await anOrder(db, customer, { id: 'gid://shopify/Order/7' });
  return { ...tested, services, ours, other, customer };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

/** Signed as Shopify signs, told as if it came from the other shop; then worked off. */
async function deliverAsOther(topic: string, document: object) {
  const request = webhookRequest({ domain: world.other.domain, topic, body: JSON.stringify(document) });
  const response = await answerWebhookRequest(world.services, { request, secrets: [appSecret] });
  expect(response.status).toBe(200);
  for (const { payload } of world.jobs.take()) await processDelivery(world.services, payload as never, topics);
}

/** All that is kept for a shop, but for what it was told. */
async function kept(shopId: string) {
  const where = { where: { shopId } };
  const { db } = database;
  return {
    shop: await db.shop.findUnique({ where: { id: shopId } }),
    customers: await db.customer.findMany(where),
    consents: await db.consent.findMany(where),
    orders: await db.order.findMany({ ...where, include: { lineItems: true } }),
    enrollments: await db.enrollment.findMany(where),
    messages: await db.message.findMany(where),
    suppressions: await db.suppression.findMany(where),
  };
}

const consent = {
  customer_id: 7,
  email_address: 'ayse@mail.test',
  email_marketing_consent: { state: 'subscribed', consent_updated_at: '2026-06-03T06:00:00Z' },
};
const named = () => ({ id: 1, name: 'Ours', domain: world.ours.domain, myshopify_domain: world.ours.domain });

test.each([
  ['orders/create', 'PROCESSED', () => orderDocument(7)],
  ['orders/cancelled', 'PROCESSED', () => orderDocument(7, { cancelled_at: '2026-06-03T06:30:00Z' })],
  ['customers/update', 'PROCESSED', () => customerDocument(7, { email: 'thief@mail.test' })],
  ['customers/delete', 'PROCESSED', () => ({ id: 7 })],
  ['customers_email_marketing_consent/update', 'PROCESSED', () => consent],
  ['shop/update', 'FAILED', named],
  ['app/uninstalled', 'FAILED', named],
] as [string, string, () => object][])(
  'attack A7: %s with the domain of another shop (%s there) changes nothing of the first and mails nobody',
  async (topic, outcome, document) => {
    const before = await kept(world.ours.id);
    await deliverAsOther(topic, document());
    expect(await database.db.webhookDelivery.findMany()).toMatchObject([{ shopId: world.other.id, outcome }]);
    world.clock.advance(days(3));
    await sweepEnrollments(world.services);
    await sweepMessages(world.services);
    expect(await kept(world.ours.id)).toEqual(before);
    expect(world.email.sent).toEqual([]);
    expect(await database.db.message.count({ where: { shopId: world.other.id } })).toBe(0);
    expect(await database.db.enrollment.count({ where: { shopId: world.other.id } })).toBe(0);
    expect(await database.db.shop.findUnique({ where: { id: world.other.id } })).toMatchObject({ state: 'INSTALLED' });
  },
);

test('attack A7: a yes foisted on a shop that does not know the customer is worth no marketing there', async () => {
  await deliverAsOther('customers_email_marketing_consent/update', consent);
  const stranger = await database.db.customer.findFirstOrThrow({ where: { shopId: world.other.id } });
  expect(await database.db.consent.findFirst({ where: { shopId: world.other.id } })).toMatchObject({
    state: 'SUBSCRIBED',
  });
  world.clock.set('2026-06-03T09:00:00Z');
  const order = await anOrder(database.db, stranger);
  const ref = await aQueuedMessage(database.db, stranger, order, { kind: 'MARKETING' });
  expect(await sendMessage(world.services, ref, composeSample)).toEqual({ outcome: 'skipped', reason: 'no_consent' });
  expect(world.email.sent).toEqual([]);
});

test('attack A7: an order whose own page is another shop’s is kept as failed, in words, and without its customer', async () => {
  const { db } = database;
  await db.shop.update({ where: { id: world.other.id }, data: { gid: 'gid://shopify/Shop/2' } });
  await switchJourney(world.services, { shopId: world.other.id, key: 'thank_you', on: true, actor: 'staff:1' });
  await deliverAsOther('orders/create', orderDocument(8, { order_status_url: 'https://ours.example/1/orders/a1' }));
  const [failed] = await db.webhookDelivery.findMany();
  expect(failed).toMatchObject({ shopId: world.other.id, outcome: 'FAILED', reason: 'shop_mismatch' });
  expect(failed?.body).toHaveLength(0);
  expect(await kept(world.other.id)).toMatchObject({ orders: [], customers: [] });
});

test('attack A7: an order that names no shop enrolls under the foreign domain, and mails nobody', async () => {
  await switchJourney(world.services, { shopId: world.other.id, key: 'thank_you', on: true, actor: 'staff:1' });
  // Older than the switch would be reason enough.
  const placed = new Date(world.clock.now().getTime() + hours(1)).toISOString();
  world.clock.advance(hours(1));
  await deliverAsOther(
    'orders/create',
    orderDocument(8, { created_at: placed, processed_at: placed, updated_at: placed }),
  );
  world.clock.advance(hours(3));
  await sweepEnrollments(world.services);
  for (const { payload } of world.jobs.take()) await advanceEnrollment(world.services, payload as never);
  await sweepMessages(world.services);
  const [job, ...others] = world.jobs.take();
  expect(others).toEqual([]);
  expect(await sendMessage(world.services, job!.payload as never, composeSample)).toEqual({
    outcome: 'skipped',
    reason: 'order_unknown',
  });
  expect(world.email.sent).toEqual([]);
});

test('attack A7: under the domain of a shop that is not installed nothing is done', async () => {
  await database.db.shop.update({ where: { id: world.other.id }, data: { state: 'UNINSTALLED' } });
  await deliverAsOther('orders/create', orderDocument(8));
  expect(await database.db.webhookDelivery.findMany()).toMatchObject([
    { shopId: world.other.id, outcome: 'IGNORED', reason: 'shop_not_installed' },
  ]);
  expect(await kept(world.other.id)).toMatchObject({ orders: [], customers: [], messages: [] });
});
