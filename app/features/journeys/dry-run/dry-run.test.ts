import { expect, test } from 'vitest';

import { Plan } from '#app/domain/journeys/journey.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { getDryRun, getDryRunExamples } from './get-dry-run.server.ts';
import { runDryRun } from './run-dry-run.server.ts';
import { cancelDryRun, startDryRun } from './start-dry-run.server.ts';
import { sweepDryRuns } from './sweep-dry-runs.server.ts';

const plainRules = { reentry: { type: 'each_subject' }, excludedKinds: [], excludedProducts: [], excludedTags: [] };
const database = useTestDb();
const noDues = async () => [];
const message = { id: 'm', type: 'message', channel: 'EMAIL', kind: 'MARKETING', expiresAfterHours: 72 };
const mail = (subject: string) => ({ subject, preheader: '', blocks: [{ type: 'text', text: 'x' }] });
const planOf = (over: object = {}): Plan =>
  Plan.parse({
    ...{ trigger: { type: 'order_created' }, topic: 'offers', value: 50, rules: plainRules, goals: [] },
    steps: [{ id: 'w', type: 'wait', for: 'span', minutes: 60 }, message],
    ...over,
  });

/** Seven customers, each with an order on a day of May 2026; the first said no, the second cancelled, the third was erased. */
async function aYear(plan = planOf()) {
  const { db } = database;
  const doubles = testServices(db, '2026-06-03T09:00:00Z');
  const shop = await aShop(db);
  const customers = [];
  for (let n = 0; n < 7; n += 1) {
    const customer = await aCustomer(db, shop, {
      firstName: `Ada${n}`,
      ...(n === 2 && { redactedAt: new Date('2026-06-01T00:00:00Z') }),
    });
    const about = { shopId: shop.id, customerId: customer.id, channel: 'EMAIL', source: 'shopify' } as const;
    const at = new Date('2026-01-01T00:00:00Z');
    const state = n === 0 ? 'UNSUBSCRIBED' : 'SUBSCRIBED';
    await db.consentChange.create({ data: { ...about, state, occurredAt: at, recordedAt: at } });
    await anOrder(db, customer, {
      placedAt: new Date(`2026-05-0${n + 1}T09:00:00Z`),
      ...(n === 1 && { cancelledAt: new Date('2026-05-02T09:30:00Z') }),
    });
    customers.push(customer);
  }
  const now = doubles.clock.now();
  const journey = await db.journey.create({
    data: {
      ...{ shopId: shop.id, key: 'try', createdAt: now, updatedAt: now },
      draft: { plan, contents: { m: { tr: mail('Merhaba'), en: mail('Hello') } } },
    },
  });
  return { ...doubles, db, shopId: shop.id, journeyId: journey.id, customers };
}
type World = Awaited<ReturnType<typeof aYear>>;

async function start({ services, shopId, journeyId }: World) {
  const started = await startDryRun(services, { shopId, journey: journeyId, actor: 'staff:1' });
  if (started.outcome !== 'started') throw new Error(started.outcome);
  return { shopId, dryRunId: started.dryRunId };
}
const view = async ({ services, shopId }: World) => getDryRun(services, { shopId, journey: 'try' });
const aborted = () => AbortSignal.abort();

test('a draft is played on the year, says what it would have done, and sends nothing', async () => {
  const world = await aYear();
  const ref = await start(world);
  expect(await runDryRun(world.services, ref, noDues)).toEqual({ outcome: 'done', customers: 6 });
  const page = await view(world);
  expect(page).toMatchObject({
    playable: true,
    hasHistory: true,
    run: { state: 'DONE', done: 6, total: 6, outdated: false },
  });
  expect(page?.run?.result).toMatchObject({
    ...{ enrolled: 6, sent: 4, skipped: 1, inside: 0 },
    skippedBy: { opted_out: 1 },
    exitedBy: { order_cancelled: 1 },
  });
  expect(page?.run?.result.months['2026-05']).toEqual({ enrolled: 6, sent: 4, deferred: 0, skipped: 1 });
  expect(Object.keys(page?.run?.result.months ?? {})).toHaveLength(13);
  expect(page?.run?.mails).toEqual([{ id: 'm', subject: { tr: 'Merhaba', en: 'Hello' } }]);
  const { db, shopId } = world;
  expect(await db.message.count({ where: { shopId } })).toBe(0);
  expect(await db.enrollment.count({ where: { shopId } })).toBe(0);
  expect(await db.decision.count({ where: { shopId } })).toBe(0);
});

