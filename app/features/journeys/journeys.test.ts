import { expect, test } from 'vitest';
import { thankYou } from '#app/domain/journeys/gallery/thank-you.ts';
import type { Step } from '#app/domain/journeys/journey.ts';
import { days, hours, minutes } from '#app/domain/time/spans.ts';
import { anOrder, aShop } from '#app/testing/factories.ts';
import {
  advanceEnrollment,
  enrollForOrder,
  findJourneyId,
  publishDraft,
  saveDraft,
  sweepEnrollments,
  switchJourney,
} from './index.server.ts';
import { actor, useDefaultJourneys } from './journeys.testing.ts';

const { database, world, enroll, changeOrder, enrollments, messages, decisions, work } = useDefaultJourneys();

test("scenario 27: an order is thanked two hours after it was placed, by Shopify's clock, in the customer's language", async () => {
  world().clock.set('2026-06-03T07:30:00Z'); // the webhook was an hour and a half late
  await enroll();
  expect((await enrollments())[0]).toMatchObject({ wakeAt: new Date('2026-06-03T08:00:00Z'), stepId: 'wait' });
  world().clock.set('2026-06-03T07:59:59Z');
  await work();
  expect(world().email.sent).toEqual([]);
  world().clock.set('2026-06-03T08:00:00Z');
  await work();
  expect(world().email.sent).toHaveLength(1);
  expect(world().email.sent[0]).toMatchObject({ to: world().customer.email });
  expect(world().email.sent[0]?.text).toContain('Merhaba Ayşe,');
  expect(world().email.sent[0]?.text).toContain('2 × Kolombiya 500 g');
  expect(await messages()).toMatchObject([
    {
      purpose: 'thank_you',
      subject: world().order.id,
      locale: 'tr',
      kind: 'TRANSACTIONAL',
      state: 'SENT',
      expiresAt: new Date('2026-06-06T08:00:00Z'),
    },
  ]);
  expect((await enrollments())[0]).toMatchObject({ state: 'COMPLETED', wakeAt: null, endedAt: world().clock.now() });
});

test('scenario 1: however often an order is seen, even at once, it enrolls once', async () => {
  await Promise.all(Array.from({ length: 10 }, () => enroll()));
  await enroll();
  expect(await enrollments()).toHaveLength(1);
  expect(await decisions()).toEqual(['enroll']);
});

test('two workers never take one step twice', async () => {
  await enroll();
  world().clock.set('2026-06-03T08:00:00Z');
  const [enrollment] = await enrollments();
  const ref = { shopId: world().shopId, enrollmentId: enrollment?.id ?? '' };
  const results = await Promise.all(Array.from({ length: 8 }, () => advanceEnrollment(world().services, ref)));
  expect(await messages()).toHaveLength(1);
  expect(results.filter(({ outcome }) => outcome === 'completed')).toHaveLength(1);
  expect((await enrollments())[0]).toMatchObject({ state: 'COMPLETED', stepId: null });
});

test('scenario 25: two orders of one customer within seconds get a message each', async () => {
  const second = await anOrder(database.db, world().customer, { placedAt: new Date('2026-06-03T06:00:03Z') });
  await Promise.all([enroll(), enroll(second.id)]);
  world().clock.set('2026-06-03T08:00:05Z');
  await work();
  expect(world().email.sent).toHaveLength(2);
  expect((await messages()).map(({ subject }) => subject).sort()).toEqual([world().order.id, second.id].sort());
});

test.each([
  ['order_test', { test: true }],
  ['order_cancelled', { cancelledAt: new Date('2026-06-03T06:00:05Z') }],
  ['too_old', { placedAt: new Date('2026-06-03T00:30:00Z') }],
])('%s: not enrolled, and that is noted once', async (reason, data) => {
  await changeOrder(data);
  if (reason === 'too_old') world().clock.set('2026-06-06T02:30:00Z');
  expect(await enroll()).toContainEqual({ journey: 'thank_you', outcome: 'not_enrolled', reason });
  await enroll();
  expect(await enrollments()).toEqual([]);
  expect(await decisions()).toEqual([`not_enrolled ${reason}`]);
});

test('scenario 27: orders from before the activation send nothing and leave no trace', async () => {
  await changeOrder({ placedAt: new Date('2026-06-02T23:59:59Z') });
  expect(await enroll()).toContainEqual(
    expect.objectContaining({ outcome: 'not_enrolled', reason: 'order_before_activation' }),
  );
  expect(await decisions()).toEqual([]);
});

test('an order of nobody, and a placeholder that has not been mirrored, enroll nobody', async () => {
  await changeOrder({ customerId: null });
  expect(await enroll()).toContainEqual(expect.objectContaining({ reason: 'no_customer' }));
  await changeOrder({ mirroredAt: null });
  expect(await enroll()).toEqual([]);
  expect(await decisions()).toEqual([]);
});

