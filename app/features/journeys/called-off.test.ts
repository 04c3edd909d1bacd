import { expect, test } from 'vitest';
import { switchJourney } from './index.server.ts';
import { actor, useDefaultJourneys } from './journeys.testing.ts';

const { world, enroll, changeOrder, enrollments, messages, decisions, work } = useDefaultJourneys();

test.each([
  ['order_cancelled', { cancelledAt: new Date('2026-06-03T07:00:00Z') }],
  ['order_refunded', { fullyRefundedAt: new Date('2026-06-03T07:00:00Z') }],
])(
  'scenario 3: %s while it waits: the enrollment ends with the reason, whoever sees it first',
  async (reason, data) => {
    await enroll();
    await changeOrder(data);
    world().clock.set('2026-06-03T08:00:00Z');
    await work();
    expect(await messages()).toEqual([]);
    expect((await enrollments())[0]).toMatchObject({ state: 'EXITED', exitReason: reason, wakeAt: null });
    expect(await decisions()).toEqual(['enroll', `exit ${reason}`]);
    expect(await enroll()).toContainEqual({ journey: 'thank_you', outcome: 'exists' });
    expect(world().email.sent).toEqual([]);
  },
);

test('scenario 3: a cancellation is acted on when it is heard of, in a journey that is off as well', async () => {
  await enroll();
  for (const key of ['thank_you', 'getting_started'])
    await switchJourney(world().services, { shopId: world().shopId, key, on: false, actor });
  await changeOrder({ cancelledAt: world().clock.now() });
  expect(await enroll()).toEqual([{ journey: 'thank_you', outcome: 'exited' }]);
  expect((await enrollments())[0]).toMatchObject({ state: 'EXITED' });
});

test('scenario 3: cancelled between queueing and sending: nothing leaves', async () => {
  await enroll();
  world().clock.set('2026-06-03T19:00:00Z'); // 22:00 in Istanbul: it waits for the morning
  await work();
  expect(await messages()).toMatchObject([{ state: 'QUEUED', reason: 'quiet_hours' }]);
  await changeOrder({ cancelledAt: world().clock.now() });
  world().clock.set('2026-06-04T06:00:00Z');
  await work();
  expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'order_cancelled' }]);
  expect(world().email.sent).toEqual([]);
});

test('scenario 3: a mail that waits is told as not sent as soon as the cancellation is heard of', async () => {
  await enroll();
  world().clock.set('2026-06-03T19:00:00Z');
  await work();
  world().clock.set('2026-06-03T19:30:00Z');
  await changeOrder({ cancelledAt: world().clock.now() });
  await enroll();
  expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'order_cancelled', dueAt: null }]);
  await enroll();
  expect(await decisions()).toEqual(['enroll', 'defer quiet_hours', 'skip order_cancelled']);
});

test('a journey that is switched off skips what it has queued', async () => {
  await enroll();
  await switchJourney(world().services, { shopId: world().shopId, key: 'thank_you', on: false, actor });
  world().clock.set('2026-06-03T08:00:00Z');
  await work();
  expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'journey_off' }]);
});
