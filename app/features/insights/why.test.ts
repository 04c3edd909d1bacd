import { beforeAll, expect, test } from 'vitest';
import { queueMessage } from '#app/features/messaging/index.server.ts';
import type { Tx } from '#app/platform/db.server.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { DecisionFilter } from './decision-filter.ts';
import { getExports, readExport } from './export/get-exports.server.ts';
import { runExport } from './export/run-export.server.ts';
import { cancelExport, startDecisionExport } from './export/start-export.server.ts';
import { forgetLists, sweepExports } from './export/sweep-exports.server.ts';
import type { ExportWords } from './export/write-decision.ts';
import { listDecisions } from './list-decisions.server.ts';

const database = useTestDb();
const words = (): ExportWords => ({
  heads: ['when', 'customer', 'email', 'order', 'about', 'outcome', 'reason', 'facts'],
  about: ({ purpose }) => purpose ?? '',
  outcome: (outcome) => outcome,
  reason: (reason) => reason ?? '',
});

async function decide(db: Tx, about: { shopId: string; customerId: string }, over: object) {
  const decidedAt = new Date('2026-06-03T09:00:00Z');
  await db.decision.create({ data: { ...about, outcome: 'skip', reason: null, facts: {}, decidedAt, ...over } });
}

/** Sixty skips of a journey, and one mail to Işıl that was sent. */
async function build() {
  const { db } = database;
  const doubles = testServices(db, '2026-06-04T09:00:00Z');
  const shop = await aShop(db);
  const now = doubles.clock.now();
  const journey = await db.journey.create({
    data: { shopId: shop.id, key: 'thank_you', createdAt: now, updatedAt: now },
  });
  const customer = await aCustomer(db, shop, { firstName: '=HYPERLINK("x")', searchText: 'ayse yilmaz' });
  const about = { shopId: shop.id, customerId: customer.id };
  for (let n = 0; n < 60; n += 1)
    await decide(db, about, {
      reason: n % 2 === 0 ? 'no_consent' : 'order_cancelled',
      journeyId: journey.id,
      facts: { consent: 'NOT_SUBSCRIBED' },
      decidedAt: new Date(Date.UTC(2026, 4, 1, Math.floor(n / 3))),
    });
  const isil = await aCustomer(db, shop, { firstName: 'Işıl', searchText: 'isil demir' });
  const order = await anOrder(db, isil, { name: '#7777' });
  const plan = { sendAt: now, expiresAt: now, kind: 'MARKETING', locale: 'tr', purpose: 'thank_you' } as const;
  const ref = { shopId: shop.id, customerId: isil.id, orderId: order.id };
  const { messageId } = await queueMessage(doubles.services, { ...plan, ...ref, subject: order.id });
  await decide(db, ref, { messageId, outcome: 'send', facts: { consent: 'SUBSCRIBED' } });
  await decide(db, ref, { messageId, outcome: 'sent', facts: { attempt: 1 } });
  return { ...doubles, shopId: shop.id, journeyId: journey.id, customerId: isil.id };
}
let world: Awaited<ReturnType<typeof build>>;
beforeAll(async () => {
  world = await build();
});

const list = (filter: DecisionFilter = {}, over: { cursor?: string | null; limit?: number; shopId?: string } = {}) =>
  listDecisions(world.services, { shopId: world.shopId, filter, ...over });

test('pages hold every decision once, the latest first', async () => {
  const pages: Awaited<ReturnType<typeof list>>['decisions'][] = [];
  let cursor: string | null = null;
  do {
    const page = await list({}, { cursor });
    pages.push(page.decisions);
    cursor = page.nextCursor;
  } while (cursor);
  expect(pages.map((page) => page.length)).toEqual([25, 25, 11]);
  const all = pages.flat();
  expect(new Set(all.map(({ id }) => id)).size).toBe(61);
  expect(all.map(({ decidedAt }) => decidedAt)).toEqual(
    all.map(({ decidedAt }) => decidedAt).sort((a, b) => Number(b) - Number(a)),
  );
});

test.each([
  ['outcome', { outcome: 'skip' }, 60],
  ['outcome and reason', { outcome: 'skip', reason: 'no_consent' }, 30],
  ['reason alone', { reason: 'order_cancelled' }, 30],
  ['name, however it is typed', { search: 'IŞIL demir' }, 1],
  ['order', { search: '#7777' }, 1],
  ['what nobody is called', { search: '%' }, 0],
  ['time', { from: '2026-05-01T10:00:00.000Z' }, 31],
  ['what is left out unless asked for', { outcome: 'enroll' }, 0],
] as const)('found by %s', async (_by, filter, count) =>
  expect((await list(filter, { limit: 100 })).decisions).toHaveLength(count),
);

