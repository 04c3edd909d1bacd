import { expect, test } from 'vitest';
import { aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { eraseShop, findOpenRequest } from '#app/features/privacy/testing.ts';
import { fillShop, secretsOf } from './fill-shop.ts';

const database = useTestDb();
const received = new Date('2026-06-05T09:00:00Z');

async function aRequest() {
  const { services } = testServices(database.db);
  const shop = await aShop(database.db, { state: 'UNINSTALLED' });
  for (const n of [1, 2, 3]) await fillShop(database.db, shop, secretsOf(`kisi${n}`, 7_000 + n));
  const { id } = await database.db.privacyRequest.create({
    data: {
      ...{ shopId: shop.id, kind: 'SHOP_REDACT', subject: 'k1:hash', receivedAt: received, dueAt: received },
      asked: { domain: shop.domain },
    },
  });
  const open = async () => (await findOpenRequest(database.db, { shopId: shop.id, requestId: id }))!;
  return { services, shop, open };
}

/** A database that dies after so many transactions. */
function dyingAfter(transactions: number): typeof database.db {
  let left = transactions;
  return new Proxy(database.db, {
    get(target, name) {
      if (name === '$transaction' && (left -= 1) < 0) return () => Promise.reject(new Error('killed'));
      return Reflect.get(target, name) as unknown;
    },
  });
}

test('a shop is erased some rows a transaction; killed on the way it goes on, and the proof counts each row once', async () => {
  const { services, shop, open } = await aRequest();
  const rows = await database.db.$queryRaw<[{ decisions: number; lines: number }]>`
    SELECT (SELECT count(*)::int FROM "Decision" WHERE "shopId" = ${shop.id}) AS "decisions",
      (SELECT count(*)::int FROM "LineItem" WHERE "shopId" = ${shop.id}) AS "lines"`;
  let kills = 0;
  for (const after of [0, 1, 4, 9, 15]) {
    const dying = { ...services, db: dyingAfter(after) };
    await expect(eraseShop(dying, await open(), { limit: 2 })).rejects.toThrow('killed');
    kills += 1;
  }
  expect(kills).toBe(5);
  await eraseShop(services, await open(), { limit: 2 });
  const erasure = await database.db.shopErasure.findFirstOrThrow({ where: { shopHash: 'k1:hash' } });
  expect(erasure.proof).toMatchObject({ Decision: rows[0].decisions, LineItem: rows[0].lines, Shop: 1 });
  expect(await database.db.shop.findUnique({ where: { id: shop.id } })).toBeNull();
});

test('a merchant who comes back while the old shop is being erased begins with a shop of their own', async () => {
  const { services, shop, open } = await aRequest();
  await expect(eraseShop({ ...services, db: dyingAfter(3) }, await open(), { limit: 2 })).rejects.toThrow('killed');
  const fresh = await aShop(database.db, { domain: shop.domain });
  await database.db.session.create({ data: { id: 'new', shop: shop.domain, state: '', accessToken: 'x' } });
  await eraseShop(services, await open(), { limit: 2 });
  expect(await database.db.shop.findUnique({ where: { id: shop.id } })).toBeNull();
  expect(await database.db.shop.findUnique({ where: { id: fresh.id } })).toMatchObject({ state: 'INSTALLED' });
  expect(await database.db.session.count({ where: { id: 'new' } })).toBe(1);
});
