import type { Prisma } from '@prisma/client';
import { beforeAll, expect, test } from 'vitest';
import { after, days, hours } from '#app/domain/time/spans.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { answerShows } from './answer-shows.ts';
import { countAnswers } from './count-answers.server.ts';
import { listAnswers } from './list-answers.server.ts';
import { readPick } from './read-pick.ts';

const database = useTestDb();
const now = new Date('2026-06-30T12:00:00Z');
const since = after(now, -days(30));
const product = 'gid://shopify/Product/1';
const on = { kind: 'reminder', productId: product, said: { wish: 'on', day: '2026-08-01', channel: 'EMAIL' } };
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  const { db } = database;
  const { services } = testServices(db, now.toISOString());
  const shop = await aShop(db);
  const customer = await aCustomer(db, shop);
  const order = await anOrder(db, customer);
  await db.product.create({ data: { shopId: shop.id, id: product, title: 'Kolombiya', status: 'active' } });
  let sequence = 0;
  async function answer(
    kind: 'REMINDER' | 'CONSENT' | 'GIFT' | 'SURVEY',
    subject: string,
    pick: Prisma.InputJsonObject,
    over: Partial<Prisma.PlacementAnswerUncheckedCreateInput> = {},
  ) {
    sequence += 1;
    const { id } = await db.placementAnswer.create({
      data: {
        ...{ shopId: shop.id, checkoutToken: `t${sequence}`, kind, subject, answer: pick, locale: 'tr', revision: 1 },
        ...{ answeredAt: after(now, -hours(sequence)), customerId: customer.id, orderId: order.id },
        ...{ result: 'done', appliedAt: now, ...over },
      },
    });
    return id;
  }
  await answer('REMINDER', product, on);
  await answer('REMINDER', product, on, { customerId: null, orderId: null, result: null, appliedAt: null });
  await answer('REMINDER', product, { ...on, said: { wish: 'never' } });
  await answer('REMINDER', product, { ...on, said: null });
  await answer('GIFT', '', { kind: 'gift', isGift: true });
  await answer('GIFT', '', { kind: 'gift', isGift: false });
  await answer('CONSENT', 'EMAIL', { kind: 'consent', channel: 'EMAIL', isGiven: true });
  await answer('CONSENT', 'EMAIL', { kind: 'consent', channel: 'EMAIL', isGiven: true }, { result: null });
  await answer('CONSENT', 'EMAIL', { kind: 'consent', channel: 'EMAIL', isGiven: true }, { result: 'said_no_before' });
  await answer('CONSENT', 'EMAIL', { kind: 'consent', channel: 'EMAIL', isGiven: false });
  await answer('CONSENT', 'SMS', { kind: 'consent', channel: 'SMS', isGiven: true }, { result: 'number_unknown' });
  await answer(
    'SURVEY',
    'q1',
    { kind: 'survey', surveyId: 'q1', choice: 'friend', text: 'Komşum', label: 'Bir tanıdık' },
    { wording: 'Nereden?' },
  );
  await answer('SURVEY', 'q1', { kind: 'survey', surveyId: 'q1', label: null, choice: 'friend', text: '' });
  await answer('SURVEY', 'q2', { kind: 'survey', surveyId: 'q2', label: null, choice: 'friend', text: 'Arkadaş' });
  await answer(
    'SURVEY',
    'q1',
    { kind: 'survey', surveyId: 'q1', label: null, choice: 'search', text: 'Eski' },
    { answeredAt: after(since, -hours(1)) },
  );
  return { services, shopId: shop.id, customer, order };
}
beforeAll(async () => {
  await database.reset();
  world = await build();
});

const list = (over: Omit<Parameters<typeof listAnswers>[1], 'shopId'>) =>
  listAnswers(world.services, { shopId: world.shopId, ...over });

test('what was picked is counted by kind, consents by whether they were taken', async () => {
  const { shows, any } = await countAnswers(world.services, { shopId: world.shopId, since });
  expect(any).toBe(true);
  expect(shows).toEqual({
    ...{ reminder: 2, not_needed: 1, gift: 1, email_given: 2, email_not_taken: 1, sms_given: 0, sms_not_taken: 1 },
    survey: 3,
  });
});

test.each(answerShows)('the number %s opens exactly its rows', async (show) => {
  const { shows } = await countAnswers(world.services, { shopId: world.shopId, since });
  expect((await list({ show, since })).answers).toHaveLength(shows[show]);
});

test('a survey is counted by question and choice, and each of its bars opens its rows', async () => {
  const { choices, words } = await countAnswers(world.services, { shopId: world.shopId, since });
  expect(choices).toEqual([
    { surveyId: 'q1', choice: 'friend', question: 'Nereden?', label: 'Bir tanıdık', answers: 2 },
    { surveyId: 'q2', choice: 'friend', question: null, label: null, answers: 1 },
  ]);
  for (const { surveyId, choice, answers } of choices)
    expect((await list({ show: 'survey', since, surveyId, choice })).answers).toHaveLength(answers);
  expect(words.map(({ text }) => text)).toEqual(['Komşum', 'Arkadaş']);
});

test('a row tells what, of which product, by whom and with which order', async () => {
  const [first, second] = (await list({ show: 'reminder' })).answers;
  expect(first).toMatchObject({
    pick: { kind: 'reminder_on', day: '2026-08-01', channel: 'EMAIL' },
    ...{ productTitle: 'Kolombiya', orderName: world.order.name, firstName: 'Ayşe', customerId: world.customer.id },
  });
  expect(second).toMatchObject({ customerId: null, orderName: null, appliedAt: null });
});

test('all of it comes newest first, page by page without a gap, what was taken back too', async () => {
  const seen: Date[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < 10 && cursor !== null; page += 1) {
    const found = await list({ cursor, limit: 4 });
    seen.push(...found.answers.map(({ answeredAt }) => answeredAt));
    cursor = found.nextCursor;
  }
  expect(seen).toHaveLength(15);
  expect(seen).toEqual([...seen].sort((one, other) => other.getTime() - one.getTime()));
  expect((await list({ cursor: 'nonsense' })).answers).toHaveLength(15);
});

test('attack B1: another shop sees and counts none of them', async () => {
  const { id: shopId } = await aShop(database.db);
  expect(await listAnswers(world.services, { shopId })).toEqual({ answers: [], nextCursor: null });
  const { shows, choices, words, any } = await countAnswers(world.services, { shopId, since });
  expect({ choices, words, any }).toEqual({ choices: [], words: [], any: false });
  expect(Object.values(shows).every((count) => count === 0)).toBe(true);
});

const survey = { kind: 'survey', surveyId: 'q1', choice: 'friend', text: '', label: null };
test.each([
  [{ ...on, said: null }, { kind: 'reminder_back' }],
  [{ ...on, said: { wish: 'never' } }, { kind: 'reminder_never' }],
  [
    { kind: 'consent', channel: 'SMS', isGiven: false },
    { kind: 'consent_back', channel: 'SMS' },
  ],
  [{ kind: 'gift', isGift: false }, { kind: 'gift_back' }],
  [survey, survey],
  [{}, null],
  [{ ...on, said: { wish: 'on', day: 'soon', channel: 'EMAIL' } }, null],
])('of %o can be told %o', (answer, told) => {
  expect(readPick(answer)).toEqual(told);
});

test('a number that was typed does not leave the server', () => {
  const typed = { kind: 'consent', channel: 'SMS', isGiven: true, phone: '+90 532 000 00 00' };
  expect(readPick(typed)).toEqual({ kind: 'consent_given', channel: 'SMS' });
});
