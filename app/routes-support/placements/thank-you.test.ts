import { beforeEach, describe, expect, test } from 'vitest';
import type { Prisma } from '@prisma/client';
import { houseWordings } from '#app/domain/placements/consent-wording.ts';
import { days, seconds } from '#app/domain/time/spans.ts';
import { trainReorders, updatePredictions } from '#app/features/reorders/index.server.ts';
import { aCustomer, anOrder } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import type { BoughtLine, ThankYouQuestion } from '#extensions/shared/contract.ts';
import {
  aRoastery,
  coffee,
  daysAgo,
  filters,
  grinder,
  linesOf,
  now,
  product,
  switchOn,
  token,
  variant,
} from './placements.testing.ts';
import type { Roastery } from './placements.testing.ts';
import { thankYouView } from './thank-you.server.ts';

const database = useTestDb();
let roastery: Roastery;
beforeEach(async () => {
  await database.reset();
  roastery = await aRoastery(database.db);
});

const bought = (id: string, quantity = 1): BoughtLine => ({ productId: product(id), variantId: variant(id), quantity });
async function view(over: Partial<ThankYouQuestion> = {}, customerGid: string | null = null) {
  const { services, clock, shop } = roastery;
  // What is remembered for some seconds is looked up anew.
  clock.advance(seconds(11));
  const question: ThankYouQuestion = {
    checkoutToken: token,
    language: 'en',
    lines: [bought(coffee), bought(grinder)],
    ...over,
  };
  return thankYouView(services, { shop, customerGid }, question);
}
const regular = () => roastery.regulars[0]!;
/** The order of the page, as it comes by webhook. */
const orderComes = (over: Partial<Prisma.OrderUncheckedCreateInput> = {}, customer = regular()) =>
  anOrder(roastery.db, customer, {
    ...{ checkoutToken: token, placedAt: now, lineItems: linesOf({ [coffee]: 1, [grinder]: 1 }), ...over },
  });
const picks = (...rows: [Prisma.PlacementAnswerUncheckedCreateInput['kind'], string, Prisma.InputJsonObject][]) =>
  roastery.db.placementAnswer.createMany({
    data: rows.map(([kind, subject, answer], revision) => ({
      ...{
        shopId: roastery.shopId,
        checkoutToken: token,
        kind,
        subject,
        answer,
        revision,
        locale: 'en',
        answeredAt: now,
      },
    })),
  });
const dayIn = (count: number) => daysAgo(-count).toISOString().slice(0, 10);

describe('reminders', () => {
  test('are asked about what is used up, on the day on which it is foreseen to, before the order is known', async () => {
    const { reminders, reminderChannels } = await view();
    expect(reminders).toEqual([
      {
        ...{ productId: product(coffee), title: 'Kolombiya', expectedOn: expect.any(String), said: null },
        between: { from: dayIn(1), to: dayIn(365) },
      },
    ]);
    const [{ expectedOn }] = reminders as [(typeof reminders)[number]];
    expect(expectedOn > dayIn(22) && expectedOn < dayIn(34)).toBe(true);
    expect(reminderChannels).toEqual(['EMAIL']);
  });

  test('are offered by no channel for which consent is neither given nor asked for', async () => {
    const { db, shopId } = roastery;
    await db.placementSettings.create({ data: { shopId, partsOff: ['consent_email'], updatedAt: now } });
    expect(await view()).toMatchObject({ reminders: [], reminderChannels: [] });
    const consent = { shopId, customerId: regular().id, channel: 'EMAIL', source: 'shopify' } as const;
    await db.consent.create({ data: { ...consent, state: 'SUBSCRIBED', occurredAt: now, updatedAt: now } });
    expect((await view({}, regular().gid)).reminderChannels).toEqual(['EMAIL']);
  });

  test('are asked of a first purchase too, however sure a journey wants to be before it asks by itself', async () => {
    const { db, shopId, regulars } = roastery;
    const placed = regulars.flatMap((customer, n) =>
      (n % 2 ? [110] : [110, 20 + 4 * (n % 15)]).map((daysBack) => ({ customer, placedAt: daysAgo(daysBack) })),
    );
    for (const { customer, placedAt } of placed)
      await anOrder(db, customer, { placedAt, lineItems: linesOf({ [filters]: 1 }) });
    await trainReorders(roastery.services, { shopId });
    const { reminders } = await view({ lines: [bought(filters), bought(grinder)] });
    expect(reminders.map(({ productId }) => productId)).toEqual([product(filters)]);
  });

  test('say for whoever is logged in what the prediction says once the order has come', async () => {
    const before = await view({}, regular().gid);
    await orderComes();
    const { services, shopId, db } = roastery;
    await updatePredictions(services, { shopId, customerId: regular().id });
    const where = { shopId, customerId: regular().id, productId: product(coffee) };
    const { expectedAt } = await db.reorderPrediction.findFirstOrThrow({ where });
    // Istanbul is three hours ahead: its day begins on the evening before.
    const expectedOn = new Date(expectedAt.getTime() + 3 * 3_600_000).toISOString().slice(0, 10);
    expect(before.reminders.map((one) => one.expectedOn)).toEqual([expectedOn]);
    expect((await view()).reminders.map((one) => one.expectedOn)).toEqual([expectedOn]);
  });

  test('are not asked about what the merchant excludes, by no journey, of dealers, of subscriptions, nor where switched off', async () => {
    const { db, shopId } = roastery;
    const none = { reminders: [], reminderChannels: [] };
    const dealer = await aCustomer(db, { id: shopId }, { tags: ['toptan'] });
    expect(await view({}, dealer.gid)).toMatchObject(none);
    await orderComes({ kinds: ['subscription'] });
    expect(await view()).toMatchObject(none);
    expect((await view({ checkoutToken: 'another-checkout' })).reminders).toHaveLength(1);
    const off = { shopId, partsOff: ['reminders'], updatedAt: now };
    await db.placementSettings.create({ data: off });
    expect(await view({ checkoutToken: 'another-checkout' })).toMatchObject(none);
    await db.placementSettings.deleteMany({ where: { shopId } });
    await db.reorderOverride.create({ data: { shopId, productId: product(coffee), excluded: true, updatedAt: now } });
    expect(await view({ checkoutToken: 'another-checkout' })).toMatchObject(none);
    await db.reorderOverride.update({
      where: { shopId_productId: { shopId, productId: product(coffee) } },
      data: { excluded: false, days: 40 },
    });
    expect((await view({ checkoutToken: 'another-checkout' })).reminders[0]?.expectedOn).toBe(dayIn(40));
    await db.journey.updateMany({ where: { shopId }, data: { state: 'PAUSED' } });
    expect(await view({ checkoutToken: 'another-checkout' })).toMatchObject(none);
  });
});

