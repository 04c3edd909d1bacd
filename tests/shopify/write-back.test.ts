import { afterAll, beforeAll, expect, test } from 'vitest';
import { mirrorConsent, recordConsent, writeBackConsent } from '#app/features/customers/index.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aCustomer } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { aConnectedShop } from '../history/devstore-shop.ts';
import type { ConnectedShop } from '../history/devstore-shop.ts';

const database = useTestDb();
let at: ConnectedShop;
beforeAll(async () => {
  at = await aConnectedShop(database.db);
});
afterAll(() => at.store.stop());

const channels = [
  ['EMAIL', 'email', 'customers_email_marketing_consent/update'],
  ['SMS', 'sms', 'customers_marketing_consent/update'],
  ['WHATSAPP', 'whatsApp', 'customers_whats_app_marketing_consent/update'],
] as const;

/** A customer of the devstore, known to us, with a phone number or without. */
async function someone(index: number, phone: string | null) {
  const theirs = [...at.store.devstore.world.shops[0]!.customers.values()][index]!;
  await at.store.call('PATCH', `/control/shops/kahve-duragi/customers/${theirs.id}`, { phone });
  const customer = await aCustomer(database.db, at.shop, { gid: `gid://shopify/Customer/${theirs.id}` });
  return { theirs, shopId: at.shop.id, customerId: customer.id };
}

async function refuse(about: { shopId: string; customerId: string; channel: (typeof channels)[number][0] }) {
  const now = at.clock.now();
  const said = { state: 'UNSUBSCRIBED', source: 'unsubscribe_link', occurredAt: now, recordedAt: now } as const;
  await database.db.$transaction((tx) => recordConsent(tx, { ...about, ...said }));
}

test.each(channels)(
  'a no to %s reaches Shopify, and comes back as a webhook that changes nothing',
  async (...names) => {
    const [channel, theirName, topic] = names;
    const { theirs, ...ours } = await someone(
      channels.findIndex(([one]) => one === channel),
      '+905325550001',
    );
    const about = { ...ours, channel };
    await refuse(about);
    expect(await writeBackConsent(at.services, about)).toEqual({ outcome: 'written' });
    expect((theirName === 'email' ? theirs.marketing : theirs[theirName])?.state).toBe('UNSUBSCRIBED');

    const isIt = ({ headers, body }: { headers: Record<string, unknown>; body: string }) =>
      headers['x-shopify-topic'] === topic && body.includes(theirs.id);
    const told = await at.store.received((all) => all.some(isIt));
    const before = await database.db.consent.findMany({ where: ours });
    const heard = { webhookId: `echo-${channel}`, triggeredAt: at.clock.now(), receivedAt: at.clock.now() };
    const payload = JSON.parse(told.find(isIt)!.body.replace(/":(\d{16,})/g, '":"$1"')) as object;
    expect(await mirrorConsent(at.services, { shopId: at.shop.id, channel, payload, ...heard })).toEqual({
      outcome: 'applied',
    });
    expect(await database.db.consent.findMany({ where: ours })).toEqual(before);
  },
);

test.each(['SMS', 'WHATSAPP'] as const)('%s of somebody without a number is refused for good', async (channel) => {
  const { theirs: _theirs, ...ours } = await someone(channel === 'SMS' ? 5 : 6, null);
  await refuse({ ...ours, channel });
  expect(await writeBackConsent(at.services, { ...ours, channel })).toEqual({ outcome: 'refused', code: 'INVALID' });
  expect(await database.db.consent.findMany({ where: ours })).toMatchObject([{ writeBackDueAt: null }]);
});

test('what the schema does not have is told from what failed', async () => {
  const asked = at.services.shopAdmin.query(
    at.shop.domain,
    'mutation { customerPigeonMarketingConsentUpdate { ok } }',
    // Nothing is read: it throws.
    undefined as never,
  );
  await expect(asked).rejects.toMatchObject({ reason: 'unsupported' } satisfies Partial<ShopAdminError>);
});
