import { describe, expect, test } from 'vitest';
import { anOrder } from '#app/testing/factories.ts';
import { useEngine } from '../engine.testing.ts';
import { aMail, aWait } from '../testing.ts';
import { scanJourney } from './scan-journey.server.ts';

const { database, world, journey, enroll, change, inside, messages, work } = useEngine();

describe('fault F13: of an order before the silence was long enough we hear when somebody is in already', () => {
  /** The silence of 60 days is over on 2 August at 09:00 in Istanbul, and looked at the morning after. */
  async function missed() {
    const { id: journeyId } = await journey({
      trigger: { type: 'no_order_for', days: 60 },
      goals: ['order_placed'],
      steps: [aWait(26 * 60), aMail()],
    });
    const { shopId, customer, order, clock, services } = world();
    await database.db.customer.update({
      where: { shopId_id: { shopId, id: customer.id } },
      data: { lastOrderAt: order.placedAt },
    });
    clock.set('2026-08-03T05:00:00Z');
    expect(await scanJourney(services, { shopId, journeyId })).toMatchObject({ enrolled: 1 });
  }
  const lateOrder = () => anOrder(database.db, world().customer, { placedAt: new Date('2026-08-02T05:00:00Z') });

  test('its webhook ends the journey', async () => {
    await missed();
    await enroll((await lateOrder()).id);
    expect(await inside()).toMatchObject([{ state: 'EXITED', exitReason: 'goal_reached' }]);
  });

  test('so does the next step', async () => {
    await missed();
    await lateOrder();
    await work('2026-08-03T08:00:00Z');
    expect(await inside()).toMatchObject([{ state: 'EXITED', exitReason: 'goal_reached' }]);
    expect(await messages()).toEqual([]);
  });

  test('so does the last look before sending', async () => {
    await missed();
    await work('2026-08-03T20:00:00Z'); // 23:00 in Istanbul: it waits for the morning
    expect(await messages()).toMatchObject([{ state: 'QUEUED' }]);
    await lateOrder();
    await work('2026-08-04T06:00:00Z');
    expect(await messages()).toMatchObject([{ state: 'SKIPPED', reason: 'goal_reached' }]);
  });

  test('the last order itself, looked at anew, ends nothing', async () => {
    await missed();
    await change({ deliveredAt: new Date('2026-08-03T05:30:00Z') });
    await enroll();
    await work('2026-08-03T20:00:00Z');
    await work('2026-08-04T06:00:00Z');
    expect(await messages()).toMatchObject([{ state: 'SENT' }]);
  });
});
