import { expect, test } from 'vitest';
import { getJourneyNumbers } from './index.server.ts';
import { daysAgo, useInsights } from './insights.testing.ts';

const { database, setUp, aShopWithCustomer, aMessage, aJourney } = useInsights();

test('journeys count what was sent, waits and was not sent', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const { id: journeyId } = await aJourney(shop.id);
  await aMessage(customer, { journeyId, state: 'SENT' });
  await aMessage(customer, { journeyId, sendAt: daysAgo(-2) });
  await aMessage(customer, { journeyId, state: 'SKIPPED' });
  await aMessage(customer, { journeyId, state: 'SENT', sendAt: daysAgo(50) });
  expect(await getJourneyNumbers(setUp(), { shopId: shop.id })).toEqual([
    { key: 'thank_you', sent: 1, waiting: 1, skipped: 1 },
  ]);
});

test('who is inside a journey and has no message yet waits too', async () => {
  const { shop, customer } = await aShopWithCustomer();
  const { id: journeyId } = await aJourney(shop.id);
  const version = await database.db.journeyVersion.create({
    data: { shopId: shop.id, journeyId, number: 1, plan: {}, publishedAt: daysAgo(9) },
  });
  const inside = (subject: string, state: 'ACTIVE' | 'COMPLETED') =>
    database.db.enrollment.create({
      data: {
        ...{ shopId: shop.id, journeyId, journeyVersionId: version.id, customerId: customer.id, subject, state },
        ...{ triggeredAt: daysAgo(1), plannedAt: daysAgo(1), enrolledAt: daysAgo(1) },
      },
    });
  await inside('waits', 'ACTIVE');
  const withMessage = await inside('has a message', 'ACTIVE');
  await inside('is done', 'COMPLETED');
  await aMessage(customer, { journeyId, enrollmentId: withMessage.id });
  expect((await getJourneyNumbers(setUp(), { shopId: shop.id }))[0]?.waiting).toBe(2);
});
