import { describe, expect, test } from 'vitest';
import type { Plan } from '#app/domain/journeys/journey.ts';
import { anOrder } from '#app/testing/factories.ts';
import { archiveJourney, pauseJourney, resumeJourney } from './index.server.ts';
import { publishVersion } from './publish-version.server.ts';
import { aDraft, aMail, aPlan, aWait } from './testing.ts';
import { useEngine } from './engine.testing.ts';

const { database, world, journey, enroll, inside, messages, decisions, work } = useEngine();

describe('scenario 35: versions, pauses, the end of a journey', () => {
  const publish = (journeyId: string, plan: Plan, insiders: 'finish' | 'move') =>
    database.db.$transaction((tx) =>
      publishVersion(tx, {
        ...{ shopId: world().shopId, journeyId, insiders },
        draft: aDraft(plan),
        now: world().clock.now(),
      }),
    );

  test('people inside finish what they entered, and publishing lets nobody in again', async () => {
    const { id } = await journey({});
    await enroll();
    await publish(id, aPlan({ steps: [aWait(30, 'other'), aMail('new')] }), 'finish');
    await enroll();
    expect(await inside()).toHaveLength(1);
    await work('2026-06-03T08:00:10Z');
    expect(await messages()).toMatchObject([{ templateKey: 'mail' }]);
  });

  test('people who are moved go on by the new version where they stand, by its shorter wait at once', async () => {
    const { id } = await journey({});
    await enroll();
    await publish(id, aPlan({ steps: [aWait(30), aMail('new')] }), 'move');
    await work('2026-06-03T06:30:10Z');
    expect(await messages()).toMatchObject([{ templateKey: 'new', state: 'SENT' }]);
  });

  test('whoever stands at a step that is gone finishes the version they entered', async () => {
    const { id } = await journey({});
    await enroll();
    expect(await publish(id, aPlan({ steps: [aWait(1, 'other'), aMail('new')] }), 'move')).toMatchObject({ moved: 0 });
    await work('2026-06-03T08:00:10Z');
    expect(await messages()).toMatchObject([{ templateKey: 'mail' }]);
  });

  test('nobody is stuck at a step that no version knows', async () => {
    await journey({});
    await enroll();
    await database.db.enrollment.updateMany({ where: { shopId: world().shopId }, data: { stepId: 'nowhere' } });
    await work('2026-06-03T08:00:10Z');
    expect(await inside()).toMatchObject([{ state: 'EXITED', exitReason: 'step_gone' }]);
    expect(await decisions('exit')).toMatchObject([{ reason: 'step_gone' }]);
  });

  test('with another trigger a journey begins anew: what happened before lets nobody in', async () => {
    const { id } = await journey({ trigger: { type: 'order_paid' } });
    await publish(id, aPlan(), 'finish');
    await enroll();
    expect(await inside()).toEqual([]);
  });

  test('while it is paused nobody enters and nobody moves; then it goes on, and what is too late is skipped', async () => {
    const { key } = await journey({ steps: [aWait(60), aMail('first'), aWait(1440, 'w2'), aMail('second')] });
    await enroll();
    const input = { shopId: world().shopId, key, actor: 'staff:1' };
    await pauseJourney(world().services, input);
    const later = await anOrder(database.db, world().customer, { placedAt: new Date('2026-06-03T06:10:00Z') });
    await enroll(later.id);
    await work('2026-06-03T07:00:10Z');
    await work('2026-06-07T06:30:00Z');
    expect(await inside()).toMatchObject([{ state: 'ACTIVE', stepId: 'wait' }]);
    expect(await resumeJourney(world().services, input)).toEqual({ outcome: 'switched' });
    await work('2026-06-07T06:30:01Z');
    expect((await messages()).map(({ templateKey, state, reason }) => [templateKey, state, reason])).toEqual([
      ['first', 'SKIPPED', 'expired'],
      ['second', 'SENT', null],
    ]);
    await enroll(later.id);
    expect(await inside()).toHaveLength(1);
  });

  test('a journey that is put away lets everybody go', async () => {
    const { key } = await journey({ steps: [aMail('first'), aWait(1440, 'w2'), aMail('second')] });
    await enroll();
    await work('2026-06-03T20:00:00Z');
    await archiveJourney(world().services, { shopId: world().shopId, key, actor: 'staff:1' });
    expect(await inside()).toMatchObject([{ state: 'EXITED', exitReason: 'journey_archived' }]);
    expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'journey_archived' }]);
    expect(await resumeJourney(world().services, { shopId: world().shopId, key, actor: 'staff:1' })).toEqual({
      outcome: 'unchanged',
    });
  });
});
