import { expect, test } from 'vitest';
import { getCustomerTimeline } from './index.server.ts';
import { daysAgo, useInsights } from './insights.testing.ts';

const { database, setUp, aLongStory } = useInsights();

test('the timeline tells what was picked after paying, what of it was not taken, and who asked for help', async () => {
  const { shop, customer, order } = await aLongStory();
  const about = { shopId: shop.id, customerId: customer.id, orderId: order.id };
  const answers = [
    { kind: 'GIFT', subject: '', answer: { isGift: true }, result: 'done' },
    {
      kind: 'SURVEY',
      subject: 's',
      answer: { choice: 'friend', label: 'Bir arkadaş', text: 'Komşum' },
      result: 'done',
    },
    { kind: 'CONSENT', subject: 'EMAIL', answer: { isGiven: true, channel: 'EMAIL' }, result: 'said_no_before' },
    // Told by the consent itself, and by the decision that noted it.
    { kind: 'CONSENT', subject: 'SMS', answer: { isGiven: true, channel: 'SMS' }, result: 'done' },
    { kind: 'REMINDER', subject: 'p', answer: { said: { wish: 'never' } }, result: 'done' },
  ] as const;
  for (const answer of answers)
    await database.db.placementAnswer.create({
      data: { ...about, ...answer, checkoutToken: 'c', locale: 'tr', revision: 1, answeredAt: daysAgo(0) },
    });
  await database.db.helpRequest.create({
    data: { ...about, topic: 'damaged', body: 'Ezik geldi', locale: 'tr', askedAt: daysAgo(0) },
  });
  const { entries } = await getCustomerTimeline(setUp(), { shopId: shop.id, customerId: customer.id });
  const told = entries.filter(({ kind }) => kind === 'placement_answer' || kind === 'help_asked');
  expect(told.map(({ detail }) => detail)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'GIFT', isGift: true }),
      expect.objectContaining({ kind: 'SURVEY', choice: 'Bir arkadaş', text: 'Komşum' }),
      expect.objectContaining({ kind: 'CONSENT', channel: 'EMAIL', result: 'said_no_before' }),
      expect.objectContaining({ topic: 'damaged', text: 'Ezik geldi', answeredAt: null }),
    ]),
  );
  expect(told).toHaveLength(4);
});
