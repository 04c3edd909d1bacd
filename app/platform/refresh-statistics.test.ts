import { expect, test } from 'vitest';
import { useTestDb } from '#app/testing/test-db.ts';
import { refreshStatistics } from './refresh-statistics.server.ts';

const database = useTestDb();

const knownPages = async (table: string) => {
  const [row] = await database.db.$queryRaw<{ relpages: number }[]>`
    SELECT "relpages" FROM pg_class WHERE "oid" = ${`"${table}"`}::regclass`;
  return row!.relpages;
};

const fill = (many: number) => database.db.$executeRaw`
  INSERT INTO "Shop" ("id", "domain", "createdAt")
  SELECT gen_random_uuid()::text, gen_random_uuid()::text || '.myshopify.com', now() FROM generate_series(1, ${many}::int)`;

test('a table that has grown is counted anew, one that has not is left alone', async () => {
  await fill(10);
  await refreshStatistics(database.db);
  expect(await knownPages('Shop')).toBe(0);

  await fill(5_000);
  await refreshStatistics(database.db);
  const known = await knownPages('Shop');
  expect(known).toBeGreaterThan(16);

  await fill(10);
  await refreshStatistics(database.db);
  expect(await knownPages('Shop')).toBe(known);
});