test('the getting-started mail comes two days after the last parcel, with the tips written in its language', async () => {
  const { shopId } = world();
  const line = await database.db.lineItem.findFirstOrThrow({ where: { shopId } });
  const at = world().clock.now();
  await database.db.product.create({
    data: {
      shopId,
      id: line.productId ?? '',
      title: 'Kolombiya',
      tags: [],
      tips: {
        create: [
          { locale: 'tr', text: 'Bir fincana 15 gram.', updatedAt: at },
          { locale: 'en', text: 'Fifteen grams a cup.', updatedAt: at },
        ],
      },
    },
  });
  expect(await enroll()).toContainEqual({ journey: 'getting_started', outcome: 'not_yet' });
  await changeOrder({ deliveredAt: new Date('2026-06-05T10:00:00Z') });
  world().clock.set('2026-06-05T10:01:00Z');
  await enroll();
  world().clock.set('2026-06-07T10:00:00Z');
  await work();
  const mail = world().email.sent.at(-1);
  expect(mail?.text).toContain('Bir fincana 15 gram.');
  expect(mail?.text).not.toContain('Fifteen');
});

test('what was refunded is not spoken of', async () => {
  await enroll();
  const { shopId } = world();
  await database.db.lineItem.create({
    data: {
      shopId,
      id: 'gid://shopify/LineItem/extra',
      orderId: world().order.id,
      title: 'Fincan',
      quantity: 1,
      currentQuantity: 1,
      netQuantity: 0,
      price: 90,
    },
  });
  world().clock.set('2026-06-03T08:00:00Z');
  await work();
  expect(world().email.sent[0]?.text).not.toContain('Fincan');
});

test('a text broken in the database is skipped, not sent with a hole', async () => {
  await enroll();
  await database.db.template.updateMany({ where: { shopId: world().shopId }, data: { subject: '{{ order.name' } });
  world().clock.set('2026-06-03T08:00:00Z');
  await work();
  expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'template_broken' }]);
});

test('scenario 35: people inside keep the delay they entered with; new ones get the new one', async () => {
  await enroll();
  const { services, shopId } = world();
  const journeyId = (await findJourneyId(services, { shopId, key: 'thank_you' }))!;
  const [, ...rest] = thankYou.plan.steps;
  const steps: Step[] = [{ id: 'wait', type: 'wait', for: 'span', minutes: 30 }, ...rest];
  const draft = { plan: { ...thankYou.plan, steps }, contents: thankYou.contents };
  const change = { shopId, journeyId, actor };
  expect(await saveDraft(services, { ...change, revision: 0, draft })).toMatchObject({ outcome: 'saved' });
  const published = await publishDraft(services, { ...change, revision: 1, insiders: 'finish' });
  expect(published).toMatchObject({ outcome: 'published', number: 2 });
  const second = await anOrder(database.db, world().customer, { placedAt: new Date('2026-06-03T06:00:10Z') });
  await enroll(second.id);
  const wakes = (await enrollments()).map(({ subject, wakeAt }) => [subject, wakeAt?.toISOString()]);
  expect(wakes.sort()).toEqual(
    [
      [world().order.id, '2026-06-03T08:00:00.000Z'],
      [second.id, '2026-06-03T06:30:10.000Z'],
    ].sort(),
  );
  world().clock.advance(hours(2));
  await work();
  expect(world().email.sent).toHaveLength(2);
});

test('scenario 41: a month asleep sends nothing stale and says so', async () => {
  await enroll();
  world().clock.advance(days(30));
  await work();
  expect(world().email.sent).toEqual([]);
  expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'expired' }]);
});

test('an enrollment that the queue lost comes back when its lease ends', async () => {
  await enroll();
  world().clock.set('2026-06-03T08:00:00Z');
  expect(await sweepEnrollments(world().services)).toBe(1);
  world().jobs.take();
  expect(await sweepEnrollments(world().services)).toBe(0);
  world().clock.advance(minutes(5));
  expect(await sweepEnrollments(world().services)).toBe(1);
});

test('attack B1, B7: ids of another shop find nothing and change nothing', async () => {
  await enroll();
  const { services } = world();
  const [enrollment] = await enrollments();
  const other = await aShop(database.db);
  const shopId = other.id;
  world().clock.set('2026-06-03T08:00:00Z');
  expect(await advanceEnrollment(services, { shopId, enrollmentId: enrollment?.id ?? '' })).toEqual({
    outcome: 'not_found',
  });
  expect(await enrollForOrder(services, { shopId, orderId: world().order.id })).toEqual([]);
  expect(await findJourneyId(services, { shopId, key: 'thank_you' })).toBeNull();
  expect(await switchJourney(services, { shopId, key: 'thank_you', on: false, actor })).toEqual({
    outcome: 'not_found',
  });
  expect(await messages()).toEqual([]);
  expect((await enrollments())[0]).toMatchObject({ state: 'ACTIVE', stepId: 'wait' });
});