test('examples open with names and stories, and whoever is erased later is gone from them', async () => {
  const world = await aYear();
  const ref = await start(world);
  await runDryRun(world.services, ref, noDues);
  const examples = await getDryRunExamples(world.services, ref, noDues);
  expect(examples).toHaveLength(6);
  const first = examples.find(({ name }) => name === 'Ada0 Yılmaz');
  expect(first?.story.at(-1)).toMatchObject({ what: 'skipped', reason: 'opted_out', stepId: 'm' });
  const { db, shopId } = world;
  await db.customer.updateMany({ where: { shopId, firstName: 'Ada0' }, data: { redactedAt: new Date() } });
  expect(await getDryRunExamples(world.services, ref, noDues)).toHaveLength(5);
  const { id: otherShop } = await aShop(db);
  expect(await getDryRunExamples(world.services, { ...ref, shopId: otherShop }, noDues)).toEqual([]);
});

test('scenario 4: a dry run whose worker died goes on where it stood, and two workers count nobody twice', async () => {
  const world = await aYear();
  const ref = await start(world);
  const small = { signal: aborted(), batchCustomers: 2 };
  expect(await runDryRun(world.services, ref, noDues, small)).toEqual({ outcome: 'continues', customers: 2 });
  expect((await view(world))?.run).toMatchObject({ state: 'RUNNING', done: 2 });
  await Promise.all([runDryRun(world.services, ref, noDues, small), runDryRun(world.services, ref, noDues, small)]);
  expect((await view(world))?.run?.done).toBe(4);
  world.clock.advance(1_000);
  await database.db.dryRun.updateMany({ where: { id: { not: ref.dryRunId } }, data: { dueAt: null } });
  expect(await sweepDryRuns(world.services)).toBe(1);
  await runDryRun(world.services, ref, noDues);
  expect((await view(world))?.run).toMatchObject({ state: 'DONE', done: 6, result: { enrolled: 6, sent: 4 } });
});

test('a dry run can be ended, and what was counted so far stays to be seen', async () => {
  const world = await aYear();
  const ref = await start(world);
  await runDryRun(world.services, ref, noDues, { signal: aborted(), batchCustomers: 2 });
  expect(await cancelDryRun(world.services, ref)).toEqual({ outcome: 'cancelled' });
  expect(await cancelDryRun(world.services, ref)).toEqual({ outcome: 'not_possible' });
  expect(await runDryRun(world.services, ref, noDues)).toEqual({ outcome: 'stopped', customers: 0 });
  expect((await view(world))?.run).toMatchObject({ state: 'CANCELLED', done: 2, result: { enrolled: 2 } });
});

test('a newer draft makes the result an old one, and a new run takes its place', async () => {
  const world = await aYear();
  await runDryRun(world.services, await start(world), noDues);
  const draft = { plan: planOf({ steps: [message] }), contents: {} };
  await world.db.journey.updateMany({ where: { id: world.journeyId }, data: { draft } });
  expect((await view(world))?.run).toMatchObject({ state: 'DONE', outdated: true });
  await start(world);
  expect((await view(world))?.run).toMatchObject({ state: 'RUNNING', outdated: false, done: 0 });
  expect(await world.db.dryRun.count({ where: { journeyId: world.journeyId } })).toBe(1);
});

test('a journey that begins with something of which no past is kept says so', async () => {
  const world = await aYear(planOf({ trigger: { type: 'segment_entered', segmentId: 'gid://shopify/Segment/1' } }));
  const { services, shopId } = world;
  expect(await startDryRun(services, { shopId, journey: 'try', actor: 'staff:1' })).toEqual({
    outcome: 'not_playable',
  });
  expect(await view(world)).toMatchObject({ playable: false, run: null });
});

test('attack B1: a dry run of another shop is neither started, seen nor ended', async () => {
  const world = await aYear();
  const ref = await start(world);
  const { id: shopId } = await aShop(database.db);
  const { services, journeyId } = world;
  expect(await startDryRun(services, { shopId, journey: journeyId, actor: 'staff:1' })).toEqual({
    outcome: 'not_found',
  });
  expect(await getDryRun(services, { shopId, journey: journeyId })).toBeNull();
  expect(await cancelDryRun(services, { ...ref, shopId })).toEqual({ outcome: 'not_possible' });
});
