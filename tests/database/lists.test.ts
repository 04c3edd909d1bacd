import { afterAll, beforeAll, expect, test } from 'vitest';
import { after, days } from '#app/domain/time/spans.ts';
import { listConsents, listCustomers, mirrorGuests } from '#app/features/customers/index.server.ts';
import { getCustomerTimeline, getHome, getJourneyNumbers, listDecisions } from '#app/features/insights/index.server.ts';
import { getJourneyFunnel, searchOrders } from '#app/features/journeys/index.server.ts';
import { listMessages } from '#app/features/messaging/index.server.ts';
import { findOwnOrder, findUsualPace } from '#app/features/orders/index.server.ts';
import { findWaitingReviews } from '#app/features/reviews/index.server.ts';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import {
  findOrderToday,
  findRunningLow,
  getCustomerOutlook,
  getCustomerReorders,
  getReorderOverview,
  getShopOutlook,
  listDrifting,
  listDue,
} from '#app/features/reorders/index.server.ts';
import { countAnswers, findOpenHelp, findThankYouFacts, listAnswers } from '#app/features/placements/index.server.ts';
import type { AnswerFilter } from '#app/features/placements/index.server.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { messagesToList } from '../support/settings.ts';
import { journeys, shopId } from './fill-growing-tables.ts';
import { halfYearAgo, month, now, openBigShop, page } from './open-big-shop.ts';
import type { BigShop } from './open-big-shop.ts';

const database = useTestDb();
let big: BigShop;
let db: BigShop['db'];
let services: BigShop['services'];

beforeAll(async () => {
  big = await openBigShop(database.url);
  ({ db, services } = big);
}, 600_000);
afterAll(() => big.db.$disconnect());

const log = (filter: object, cursor?: string) => () => listDecisions(services, { shopId, filter, cursor });
const mails = (filter: object, cursor?: string) => () => listMessages(services, { shopId, cursor, ...filter });

const due = (over: Partial<Parameters<typeof listDue>[1]>) => () =>
  listDue(services, { shopId, tab: 'week', journeys: asking, ...over });
const asking = [{ id: journeys.common, trigger: usualReorderTrigger }];
const weekOn = Buffer.from(JSON.stringify(['date', '2026-06-08T09:00:00.000Z', 'c1', 'p'])).toString('base64url');
const halfLikely = Buffer.from(JSON.stringify(['chance', 0.5, 'c1', 'p'])).toString('base64url');

const picked = (filter: AnswerFilter, cursor?: string) => () => listAnswers(services, { shopId, cursor, ...filter });
const ago = (count: number) => after(now, -days(count));

const thousandSpent = Buffer.from(JSON.stringify([1000, 'c1000'])).toString('base64url');

const theirs = { shopId, customerGid: 'gid://shopify/Customer/7', orderId: 'o7' };

