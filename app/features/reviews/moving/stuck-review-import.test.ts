import { expect, test } from 'vitest';
import { useTestDb } from '#app/testing/test-db.ts';
import { aShopToMoveInto } from './moving.testing.ts';
import { resumeReviewImport } from './switch-review-import.server.ts';

const database = useTestDb();

test('a file of reviews that cannot be stored is stopped with what it brought, and goes on once somebody says so', async () => {
  const { db } = database;
  await db.$executeRawUnsafe(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$`,
  );
  await db.$executeRawUnsafe(
    `CREATE TRIGGER refuse BEFORE INSERT ON "Review" FOR EACH ROW WHEN (NEW."body" = 'yorum 7') EXECUTE FUNCTION refuse()`,
  );
  const shop = await aShopToMoveInto(db);
  const lines = Array.from({ length: 10 }, (_, n) => `5,yorum ${n},2026-01-02,kolombiya`);
  const importId = await shop.upload(['rating,body,date,handle', ...lines].join('\n'));
  await shop.start(importId);
  const options = () => ({ batchLines: 5 });
  for (let tries = 0; tries < 5; tries += 1)
    expect(await shop.runToEnd(importId, options)).toMatchObject({ outcome: 'failed' });
  expect(await shop.runToEnd(importId, options)).toMatchObject({ outcome: 'stopped' });
  expect(await shop.row(importId)).toMatchObject({ state: 'FAILED', reason: 'step_failed', reviewsMade: 5 });
  expect(await shop.reviews()).toHaveLength(5);

  await db.$executeRawUnsafe('DROP TRIGGER refuse ON "Review"');
  const act = { shopId: shop.shopId, importId, actor: shop.actor };
  expect(await resumeReviewImport(shop.services, act)).toEqual({ outcome: 'resumed' });
  expect(await shop.runToEnd(importId, options)).toMatchObject({ outcome: 'done' });
  expect((await shop.reviews()).map(({ body }) => body)).toEqual(lines.map((_, n) => `yorum ${n}`));
  expect((await shop.totals())[0]).toMatchObject({ five: 10 });
});
