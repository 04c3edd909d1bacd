import { describe, expect, test } from 'vitest';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import {
  detachCustomer,
  mirrorConsent,
  mirrorCustomerDocument,
  mirrorGuests,
  redactCustomers,
} from './index.server.ts';

const database = useTestDb();
const now = new Date('2026-06-03T09:00:00Z');
const heard = { receivedAt: now, triggeredAt: now, webhookId: 'w' };
/** Of which no database knows the mailbox by itself: its domain is recoded. */
const written = 'IŞIL.Kaya@ÇİÇEK.test';
const mailbox = 'işil.kaya@xn--iek-1lab.test';

const tell = (shopId: string, email: string | null, updated_at = '2026-06-02T00:00:00Z') =>
  mirrorCustomerDocument({ db: database.db }, { shopId, payload: { id: 7, email, updated_at }, ...heard });
const consentTold = (shopId: string) =>
  mirrorConsent(
    { db: database.db },
    { shopId, channel: 'EMAIL', payload: { customer_id: 7, email_address: written }, ...heard },
  );
const boughtAsGuest = (shopId: string, ...emails: string[]) =>
  mirrorGuests(database.db, { shopId, guests: emails.map((email) => ({ email })), now });
const kept = async (shopId: string) => {
  const rows = await database.db.customer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
  return rows.map((row) => ({ email: row.email, mailbox: row.mailbox }));
};

describe('attack E9: whoever writes an address writes the mailbox it is found under', () => {
  test.each<[string, (shopId: string) => Promise<unknown>]>([
    ['a customer’s document', (shopId) => tell(shopId, written)],
    ['a consent before its customer', consentTold],
    ['an order without a customer', (shopId) => boughtAsGuest(shopId, written)],
  ])('%s', async (_name, write) => {
    const shop = await aShop(database.db);
    await write(shop.id);
    expect(normalizeAddress(written)).toBe(mailbox);
    expect(await kept(shop.id)).toEqual([{ email: written, mailbox }]);
  });

  test('an address that changes, is no address any more, or goes', async () => {
    const shop = await aShop(database.db);
    await tell(shop.id, 'Before@mail.test', '2026-06-01T00:00:00Z');
    await tell(shop.id, written, '2026-06-02T00:00:00Z');
    expect(await kept(shop.id)).toEqual([{ email: written, mailbox }]);
    await tell(shop.id, 'nobody', '2026-06-03T00:00:00Z');
    expect(await kept(shop.id)).toEqual([{ email: 'nobody', mailbox: null }]);
    await tell(shop.id, written, '2026-06-04T00:00:00Z');
    await tell(shop.id, null, '2026-06-05T00:00:00Z');
    expect(await kept(shop.id)).toEqual([{ email: null, mailbox: null }]);
  });

  test('a document that tells nothing new mends a mailbox that was filled in by SQL', async () => {
    const shop = await aShop(database.db);
    await tell(shop.id, written);
    await database.db.customer.updateMany({ where: { shopId: shop.id }, data: { mailbox: 'nearly@mail.test' } });
    await tell(shop.id, 'old@mail.test', '2026-06-01T00:00:00Z');
    expect(await kept(shop.id)).toEqual([{ email: written, mailbox }]);
  });

  test.each<[string, (shopId: string) => Promise<unknown>]>([
    ['customers/delete', (shopId) => detachCustomer({ db: database.db }, { shopId, payload: { id: 7 }, ...heard })],
    [
      'an erasure',
      (shopId) =>
        database.db.$transaction((tx) =>
          redactCustomers(tx, { shopId, gid: 'gid://shopify/Customer/7', customerIds: [], at: now }),
        ),
    ],
  ])('%s leaves neither', async (_name, erase) => {
    const shop = await aShop(database.db);
    await tell(shop.id, written);
    await erase(shop.id);
    expect(await kept(shop.id)).toEqual([{ email: null, mailbox: null }]);
  });
});

test('attack E9: orders of guests are those of Shopify’s customer, however either address is written', async () => {
  const shop = await aShop(database.db);
  const older = await aCustomer(database.db, shop, { id: 'a', email: 'Ayse.Kaya@Mail.test' });
  await aCustomer(database.db, shop, { id: 'b', email: 'AYSE.KAYA@mail.test' });
  await aCustomer(database.db, await aShop(database.db), { id: '0', email: 'ayse.kaya@mail.test' });
  const found = await boughtAsGuest(shop.id, 'ayse.kaya@mail.test', 'AYSE.Kaya@MAIL.test', 'Ayşe.Kaya@mail.test');
  expect(found.map((one) => one?.customerId)).toEqual([older.id, older.id, expect.any(String)]);
  expect(found[2]?.customerId).not.toBe(older.id);
});
