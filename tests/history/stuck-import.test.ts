import { afterEach, describe, expect, test } from 'vitest';
import { after, days, minutes } from '#app/domain/time/spans.ts';
import {
  cancelImport,
  forgetUploads,
  resumeImport,
  runImport,
  sweepImports,
  undoImport,
} from '#app/features/history/index.server.ts';
import { aLine, fileOf, useImports, viewOf } from './import-files.ts';

const { database, aShopToFill, traceOf } = useImports();

/** Has the database refuse every order of that number, or the taking back of any, until it is mended. */
const poison = (when: string) =>
  database.db.$transaction([
    database.db.$executeRawUnsafe(
      `CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'refused'; END $$`,
    ),
    database.db.$executeRawUnsafe(
      `CREATE TRIGGER refuse BEFORE ${when.includes('OLD') ? 'DELETE' : 'INSERT'} ON "Order" FOR EACH ROW
       WHEN (${when}) EXECUTE FUNCTION refuse()`,
    ),
  ]);
const mend = () => database.db.$executeRawUnsafe('DROP TRIGGER IF EXISTS refuse ON "Order"');
afterEach(mend);

const lines = Array.from({ length: 100 }, (_, n) => aLine(n));

/** A file whose order 60 the database refuses, worked on by the sweep for an hour. */
async function aStuckFile() {
  const shop = await aShopToFill();
  const importId = await shop.upload(fileOf(...lines));
  const ref = { shopId: shop.shopId, importId };
  const { jobs, clock } = shop;
  const step = () => runImport(shop.services, ref, { batchLines: 20 });
  /** So many minutes in which the sweep comes by every ten seconds; gives when steps were taken, in seconds. */
  async function work(span: number) {
    const taken: number[] = [];
    jobs.take();
    for (let second = 0; second < span * 60; second += 10) {
      clock.set(after(clock.now(), second === 0 ? 0 : 10_000));
      await sweepImports(shop.services);
      if (jobs.take().length === 0) continue;
      taken.push(second);
      await step();
    }
    return taken;
  }
  await shop.start(importId);
  const act = { ...ref, actor: shop.actor };
  return { ...shop, act, importId, work, step };
}

describe('a file whose lines cannot be stored', () => {
  test('is tried five times within a quarter of an hour and then stopped, with what it brought', async () => {
    await poison(`NEW."name" = '60'`);
    const shop = await aStuckFile();
    expect(await shop.work(60)).toEqual([0, 60, 180, 420, 900]);
    expect(await viewOf(shop, shop.importId)).toMatchObject({
      ...{ state: 'FAILED', reason: 'step_failed', ordersMade: 60, linesRead: 61 },
    });
    expect((await traceOf(shop.shopId)).orders).toHaveLength(60);
  });

  test('goes on from where it stopped, and ends as if nothing had been', async () => {
    await poison(`NEW."name" = '60'`);
    const shop = await aStuckFile();
    await shop.work(60);
    expect(await resumeImport(shop.services, shop.act)).toEqual({ outcome: 'resumed' });
    expect(await resumeImport(shop.services, shop.act)).toEqual({ outcome: 'not_possible' });
    // Still broken: it has all its tries again.
    expect(await shop.work(60)).toHaveLength(5);
    await mend();
    expect(await resumeImport(shop.services, shop.act)).toEqual({ outcome: 'resumed' });
    await shop.work(1);
    const whole = await aShopToFill();
    await whole.importFile(fileOf(...lines));
    expect(await traceOf(shop.shopId)).toEqual(await traceOf(whole.shopId));
    expect(await viewOf(shop, shop.importId)).toMatchObject({ state: 'DONE', reason: null, ordersMade: 100 });
    const acts = await database.db.auditEntry.findMany({ where: { shopId: shop.shopId, action: 'import.resumed' } });
    expect(acts.map(({ subject, actor }) => [subject, actor])).toEqual([
      [shop.importId, shop.actor],
      [shop.importId, shop.actor],
    ]);
  });

  test('that fails now and then, and stores lines in between, is not stopped', async () => {
    const shop = await aStuckFile();
    for (const name of [20, 40, 60, 80]) {
      await poison(`NEW."name" = '${name}'`);
      for (let tries = 0; tries < 4; tries += 1) expect(await shop.step()).toMatchObject({ outcome: 'failed' });
      await mend();
    }
    expect(await shop.step()).toMatchObject({ outcome: 'done' });
    expect(await viewOf(shop, shop.importId)).toMatchObject({ state: 'DONE', ordersMade: 100 });
  });

  test('can be taken back instead; where that cannot be done either it says so, and can be tried anew', async () => {
    await poison(`NEW."name" = '60'`);
    const shop = await aStuckFile();
    await shop.work(60);
    await mend();
    await poison(`OLD."name" = '7'`);
    expect(await undoImport(shop.services, shop.act)).toEqual({ outcome: 'undoing' });
    expect(await shop.work(60)).toHaveLength(5);
    expect(await viewOf(shop, shop.importId)).toMatchObject({ state: 'FAILED', reason: 'undo_failed' });
    // Half taken back, it is not gone on with.
    expect(await resumeImport(shop.services, shop.act)).toEqual({ outcome: 'not_possible' });
    await mend();
    expect(await undoImport(shop.services, shop.act)).toEqual({ outcome: 'undoing' });
    await shop.work(1);
    expect(await viewOf(shop, shop.importId)).toMatchObject({ state: 'UNDONE', undoing: false });
    expect(await traceOf(shop.shopId)).toEqual({ orders: [], errors: [], customers: 0 });
  });

  test('stopped by its merchant between two tries, it stays stopped', async () => {
    await poison(`NEW."name" = '60'`);
    const shop = await aStuckFile();
    await shop.work(1);
    expect(await cancelImport(shop.services, shop.act)).toEqual({ outcome: 'cancelled' });
    expect(await shop.work(60)).toEqual([]);
    expect(await viewOf(shop, shop.importId)).toMatchObject({ state: 'CANCELLED', reason: null, ordersMade: 60 });
  });

  test('is kept for a week: it names people', async () => {
    await poison(`NEW."name" = '60'`);
    const shop = await aStuckFile();
    await shop.work(60);
    const chunks = () => database.db.historyImportChunk.count({ where: { shopId: shop.shopId } });
    shop.clock.set(after(shop.clock.now(), days(6)));
    expect(await forgetUploads(shop.services)).toBe(0);
    expect(await chunks()).toBe(1);
    shop.clock.set(after(shop.clock.now(), days(1) + minutes(1)));
    await forgetUploads(shop.services);
    expect(await chunks()).toBe(0);
    expect(await viewOf(shop, shop.importId)).toMatchObject({ state: 'FAILED', reason: 'file_forgotten' });
    expect(await resumeImport(shop.services, shop.act)).toEqual({ outcome: 'not_possible' });
    expect(await undoImport(shop.services, shop.act)).toEqual({ outcome: 'undoing' });
  });

  test('attack B1: another shop does not go on with it', async () => {
    await poison(`NEW."name" = '60'`);
    const shop = await aStuckFile();
    await shop.work(60);
    const theirs = await aShopToFill();
    const act = { ...shop.act, shopId: theirs.shopId };
    expect(await resumeImport(theirs.services, act)).toEqual({ outcome: 'not_possible' });
  });
});