test('found by journey and by customer', async () => {
  const count = async (filter: DecisionFilter) => (await list(filter, { limit: 100 })).decisions.length;
  expect(await count({ journeyId: world.journeyId, outcome: 'skip', reason: 'no_consent' })).toBe(30);
  expect(await count({ customerId: world.customerId })).toBe(1);
});

test('scenario 37: a mail that came tells what it was allowed on, one that did not the rule, time and facts', async () => {
  const [sent] = (await list({ outcome: 'sent' })).decisions;
  expect(sent).toMatchObject({
    facts: { consent: 'SUBSCRIBED', attempt: 1 },
    purpose: 'thank_you',
    order: { name: '#7777' },
  });
  expect(sent?.messageId).toBeTruthy();
  const [skipped] = (await list({ reason: 'no_consent' })).decisions;
  expect(skipped).toMatchObject({
    ...{ outcome: 'skip', reason: 'no_consent', facts: { consent: 'NOT_SUBSCRIBED' } },
    journey: { key: 'thank_you' },
    decidedAt: new Date('2026-05-01T19:00:00Z'),
  });
});

test.each(["x' OR 1=1", '0000-01-01T00:00:00.000Z_x', '2026-02-31T25:00:00.000Z_x'])(
  'a cursor that is none begins at the start: %s',
  async (cursor) => expect((await list({}, { cursor })).decisions).toHaveLength(25),
);

const start = async (filter: DecisionFilter = {}) => {
  const { services, shopId } = world;
  const started = await startDecisionExport(services, { shopId, filter, locale: 'en', actor: 'staff:1' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return { shopId, exportId: started.exportId };
};
async function textOf(ref: { shopId: string; exportId: string }): Promise<string | null> {
  const pieces = await readExport(world.services, ref);
  if (!pieces) return null;
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all).toString();
}

test('scenario 38: the log is taken out in the background, piece by piece, also after its worker died', async () => {
  const ref = await start();
  const { services, shopId } = world;
  expect(await startDecisionExport(services, { shopId, filter: {}, locale: 'en', actor: 'staff:1' })).toEqual({
    outcome: 'under_way',
  });
  const small = { signal: AbortSignal.abort(), pieceRows: 20 };
  expect(await runExport(services, ref, words, small)).toEqual({ outcome: 'continues', rows: 20 });
  expect(await textOf(ref)).toBeNull();
  await Promise.all([runExport(services, ref, words, small), runExport(services, ref, words, small)]);
  expect((await getExports(services, { shopId }))[0]).toMatchObject({ state: 'RUNNING', rows: 40 });
  expect(await sweepExports(services)).toBe(1);
  expect(await runExport(services, ref, words, { pieceRows: 20 })).toMatchObject({ outcome: 'done' });
  const lines = (await textOf(ref))?.trimEnd().split('\r\n') ?? [];
  expect(lines).toHaveLength(62);
  expect(lines[0]).toBe('\ufeffwhen,customer,email,order,about,outcome,reason,facts');
  expect(new Set(lines).size).toBeGreaterThan(40);
  expect(lines[1]).toMatch(/^2026-06-03 12:00:00,Işıl Yılmaz,.*,#7777,thank_you,sent,,/);
});

test('attack E7: a name that is a formula is text in the file', async () => {
  const ref = await start({ reason: 'no_consent' });
  await runExport(world.services, ref, words);
  const text = (await textOf(ref)) ?? '';
  expect(text).toContain(`"'=HYPERLINK(""x"") Yılmaz"`);
  expect(text).not.toMatch(/(^|,)=/m);
});

test('a file can be stopped, and is thrown away after a week', async () => {
  const { services, shopId, db } = { ...world, db: database.db };
  const stopped = await start();
  await runExport(services, stopped, words, { signal: AbortSignal.abort(), pieceRows: 20 });
  expect(await cancelExport(services, stopped)).toEqual({ outcome: 'cancelled' });
  expect(await db.exportPart.count({ where: { exportId: stopped.exportId } })).toBe(0);
  expect(await runExport(services, stopped, words)).toEqual({ outcome: 'stopped', rows: 0 });
  const ref = await start({ outcome: 'sent' });
  await runExport(services, ref, words);
  await forgetLists(services);
  expect(await textOf(ref)).not.toBeNull();
  world.clock.advance(8 * 86_400_000);
  await forgetLists(services);
  expect(await textOf(ref)).toBeNull();
  expect(await db.export.count({ where: { shopId } })).toBe(0);
});

test('attack B1: decisions and files of another shop are neither seen nor ended', async () => {
  const { id: shopId } = await aShop(database.db);
  expect((await list({ customerId: world.customerId }, { shopId })).decisions).toEqual([]);
  const ref = await start();
  expect(await readExport(world.services, { ...ref, shopId })).toBeNull();
  expect(await cancelExport(world.services, { ...ref, shopId })).toEqual({ outcome: 'not_possible' });
});
