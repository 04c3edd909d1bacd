import { expect, test } from 'vitest';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import type { MessageStep, Plan } from '#app/domain/journeys/journey.ts';
import { enrollCustomer } from './index.server.ts';
import { aMail } from './testing.ts';
import { useEngine } from './engine.testing.ts';

const { database, world, journey, messages, decisions, work } = useEngine();

type EnteredTrigger = Extract<Plan['trigger'], { type: 'reorder_due' | 'review_received' }>;

/** Somebody who usually orders at that hour enters a journey at nine in Istanbul; when their mail is to go. */
async function mailOf(
  usualHour: number | null,
  { trigger = usualReorderTrigger, mail = {} }: { trigger?: EnteredTrigger; mail?: Partial<MessageStep> } = {},
): Promise<string[]> {
  const { shopId, customer, order, services, clock } = world();
  await journey({ trigger, steps: [{ ...aMail(), ...mail } as MessageStep] });
  await database.db.customerOutlook.create({
    data: {
      ...{ shopId, customerId: customer.id, orders: 6, purchases: 6, lastBoughtAt: clock.now(), spent: 100 },
      ...{ drifting: false, usualHour },
    },
  });
  const about = { shopId, customerId: customer.id, orderId: order.id };
  await enrollCustomer(services, { ...about, trigger: trigger.type, subject: 's', at: clock.now() });
  await work('2026-06-03T06:00:20Z');
  return (await messages()).map(({ sendAt }) => sendAt.toISOString());
}

// In Istanbul it is three hours later.
test.each<[string, number | null, string]>([
  ['waits for the hour at which its customer usually orders', 15, '2026-06-03T12:00:00.000Z'],
  ['does not wait for the next day', 8, '2026-06-03T06:00:10.000Z'],
  ['does not wait for an hour at which nobody is written to', 23, '2026-06-03T06:00:10.000Z'],
  ['goes as planned where no hour is usual', null, '2026-06-03T06:00:10.000Z'],
])('a mail about a reorder %s', async (_what, hour, at) => {
  expect(await mailOf(hour)).toEqual([at]);
});

test.each([
  ['waits for the hour where it still makes sense long enough', 7, '2026-06-03T12:00:00.000Z'],
  ['does not wait for an hour at which it would have expired', 6, '2026-06-03T06:00:10.000Z'],
])('a mail about a reorder %s', async (_what, expiresAfterHours, at) => {
  expect(await mailOf(15, { mail: { expiresAfterHours } })).toEqual([at]);
});

test('it is written down till when a mail waits for the hour', async () => {
  await mailOf(15);
  const { id } = (await messages())[0]!;
  expect(await decisions('defer')).toMatchObject([
    { messageId: id, reason: 'usual_hour', facts: { until: '2026-06-03T12:00:00.000Z' } },
  ]);
});

test('nothing is written down of a mail that does not wait', async () => {
  await mailOf(8);
  expect(await decisions('defer')).toEqual([]);
});

test('any other mail goes as planned', async () => {
  expect(await mailOf(15, { trigger: { type: 'review_received' } })).toEqual(['2026-06-03T06:00:10.000Z']);
});
