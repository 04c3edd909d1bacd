import { beforeAll, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { listDecisions } from '#app/features/insights/index.server.ts';
import { funnelLinks } from '#app/features/journeys/edit/funnel-links.ts';
import { getJourneyFunnel } from '#app/features/journeys/index.server.ts';
import { aJourney, aPlan } from '#app/features/journeys/testing.ts';
import { listMessages } from '#app/features/messaging/index.server.ts';
import { readDecisionFilter } from '#app/routes-support/read-decision-filter.server.ts';
import { readMessageFilter } from '#app/routes-support/read-message-filter.server.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';

const database = useTestDb();
const now = new Date('2026-06-30T12:00:00Z');
const ago = (count: number) => after(now, -days(count));
let world: Awaited<ReturnType<typeof build>>;

/** A journey of two mails and another one beside it; what happened to its people, lately and long ago. */
async function build() {
  const { db } = database;
  const { services } = testServices(db, now.toISOString());
  const { id: shopId } = await aShop(db);
  const customer = await aCustomer(db, { id: shopId });
  const journey = await aJourney(db, { shopId, plan: aPlan(), key: 'own-12345678', now: ago(90) });
  const other = await aJourney(db, { shopId, plan: aPlan(), key: 'thank_you', now: ago(90) });
  let sequence = 0;
  const person = { shopId, customerId: customer.id };
  async function enroll(journeyId: string, at: Date, left?: { reason: string; at: Date }) {
    const version = await db.journeyVersion.findFirstOrThrow({ where: { shopId, journeyId } });
    const enrollment = await db.enrollment.create({
      data: {
        ...{ ...person, journeyId, journeyVersionId: version.id, subject: String((sequence += 1)) },
        ...{ plannedAt: at, triggeredAt: at, enrolledAt: at, state: left ? 'EXITED' : 'ACTIVE' },
        ...(left && { exitReason: left.reason, endedAt: left.at }),
      },
    });
    const about = { ...person, journeyId, enrollmentId: enrollment.id, facts: {} };
    await db.decision.create({ data: { ...about, outcome: 'enroll', decidedAt: at } });
    if (left)
      await db.decision.create({ data: { ...about, outcome: 'exit', reason: left.reason, decidedAt: left.at } });
  }
  const send = (journeyId: string, purpose: string, sendAt: Date, over: object = {}) =>
    db.message.create({
      data: {
        ...{
          ...person,
          journeyId,
          purpose,
          subject: String((sequence += 1)),
          sendAt,
          expiresAt: now,
          createdAt: sendAt,
        },
        ...{ kind: 'TRANSACTIONAL', locale: 'tr', state: 'SENT', sentAt: sendAt, ...over },
      },
    });
  await enroll(journey.id, ago(50));
  await enroll(journey.id, ago(3));
  await enroll(journey.id, ago(2), { reason: 'order_cancelled', at: ago(1) });
  await enroll(journey.id, ago(45), { reason: 'goal_reached', at: ago(5) });
  await enroll(journey.id, ago(60), { reason: 'goal_reached', at: ago(40) });
  await enroll(other.id, ago(3));
  await send(journey.id, journey.key, ago(3));
  await send(journey.id, `${journey.key}/reminder`, ago(2));
  await send(journey.id, `${journey.key}/reminder`, ago(2), { state: 'SKIPPED', reason: 'no_consent' });
  await send(journey.id, journey.key, ago(2), { state: 'SKIPPED', reason: 'opted_out' });
  await send(journey.id, journey.key, after(now, days(1)), { state: 'QUEUED' });
  await send(journey.id, journey.key, ago(2), { state: 'FAILED', reason: 'provider_refused' });
  await send(journey.id, journey.key, ago(2), { state: 'UNKNOWN', reason: 'worker_died' });
  await send(journey.id, journey.key, ago(40));
  await send(journey.id, journey.key, ago(40), { sentAt: ago(1) });
  await send(other.id, other.key, ago(3));
  return { services, shopId, journeyId: journey.id };
}
beforeAll(async () => {
  await database.reset();
  world = await build();
});

/** How many rows the page behind a link shows. */
async function rowsBehind(url: string): Promise<number> {
  const { services, shopId } = world;
  const request = new Request(new URL(url, 'https://sonra.test'));
  if (url.startsWith('/app/messages?'))
    return (await listMessages(services, { shopId, limit: 100, ...readMessageFilter(request, now) })).messages.length;
  const filter = readDecisionFilter(request, now);
  return (await listDecisions(services, { shopId, filter, limit: 100 })).decisions.length;
}

test('each number of a funnel leads to exactly the rows it counts, of later steps and under a key of its own too', async () => {
  const { services, shopId, journeyId } = world;
  const funnel = await getJourneyFunnel(services, { shopId, journeyId });
  expect(funnel).toEqual({
    ...{ enrolled: 2, waiting: 2, goal: 1, left: [{ reason: 'order_cancelled', count: 1 }] },
    messages: { QUEUED: 1, SENT: 3, FAILED: 1, UNKNOWN: 1 },
    skipped: [
      { reason: 'no_consent', count: 1 },
      { reason: 'opted_out', count: 1 },
    ],
  });
  const links = funnelLinks(journeyId);
  expect(await rowsBehind(links.enrolled)).toBe(funnel.enrolled);
  expect(await rowsBehind(links.waiting)).toBe(funnel.waiting);
  expect(await rowsBehind(links.left('goal_reached'))).toBe(funnel.goal);
  for (const { reason, count } of funnel.left) expect(await rowsBehind(links.left(reason))).toBe(count);
  for (const [state, count] of Object.entries(funnel.messages))
    expect(await rowsBehind(links.messages(state))).toBe(count);
  for (const { reason, count } of funnel.skipped)
    expect(await rowsBehind(links.messages('SKIPPED', reason))).toBe(count);
  expect(await rowsBehind(links.messages('SKIPPED'))).toBe(2);
});

test('attack B1: another shop counts and sees nothing of it', async () => {
  const { services, journeyId } = world;
  const { id: shopId } = await aShop(database.db);
  const funnel = await getJourneyFunnel(services, { shopId, journeyId });
  expect(funnel).toMatchObject({ enrolled: 0, waiting: 0, goal: 0, left: [], skipped: [], messages: { SENT: 0 } });
  expect((await listMessages(services, { shopId, journeyId })).messages).toEqual([]);
});