describe('what was picked', () => {
  test('is read back before and after the order has come', async () => {
    const said = { wish: 'on', day: dayIn(20), channel: 'EMAIL' } as const;
    const choice = (key: string) => ({ key, label: { tr: `${key} tr`, en: `${key} en` } });
    const survey = { id: 's1', question: { tr: 'Nereden?', en: 'Where from?' }, choices: [choice('a'), choice('b')] };
    await roastery.db.placementSettings.create({
      data: { shopId: roastery.shopId, partsOff: [], survey: { ...survey, takesText: true }, updatedAt: now },
    });
    await picks(
      ['REMINDER', product(coffee), { kind: 'reminder', productId: product(coffee), said }],
      ['CONSENT', 'EMAIL', { kind: 'consent', channel: 'EMAIL', isGiven: true }],
      ['GIFT', '', { kind: 'gift', isGift: true }],
      ['SURVEY', 's1', { kind: 'survey', surveyId: 's1', choice: 'b', text: 'a friend', label: null }],
    );
    const shown = {
      reminders: [{ said }],
      consent: { email: { isGiven: true }, sms: { isGiven: false } },
      gift: { isGift: true },
      survey: { surveyId: 's1', question: 'Where from?', takesText: true, said: { choice: 'b', text: 'a friend' } },
    };
    expect(await view()).toMatchObject(shown);
    const { id } = await orderComes();
    const { shopId } = roastery;
    await roastery.db.order.update({
      where: { shopId_id: { shopId, id } },
      data: { kinds: ['gift'], giftSaidAt: now },
    });
    const consent = { shopId, customerId: regular().id, channel: 'EMAIL', source: 'thank_you_page' } as const;
    await roastery.db.consent.create({ data: { ...consent, state: 'SUBSCRIBED', occurredAt: now, updatedAt: now } });
    expect(await view()).toMatchObject(shown);
    expect((await view({ language: 'tr' })).survey?.choices[0]?.label).toBe('a tr');
  });

  test('is no promise any more on the day after', async () => {
    const said = { wish: 'on', day: dayIn(2), channel: 'EMAIL' } as const;
    await picks(['REMINDER', product(coffee), { kind: 'reminder', productId: product(coffee), said }]);
    expect((await view()).reminders).toMatchObject([{ said }]);
    roastery.clock.advance(days(3));
    expect((await view()).reminders).toMatchObject([{ said: null }]);
  });

  test('is not a yes for the number of the order, where it named another', async () => {
    await picks(['CONSENT', 'SMS', { kind: 'consent', channel: 'SMS', isGiven: true, phone: '+905550000000' }]);
    expect((await view()).consent?.sms?.isGiven).toBe(true);
    const { db, shopId } = roastery;
    await db.placementAnswer.updateMany({ where: { shopId }, data: { result: 'number_unknown', appliedAt: now } });
    expect((await view()).consent?.sms?.isGiven).toBe(false);
  });

  test('attack B1: picks, orders and customers of another shop are not seen, whatever is guessed', async () => {
    await picks(['GIFT', '', { kind: 'gift', isGift: true }]);
    await orderComes();
    const other = await aRoastery(database.db);
    const question = { checkoutToken: token, language: 'en' as const, lines: [bought(coffee)] };
    const seen = await thankYouView(other.services, { shop: other.shop, customerGid: regular().gid }, question);
    const unknown = { ...question, checkoutToken: 'nobody-knows-this' };
    expect(seen).toEqual(await thankYouView(other.services, { shop: other.shop, customerGid: null }, unknown));
    expect(seen.gift).toEqual({ isGift: false });
  });
});

