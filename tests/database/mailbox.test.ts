import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalizeAddress } from '#app/domain/consent/normalize-address.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';

const database = useTestDb();

const words = (letters: string, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength });
const plain = fc
  .tuple(
    words('abcIiXYZ019.+-_', 20),
    fc.array(words('abIiZ', 8), { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', ' ', '\n'),
  )
  .map(([local, domain, around]) => `${around}${local}@${domain.join('.')}.Test${around}`);

const inSql = async (addresses: (string | null)[]) => {
  const rows = await database.db.$queryRaw<{ mailbox: string | null }[]>`
    SELECT "mailboxOf"("one"."address") AS "mailbox"
    FROM unnest(${addresses}::text[]) WITH ORDINALITY AS one("address", "n") ORDER BY "n"`;
  return rows.map(({ mailbox }) => mailbox);
};

test('the database makes the same mailbox as the app of every plain address', async () => {
  const addresses = fc.sample(plain, { numRuns: 2_000, seed: 7 });
  expect(await inSql(addresses)).toEqual(addresses.map(normalizeAddress));
});

test.each([
  'İnci@Mail.test',
  'I\u0307nci@mail.test',
  'ınci@MAİL.test',
  'ｂｏｂ＠mail.test',
  'ayşe@mail.test',
  'bob@mail.test.',
  'bob',
  'bob@',
  '@mail.test',
  'bob@mail.test/x',
  'bob@a b.test',
  '',
  null,
  `${'a'.repeat(400)}@mail.test`,
])('and of %j', async (address) => expect(await inSql([address])).toEqual([normalizeAddress(address)]));

test('attack E9: an address written without its mailbox is found all the same, and never under the one before', async () => {
  const shop = await aShop(database.db);
  const { id } = await aCustomer(database.db, shop, { email: 'Ayse.Kaya@Mail.test' });
  const mailbox = async () => (await database.db.customer.findFirstOrThrow({ where: { id } })).mailbox;
  expect(await mailbox()).toBe('ayse.kaya@mail.test');
  const change = (email: string | null) => database.db.customer.updateMany({ where: { id }, data: { email } });
  await change('New@Mail.test');
  expect(await mailbox()).toBe('new@mail.test');
  await change(null);
  expect(await mailbox()).toBeNull();
});

test('a mailbox that is written stays, where the address changes in nothing but its capitals too', async () => {
  const shop = await aShop(database.db);
  const mailbox = 'bob@xn--bcher-kva.example';
  const { id } = await aCustomer(database.db, shop, { email: 'bob@bücher.example', mailbox });
  const data = { email: 'Bob@bücher.example', mailbox };
  expect(await database.db.customer.update({ where: { shopId_id: { shopId: shop.id, id } }, data })).toMatchObject(
    data,
  );
});
