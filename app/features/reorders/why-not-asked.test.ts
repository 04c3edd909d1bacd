import { describe, expect, test } from 'vitest';
import type { DueTab } from './due-tabs.ts';
import { aProduct } from './testing.ts';
import { useDue, now, inDays } from './due.testing.ts';

const { world, database, runsOut, list } = useDue();

describe('why somebody was not asked', () => {
  const whyNot = async (tab: DueTab = 'week') => (await list(tab)).predictions[0]!.whyNot?.code;

  test('is what the merchant and the customer said, until the next purchase', async () => {
    const { customer, order, prediction } = await runsOut('A', 1);
    const pair = { shopId: world().shop.id, customerId: customer.id, productId: prediction.productId };
    expect(await whyNot()).toBe('next');
    await database.db.reorderAnswer.create({
      data: { ...pair, kind: 'NOT_YET', until: inDays(3), answeredAt: inDays(-1) },
    });
    expect(await whyNot()).toBe('said_not_yet');
    await database.db.order.update({
      where: { shopId_id: { shopId: order.shopId, id: order.id } },
      data: { placedAt: now },
    });
    expect(await whyNot()).toBe('next');
    const { productId } = await aProduct(database.db, world().shop.id, { id: prediction.productId.split('/').at(-1)! });
    await database.db.reorderOverride.create({
      data: { shopId: world().shop.id, productId, excluded: true, updatedAt: now },
    });
    expect(await whyNot()).toBe('excluded');
  });

  test('is that they were asked by a journey lately, whose pause is not over', async () => {
    const { customer } = await runsOut('A', 1);
    await anEnrollment(customer.id, 'other', inDays(-3));
    expect((await list('week')).predictions[0]!.whyNot).toEqual({ code: 'asked_lately', until: inDays(11) });
  });

  test('is nothing once they were asked: the message and what became of it are told', async () => {
    const { customer } = await runsOut('A', 1, { nudgedAt: now, nudgeSubject: 's1' });
    const enrollmentId = await anEnrollment(customer.id, 's1', now);
    expect((await list('week')).predictions[0]).toMatchObject({ whyNot: null, nudge: { at: now, message: null } });
    const message = await database.db.message.create({
      data: {
        ...{ shopId: world().shop.id, customerId: customer.id, enrollmentId, journeyId: 'j1', kind: 'MARKETING' },
        ...{ purpose: 'reorder', subject: 's1', locale: 'tr', state: 'SKIPPED', reason: 'sold_out' },
        ...{ sendAt: now, expiresAt: now, createdAt: now },
      },
    });
    expect((await list('week')).predictions[0]!.nudge).toEqual({
      at: now,
      message: { id: message.id, state: 'SKIPPED', reason: 'sold_out', sentAt: null },
      refusal: null,
      waitsUntil: null,
    });
  });

  test('is told beside how late it is, counted from the expected day', async () => {
    const spread = { earliestAt: inDays(-30), latestAt: inDays(-10), reasons: [{ code: 'overdue', days: 1 }] };
    await runsOut('A', -20, spread);
    expect((await list('late')).predictions[0]!.reasons).toEqual([{ code: 'overdue', days: 20 }]);
  });

  test('is nothing while the journey waits for its first step: until when is told', async () => {
    const { customer } = await runsOut('A', 1, { nudgedAt: now, nudgeSubject: 's1' });
    const id = await anEnrollment(customer.id, 's1', now);
    await database.db.enrollment.updateMany({ where: { id }, data: { wakeAt: inDays(1) } });
    const nudge = async () => (await list('week')).predictions[0]!.nudge;
    expect(await nudge()).toEqual({ at: now, message: null, refusal: null, waitsUntil: inDays(1) });
    await database.db.enrollment.updateMany({ where: { id }, data: { state: 'EXITED', wakeAt: null } });
    expect(await nudge()).toMatchObject({ waitsUntil: null });
  });

  test('stands beside the asking that they answered', async () => {
    const { customer, prediction } = await runsOut('A', 1);
    const pair = { shopId: world().shop.id, customerId: customer.id, productId: prediction.productId };
    const asked = { nudgedAt: inDays(-2), nudgeSubject: 's1' };
    await database.db.reorderAnswer.create({
      data: { ...pair, ...asked, kind: 'NOT_YET', until: inDays(3), answeredAt: inDays(-1) },
    });
    expect((await list('week')).predictions[0]).toMatchObject({
      ...{ nudge: { at: inDays(-2) }, whyNot: { code: 'said_not_yet', until: inDays(3) } },
    });
  });

  test('is what the journey said that did not let them in', async () => {
    const { customer } = await runsOut('A', 1, { nudgedAt: now, nudgeSubject: 's1' });
    const said = { shopId: world().shop.id, customerId: customer.id, outcome: 'not_enrolled', decidedAt: now };
    await database.db.decision.create({ data: { ...said, reason: 'unreachable', facts: { subject: 's1' } } });
    await database.db.decision.create({ data: { ...said, reason: 'other', facts: { subject: 's2' } } });
    expect((await list('week')).predictions[0]!.nudge).toMatchObject({ message: null, refusal: 'unreachable' });
  });
});

async function anEnrollment(customerId: string, subject: string, at: Date): Promise<string> {
  const shopId = world().shop.id;
  await database.db.journey.create({
    data: { shopId, id: 'j1', key: 'reorder', state: 'ON', activatedAt: now, createdAt: now, updatedAt: now },
  });
  const version = await database.db.journeyVersion.create({
    data: { shopId, journeyId: 'j1', number: 1, plan: {}, publishedAt: now },
  });
  const { id } = await database.db.enrollment.create({
    data: {
      ...{ shopId, journeyId: 'j1', journeyVersionId: version.id, customerId, subject },
      ...{ plannedAt: at, triggeredAt: at, enrolledAt: at },
    },
  });
  return id;
}
