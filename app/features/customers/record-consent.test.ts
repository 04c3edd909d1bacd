import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { mirrorConsent, mirrorCustomerDocument, recordConsent } from './index.server.ts';
import type { ConsentRecord } from './record-consent.server.ts';

const database = useTestDb();
const at = (hour: number) => new Date(Date.UTC(2026, 5, 3, hour));

async function aPerson() {
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  const key = { shopId: shop.id, customerId: customer.id };
  const say = (state: ConsentRecord['state'], occurredAt: Date, source = 'shopify') =>
    database.db.$transaction((tx) =>
      recordConsent(tx, { ...key, channel: 'EMAIL', state, source, occurredAt, recordedAt: at(23) }),
    );
  const now = async () => {
    const consent = await database.db.consent.findFirst({ where: { ...key, channel: 'EMAIL' } });
    return consent?.state;
  };
  const history = () => database.db.consentChange.count({ where: key });
  return { shop, customer, key, say, now, history };
}

test('the latest consent holds, whatever order they are heard in; all are history', async () => {
  const { say, now, history } = await aPerson();
  await say('SUBSCRIBED', at(1));
  await say('UNSUBSCRIBED', at(3), 'unsubscribe_link');
  await say('SUBSCRIBED', at(2));
  expect([await now(), await history()]).toEqual(['UNSUBSCRIBED', 3]);
  await say('SUBSCRIBED', at(4));
  expect(await now()).toBe('SUBSCRIBED');
});

test('attack A6: a consent heard again is no news', async () => {
  const { say, now, history } = await aPerson();
  await say('SUBSCRIBED', at(1));
  await say('UNSUBSCRIBED', at(2));
  await Promise.all([say('SUBSCRIBED', at(1)), say('SUBSCRIBED', at(1)), say('UNSUBSCRIBED', at(2))]);
  expect([await now(), await history()]).toEqual(['UNSUBSCRIBED', 2]);
});

test.each([
  ['SUBSCRIBED', 'UNSUBSCRIBED'],
  ['UNSUBSCRIBED', 'SUBSCRIBED'],
] as const)('of a yes and a no of one moment the no holds (%s first)', async (first, second) => {
  const { say, now } = await aPerson();
  await say(first, at(1));
  await say(second, at(1));
  expect(await now()).toBe('UNSUBSCRIBED');
});

const heard = { webhookId: 'w', triggeredAt: at(5), receivedAt: at(6) };
const emailConsent = (customerId: number, state: string | null, updatedAt: string | null) => ({
  customer_id: customerId,
  email_address: `person${customerId}@mail.test`,
  email_marketing_consent: { state, opt_in_level: 'single_opt_in', consent_updated_at: updatedAt },
});

test("Shopify's consent comes before its customer, with the webhook as its proof", async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const payload = emailConsent(7, 'subscribed', '2026-06-03T04:00:00Z');
  expect(await mirrorConsent(services, { shopId, channel: 'EMAIL', payload, ...heard })).toEqual({
    outcome: 'applied',
  });
  const customer = await database.db.customer.findFirstOrThrow({ where: { shopId }, include: { consents: true } });
  expect(customer).toMatchObject({
    gid: 'gid://shopify/Customer/7',
    email: 'person7@mail.test',
    consents: [{ state: 'SUBSCRIBED', source: 'shopify', occurredAt: at(4), proof: { webhookId: 'w' } }],
  });
});

test('a consent by SMS is kept apart from that by mail', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const payload = {
    id: 7,
    phone: '+905551112233',
    sms_marketing_consent: { state: 'subscribed', consent_updated_at: null },
  };
  await mirrorConsent(services, { shopId, channel: 'SMS', payload, ...heard });
  expect(await database.db.consent.findMany({ where: { shopId } })).toMatchObject([
    { channel: 'SMS', occurredAt: at(5) },
  ]);
});

test('a consent on WhatsApp comes in words of its own and is kept apart from the others', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const tell = (state: string, updated_at: string) =>
    mirrorConsent(services, {
      ...{ shopId, channel: 'WHATSAPP', ...heard },
      payload: { customer_id: 7, phone_number: '+905551112233', whats_app_marketing_consent: { state, updated_at } },
    });
  await tell('subscribed', '2026-06-03T03:00:00Z');
  await tell('unsubscribed', '2026-06-03T04:00:00Z');
  expect(await tell('never_subscribed', '2026-06-03T02:00:00Z')).toEqual({ outcome: 'applied' });
  expect(await database.db.consent.findMany({ where: { shopId } })).toMatchObject([
    { channel: 'WHATSAPP', state: 'UNSUBSCRIBED', occurredAt: at(4) },
  ]);
});

test('a "not subscribed" without a date does not take back what somebody said', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const tell = (payload: object) => mirrorConsent(services, { shopId, channel: 'EMAIL', payload, ...heard });
  await tell(emailConsent(7, 'unsubscribed', '2026-06-03T02:00:00Z'));
  await tell(emailConsent(7, 'not_subscribed', null));
  await tell(emailConsent(7, 'subscribed', null));
  expect(await database.db.consent.findFirst({ where: { shopId } })).toMatchObject({ state: 'UNSUBSCRIBED' });
});

test('an unknown word for a consent fails visibly and changes nothing', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const payload = emailConsent(7, 'perhaps', '2026-06-03T02:00:00Z');
  const result = await mirrorConsent(services, { shopId, channel: 'EMAIL', payload, ...heard });
  expect(result).toMatchObject({ outcome: 'failed', reason: 'missing_field' });
  expect(await database.db.consent.count({ where: { shopId } })).toBe(0);
});

test('customers of before 2025-01 carry their consent with them', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const payload = {
    id: 7,
    email: 'a@mail.test',
    updated_at: '2024-01-01T00:00:00Z',
    email_marketing_consent: { state: 'subscribed', consent_updated_at: '2024-01-01T00:00:00Z' },
    sms_marketing_consent: null,
  };
  await mirrorCustomerDocument(services, { shopId, payload, ...heard });
  expect(await database.db.consent.findMany({ where: { shopId } })).toMatchObject([
    { channel: 'EMAIL', state: 'SUBSCRIBED' },
  ]);
});

test('an older document of a customer takes nothing back', async () => {
  const { services } = testServices(database.db);
  const { id: shopId } = await aShop(database.db);
  const tell = (email: string, updated_at: string) =>
    mirrorCustomerDocument(services, { shopId, payload: { id: 7, email, updated_at }, ...heard });
  await tell('new@mail.test', '2026-06-02T00:00:00Z');
  await tell('old@mail.test', '2026-06-01T00:00:00Z');
  expect(await database.db.customer.findFirst({ where: { shopId } })).toMatchObject({ email: 'new@mail.test' });
});