describe('consent', () => {
  const house = (channel: 'EMAIL' | 'SMS') => houseWordings[channel].en.replace('{shop}', 'Kahve Durağı');

  test('is asked in the wording that is kept, and never ticked beforehand', async () => {
    expect((await view()).consent).toEqual({
      email: { wording: house('EMAIL'), isGiven: false },
      sms: { wording: house('SMS'), isGiven: false },
    });
  });

  test.each([
    ['SUBSCRIBED', true],
    ['UNSUBSCRIBED', false],
    ['NOT_SUBSCRIBED', false],
  ] as const)('of whom is known to be %s', async (state, isLeftOut) => {
    const consent = { shopId: roastery.shopId, customerId: regular().id, channel: 'EMAIL' } as const;
    await roastery.db.consent.create({
      data: { ...consent, state, source: 'shopify', occurredAt: now, updatedAt: now },
    });
    expect((await view({}, regular().gid)).consent?.email === null).toBe(isLeftOut);
    expect((await view()).consent?.email).not.toBeNull();
    await orderComes();
    expect((await view()).consent?.email === null).toBe(isLeftOut);
  });
});

describe('what happens next', () => {
  test('has the days in which the shop usually ships and delivers, and what journeys that are on will do', async () => {
    expect((await view()).nextSteps).toEqual([
      { kind: 'ships', between: { from: dayIn(1), to: dayIn(2) } },
      { kind: 'arrives', between: { from: dayIn(3), to: dayIn(5) } },
    ]);
    await switchOn(roastery, 'getting_started');
    await switchOn(roastery, 'review_request');
    expect((await view()).nextSteps.slice(2)).toEqual([
      { kind: 'tips', between: { from: dayIn(5), to: dayIn(7) } },
      { kind: 'review', between: { from: dayIn(10), to: dayIn(12) } },
    ]);
  });

  test('follows the order, and says nothing of what a gift does not get', async () => {
    await switchOn(roastery, 'getting_started');
    const { id } = await orderComes({ firstShippedAt: now });
    expect((await view()).nextSteps.map(({ kind }) => kind)).toEqual(['arrives', 'tips']);
    await picks(['GIFT', '', { kind: 'gift', isGift: true }]);
    expect((await view()).nextSteps.map(({ kind }) => kind)).toEqual(['arrives']);
    await roastery.db.order.update({
      where: { shopId_id: { shopId: roastery.shopId, id } },
      data: { deliveredAt: now },
    });
    expect((await view()).nextSteps).toEqual([]);
  });

  test('has no days where the shop is too young to tell', async () => {
    await roastery.db.order.updateMany({ data: { firstShippedAt: null, deliveredAt: null } });
    const young = await view();
    expect(young.nextSteps).toEqual([
      { kind: 'ships', between: null },
      { kind: 'arrives', between: null },
    ]);
  });
});

describe('tips and suggestions', () => {
  test('a tip comes in the language asked for, else in the other', async () => {
    const tip = { shopId: roastery.shopId, updatedAt: now };
    await roastery.db.productTip.createMany({
      data: [
        { ...tip, productId: product(coffee), locale: 'en', text: 'Keep it dry.' },
        { ...tip, productId: product(coffee), locale: 'tr', text: 'Kuru yerde tutun.' },
        { ...tip, productId: product(grinder), locale: 'tr', text: 'Önce temizleyin.' },
      ],
    });
    expect((await view()).tips.map(({ text }) => text)).toEqual(['Keep it dry.', 'Önce temizleyin.']);
    expect((await view({ language: 'tr' })).tips[0]).toEqual({
      ...{ productId: product(coffee), title: 'Kolombiya', text: 'Kuru yerde tutun.' },
    });
  });

  test('what goes well with it is suggested at the price of today, while it is sold and there is any', async () => {
    const { db, shopId } = roastery;
    await db.productCompanion.deleteMany({ where: { shopId } });
    await db.productCompanion.createMany({
      data: [
        { shopId, productId: product(coffee), withProductId: product(filters), rank: 2, together: 9 },
        { shopId, productId: product(coffee), withProductId: product(grinder), rank: 1, together: 20 },
      ],
    });
    const suggested = {
      ...{ productId: product(filters), title: 'Filtre', imageUrl: null, price: '79.90', currency: 'TRY' },
      url: 'https://kahve.test/products/product-3',
    };
    expect((await view()).crossSell).toEqual([suggested]);
    expect((await view({ lines: [bought(coffee)] })).crossSell.map(({ title }) => title)).toEqual([
      'Değirmen',
      'Filtre',
    ]);
    await db.productVariant.updateMany({ where: { id: variant(filters) }, data: { inventoryQuantity: 0 } });
    expect((await view()).crossSell).toEqual([]);
  });
});
