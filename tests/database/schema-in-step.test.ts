import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { useTestDb } from '#app/testing/test-db.ts';
import { inRepository, repository } from '../../scripts/setup/repository.ts';

const testDb = useTestDb();
const nothing = 'This is an empty migration.';

/** The SQL that would bring the migrations up to schema.prisma. */
function sqlThatLacks(databaseUrl: string): Promise<string> {
  const prisma = inRepository('node_modules/prisma/build/index.js');
  const between = ['--from-migrations', 'prisma/migrations', '--to-schema-datamodel', 'prisma/schema.prisma'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [prisma, 'migrate', 'diff', ...between, '--script'], {
      cwd: repository,
      env: { ...process.env, DATABASE_URL: databaseUrl, CHECKPOINT_DISABLE: '1', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    });
    const said = { stdout: '', stderr: '' };
    child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
    child.stdout.on('data', (chunk: Buffer) => {
      said.stdout += chunk.toString();
      // Its timers would keep the process for another ten seconds.
      if (said.stdout.includes(nothing)) child.kill();
    });
    child.once('error', reject);
    child.once('close', () => (said.stdout ? resolve(said.stdout) : reject(new Error(said.stderr))));
  });
}

test('the migrations make what schema.prisma describes', async () => {
  expect((await sqlThatLacks(testDb.url)).trim()).toBe(`-- ${nothing}`);
});

test('every migration has a number of its own', () => {
  const names = readdirSync(inRepository('prisma/migrations')).filter((name) => /^\d/.test(name));
  const numbers = names.map((name) => name.split('_')[0]);
  expect(numbers.filter((number, index) => numbers.indexOf(number) !== index)).toEqual([]);
});

/**
 * Of the queues, of the migrations, of Shopify's session storage, whose tenant is its column `shop`, and the proofs of
 * erased shops, which outlive them.
 */
const notOurs = /^(bullmq|_prisma|Session$|Shop$|ShopErasure$)/;

test('every table carries the shop in its primary key', async () => {
  const tables = await testDb.db.$queryRaw<{ table: string; key: string[] }[]>`
    SELECT c.relname::text AS "table", array(
      SELECT a.attname::text FROM pg_index i JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
      WHERE i.indrelid = c.oid AND i.indisprimary) AS "key"
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace`;
  const ours = tables.filter(({ table }) => !notOurs.test(table));
  expect(ours.length).toBeGreaterThan(20);
  expect(ours.filter(({ key }) => !key.includes('shopId'))).toEqual([]);
});

test('every foreign key carries the shop, so that no row can point at another shop’s', async () => {
  const keys = await testDb.db.$queryRaw<{ name: string; from: string[]; to: string[] }[]>`
    SELECT k.conname::text AS "name",
      array(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS n(num, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.num ORDER BY place) AS "from",
      array(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS n(num, place)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.num ORDER BY place) AS "to"
    FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND k.conname NOT LIKE 'bullmq%'`;
  expect(keys.length).toBeGreaterThan(30);
  const shopOf = { toShop: ['id'], toOther: ['shopId', 'id'] };
  const astray = keys.filter(({ from, to }) => {
    const wanted = from.length === 1 ? shopOf.toShop : shopOf.toOther;
    return from[0] !== 'shopId' || (to.join() !== wanted.join() && to[0] !== 'shopId');
  });
  expect(astray).toEqual([]);
});