test.each<[string, () => Promise<unknown>, number]>([
  ['the log', log({}), page],
  ['the log, far down', log({}, `${halfYearAgo}_d1`), page],
  ['the log of a common outcome', log({ outcome: 'sent' }), page],
  ['the log of a rare outcome', log({ outcome: 'failed' }), page],
  ['the log of an outcome that never was', log({ outcome: 'unknown' }), page],
  ['the log of a common reason', log({ outcome: 'skip', reason: 'no_consent' }), page],
  ['the log of a rare reason', log({ outcome: 'skip', reason: 'template_broken' }), page],
  ['the log of a reason that never was', log({ outcome: 'skip', reason: 'expired' }), page],
  ['the log of a journey', log({ journeyId: journeys.common }), page],
  ['the log of a rare journey', log({ journeyId: journeys.rare }), page],
  ['the log of a journey by outcome', log({ journeyId: journeys.common, outcome: 'failed' }), page],
  ['the log of a customer', log({ customerId: 'c7' }), page],
  ['the log of those inside a journey', log({ journeyId: journeys.common, outcome: 'enroll', inside: true }), page],
  ['the log searched for a name', log({ search: 'demir7777' }), 5 * page],
  ['the log searched for an order', log({ search: '#777' }), 5 * page],
  ['the messages', mails({}), page],
  ['the messages, far down', mails({}, `${halfYearAgo}_m1`), page],
  ['the messages of a rare state', mails({ state: 'FAILED' }), page],
  ['the messages that wait', mails({ state: 'QUEUED' }), page],
  ['the messages of a journey', mails({ journeyId: journeys.common, state: 'SENT' }), page],
  ['the messages of a rare journey', mails({ journeyId: journeys.rare }), page],
  ['the messages of a rare journey by state', mails({ journeyId: journeys.rare, state: 'SKIPPED' }), page],
  ['the messages of a journey by a rare state', mails({ journeyId: journeys.common, state: 'FAILED' }), page],
  ['the messages of a month by reason', mails({ reason: 'no_consent', from: new Date('2026-05-04T09:00:00Z') }), page],
  ['the messages searched for a name', mails({ search: 'demir7777' }), 5 * page],
  ['the customers', () => listCustomers(services, { shopId }), page],
  ['the customers searched', () => listCustomers(services, { shopId, search: 'demir7777' }), page],
  ['the consents', () => listConsents(services, { shopId, channel: 'EMAIL' }), page],
  ["a customer's story", () => getCustomerTimeline(services, { shopId, customerId: 'c7' }), page],
  ['whose an address is', () => mirrorGuests(db, { shopId, guests: [{ email: 'P7777@Mail.example' }], now }), page],
  ['the orders to preview with', () => searchOrders(services, { shopId, text: '77' }), page],
  ['what runs out', due({}), 2 * page],
  ['what runs out, far down', due({ cursor: weekOn }), 2 * page],
  ['what is late', due({ tab: 'late' }), 2 * page],
  // What goes by anything but the day looks at all that the filter leaves of a tab, as its totals do.
  ['what runs out, the likeliest first', due({ sort: 'chance' }), 2 * page],
  ['what runs out, the likeliest first, further down', due({ sort: 'chance', cursor: halfLikely }), 2 * page],
  ['what is late, the worthiest first', due({ tab: 'late', sort: 'worth' }), 2 * page],
  ['all that runs out, the worthiest first', due({ chance: 'all', sort: 'worth' }), 5 * month],
  ['all that is late', due({ tab: 'late', chance: 'all' }), 5 * month],
  ['what runs out of a product', due({ productId: 'gid://shopify/Product/1' }), 5 * month],
  ['what runs out, searched for a name', due({ search: 'demir7777' }), page],
  ['what runs out, searched for a product', due({ search: 'coffee 1' }), 5 * month],
  [
    "a customer's predictions",
    () => getCustomerReorders(services, { shopId, customerId: 'c7', journeys: asking }),
    page,
  ],
  ['what to expect of a customer', () => getCustomerOutlook(services, { shopId, customerId: 'c7' }), page],
  ['what to expect of all customers', () => getShopOutlook(services, { shopId }), 2 * page],
  ['who drifts away', () => listDrifting(services, { shopId }), page],
  ['who drifts away, far down', () => listDrifting(services, { shopId, cursor: thousandSpent }), page],
  ['what a customer runs low on', () => findRunningLow(services, { ...theirs, zone: null, limit: 10 }), page],
  ['what of an order can be bought again', () => findOrderToday(services, theirs), page],
  ["a customer's order", () => findOwnOrder(services, theirs), page],
  ['what of an order waits for a review', () => findWaitingReviews(services, theirs), page],
  ['whether help is asked for', () => findOpenHelp(services, theirs), page],
  ['what a thank-you page rests on', () => findThankYouFacts(services, { ...theirs, checkoutToken: 'unknown' }), page],
  ['how fast a shop ships', () => findUsualPace(services, { shopId, zone: null }), 5 * month],
  ['where predictions stand', () => getReorderOverview(services, { shopId }), page],
  ['the funnel of a journey', () => getJourneyFunnel(services, { shopId, journeyId: journeys.common }), 5 * month],
  ['the funnel of a rare journey', () => getJourneyFunnel(services, { shopId, journeyId: journeys.rare }), page],
  ['the numbers of all journeys', () => getJourneyNumbers(services, { shopId }), 5 * month],
  ['what customers picked', picked({}), page],
  ['what customers picked, far down', picked({}, `${halfYearAgo}_a1`), page],
  ['the reminders picked', picked({ show: 'reminder' }), page],
  ['the consents given on the thank-you page', picked({ show: 'email_given' }), page],
  ['the consents given there, far down', picked({ show: 'email_given' }, `${halfYearAgo}_a1`), page],
  // What is rare among consents is found by going through those of the period.
  ['the consents not taken, of a month', picked({ show: 'email_not_taken', since: ago(30) }), month],
  ['the consents to SMS, of which there are none', picked({ show: 'sms_given', since: ago(90) }), month],
  ['the answers to a question', picked({ show: 'survey', surveyId: 'q1', choice: 'friend' }), page],
  ['the answers that nobody gave', picked({ show: 'survey', surveyId: 'q1', choice: 'x', since: ago(90) }), month],
  ['how often each was picked in a month', () => countAnswers(services, { shopId, since: ago(30) }), month],
  ['how often each was picked in three', () => countAnswers(services, { shopId, since: ago(90) }), 2 * month],
  ['home', () => getHome(services, { shopId }), 12 * month],
])('%s reads few rows of a growing table', (_name, ask, most) => big.readsFew(ask, most));

test('what was read is counted: going through all messages is seen', async () => {
  const all = await big.readBy(() => db.message.findMany({ where: { shopId, locale: 'xx' } }));
  expect(all.Message).toBeGreaterThanOrEqual(messagesToList);
});
