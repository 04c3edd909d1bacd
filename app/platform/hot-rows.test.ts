import { Prisma } from '@prisma/client';
import { expect, test } from 'vitest';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { hotRows, hotTransaction } from './hot-rows.server.ts';

const database = useTestDb();

test('what a failed statement has undone does not count as done, though nobody heard of the failure', async () => {
  const { id } = await aShop(database.db);
  const name = () => database.db.shop.findUniqueOrThrow({ where: { id }, select: { name: true } });
  const swallowing = hotTransaction(database.db, async (tx) => {
    await tx.$executeRaw`UPDATE "Shop" SET "name" = 'new' WHERE "id" = ${id}`;
    await tx.$executeRaw`SELECT 1 / 0`.catch(() => {});
  });
  await expect(swallowing).rejects.toThrow('undone');
  expect(await name()).not.toEqual({ name: 'new' });
});

test('a connection that is lost in a transaction is given to nobody else', async () => {
  for (let round = 0; round < 15; round += 1) {
    const lost = hotTransaction(database.db, async (tx) => {
      const [{ pid } = { pid: 0 }] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS "pid"`;
      await database.db.$queryRaw`SELECT pg_terminate_backend(${pid}::int)`;
      await tx.$executeRaw`SELECT 1`;
    });
    await expect(lost).rejects.toThrow();
  }
  // More than the pool holds: one that had not come back would be missed.
  const rows = await Promise.all(
    Array.from({ length: 30 }, () => hotTransaction(database.db, (tx) => tx.$queryRaw`SELECT 1 AS "one"`)),
  );
  expect(rows).toEqual(Array(30).fill([{ one: 1 }]));
});

test('a statement stands a migration that comes while its connection is open', async () => {
  const shop = await aShop(database.db);
  const customer = await aCustomer(database.db, shop);
  const look = Prisma.sql`SELECT "id", "createdAt" FROM "Customer" WHERE "shopId" = ${shop.id}`;
  const fill = Prisma.sql`
    UPDATE "Customer" c SET "firstName" = n."firstName"
    FROM jsonb_populate_recordset(NULL::"Customer", ${JSON.stringify([{ id: customer.id, firstName: 'Elif' }])}::jsonb) AS n
    WHERE c."shopId" = ${shop.id} AND c."id" = n."id" RETURNING c."firstName"`;
  const grow = Prisma.sql`
    UPDATE "Customer" c SET "lastName" = n."lastName"
    FROM jsonb_array_elements(${JSON.stringify([{ id: customer.id, lastName: 'Kaya' }])}::jsonb) AS change
    JOIN "Customer" o ON o."shopId" = ${shop.id} AND o."id" = change->>'id'
    CROSS JOIN LATERAL jsonb_populate_record(o, change) AS n
    WHERE c."shopId" = o."shopId" AND c."id" = o."id" RETURNING c."lastName"`;
  const run = () =>
    hotTransaction(database.db, async (tx) => [
      await hotRows(tx, look),
      await hotRows(tx, fill),
      await hotRows(tx, grow),
    ]);
  const before = await run();
  expect(before[1]).toEqual([{ firstName: 'Elif' }]);
  for (const change of ['ADD COLUMN "later" text', 'ADD COLUMN "latest" int', 'DROP COLUMN "later"']) {
    await database.db.$executeRawUnsafe(`ALTER TABLE "Customer" ${change}`);
    expect(await run()).toEqual(before);
  }
});
