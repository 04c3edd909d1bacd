import { beforeEach, describe, expect, test } from 'vitest';
import { consentWording } from '#app/domain/placements/consent-wording.ts';
import { defaultPlacementSettings } from '#app/domain/placements/placement-settings.ts';
import { days, hours } from '#app/domain/time/spans.ts';
import { mirrorOrder } from '#app/features/orders/index.server.ts';
import { noteAnswer, savePlacementSettings } from '#app/features/placements/index.server.ts';
import { trainReorders } from '#app/features/reorders/index.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { ThankYouPick } from '#extensions/shared/contract.ts';
import { afterOrder } from './after-order.server.ts';
import { sweepPlacementAnswers } from './apply-answers.server.ts';

const database = useTestDb();
const checkoutToken = 'c1-a-secret-of-whoever-paid';
const start = '2026-06-03T09:00:00Z';

/** Of whomever it is asked, and of both channels, it knows the same. */
function shopifyThatSays(shopify: { says: string; dated: string | null; isDown: boolean }) {
  const admin = scriptedShopAdmin({
    CustomerConsents: () => {
      if (shopify.isDown) return new ShopAdminError('unreachable', 'down');
      const said = { marketingState: shopify.says, marketingUpdatedAt: shopify.dated };
      return { orders: [], customer: { defaultEmailAddress: said, defaultPhoneNumber: said } };
    },
  });
  return { shopAdmin: admin, asked: admin.asked };
}

async function build() {
  await database.reset();
  const { db } = database;
  const { services: plain, clock } = testServices(db, start);
  const shopify = { says: 'NOT_SUBSCRIBED', dated: null as string | null, isDown: false };
  const { shopAdmin, asked } = shopifyThatSays(shopify);
  const services = { ...plain, shopAdmin };
  const shop = await aShop(db, { name: 'Kahve Durağı' });
  await db.reorderModel.create({ data: { shopId: shop.id, dueAt: clock.now() } });
  await trainReorders(services, { shopId: shop.id });
  const customer = await aCustomer(db, shop, { mailbox: 'ayse@mail.test', email: 'ayse@mail.test' });
  return { db, services, clock, shop, customer, shopify, asked, revision: 0 };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  world = await build();
});

const order = async (over: Parameters<typeof anOrder>[2] = {}) => {
  const placedAt = new Date(world.clock.now().getTime() - 5_000);
  const made = await anOrder(world.db, world.customer, { checkoutToken, placedAt, ...over });
  const { productId } = await world.db.lineItem.findFirstOrThrow({ where: { orderId: made.id } });
  return { ...made, productId: productId! };
};
const pick = (answer: ThankYouPick, over: { customerGid?: string | null; revision?: number; shopId?: string } = {}) => {
  const about = { checkoutToken, language: 'tr', revision: over.revision ?? (world.revision += 1) } as const;
  return noteAnswer(world.services, {
    shopId: over.shopId ?? world.shop.id,
    shop: { name: 'Kahve Durağı', zone: 'Europe/Istanbul' },
    customerGid: over.customerGid ?? null,
    answer: { ...about, ...answer },
  });
};
const sweep = () => sweepPlacementAnswers(world.services);
const after = ({ id }: { id: string }) => afterOrder(world.services, { shopId: world.shop.id, orderId: id });
const answers = () => world.db.placementAnswer.findMany({ orderBy: { id: 'asc' } });
const said = () => world.db.reorderAnswer.findMany();
const predictions = () => world.db.reorderPrediction.findMany();
const on = (day: string) => ({ wish: 'on', day, channel: 'EMAIL' }) as const;
const wording = (channel: 'EMAIL' | 'SMS') =>
  consentWording(defaultPlacementSettings, { channel, language: 'tr', shopName: 'Kahve Durağı' });
const agree = (channel: 'EMAIL' | 'SMS' = 'EMAIL', phone?: string): ThankYouPick => ({
  ...{ kind: 'consent', channel, isGiven: true, wording: wording(channel) },
  ...(phone && { phone }),
});
const untick: ThankYouPick = { ...agree(), isGiven: false } as ThankYouPick;
const consents = () => world.db.consent.findMany();
/** Without what Shopify was only asked for. */
const history = () =>
  world.db.consentChange.findMany({ where: { source: 'thank_you_page' }, orderBy: { occurredAt: 'asc' } });

describe('a reminder that is picked', () => {
  const midnight = new Date('2026-07-19T21:00:00Z');

  test.each([['before its order is known'], ['after']])('counts, %s', async (when) => {
    const early = when !== 'after' ? null : await order();
    await pick({ kind: 'reminder', productId: early?.productId ?? (await nextProduct()), said: on('2026-07-20') });
    if (early) expect(await sweep()).toBe(1);
    else expect([await sweep(), (await said()).length]).toEqual([1, 0]);
    if (!early) await after(await order());
    expect(await said()).toMatchObject([{ kind: 'REMIND', until: midnight, channel: 'EMAIL', messageId: null }]);
    expect(await predictions()).toMatchObject([{ askAt: midnight, expectedAt: midnight, method: 'answered' }]);
    expect(await answers()).toMatchObject([{ result: 'done', dueAt: null, customerId: world.customer.id }]);
  });

  /** Of the order that `anOrder` makes next. */
  async function nextProduct() {
    const probe = await anOrder(world.db, world.customer);
    const n = Number(probe.id.split('/').at(-1));
    await world.db.order.deleteMany({ where: { id: probe.id } });
    return `gid://shopify/Product/${n + 1}`;
  }

  test('still counts once the parcel has arrived, and after a night’s training', async () => {
    const made = await order();
    await pick({ kind: 'reminder', productId: made.productId, said: on('2026-07-20') });
    await sweep();
    world.clock.advance(days(3));
    await world.db.order.updateMany({ data: { deliveredAt: world.clock.now() } });
    await after(made);
    expect(await predictions()).toMatchObject([{ askAt: midnight, method: 'answered' }]);
    await trainReorders(world.services, { shopId: world.shop.id });
    expect(await predictions()).toMatchObject([{ askAt: midnight, method: 'answered' }]);
  });

  test('counts on a day on which nothing else is foreseen of it any more', async () => {
    const { productId } = await order();
    await pick({ kind: 'reminder', productId, said: on('2027-05-01') });
    await sweep();
    world.clock.advance(days(200));
    await trainReorders(world.services, { shopId: world.shop.id });
    const askAt = new Date('2027-04-30T21:00:00Z');
    const reasons = [{ code: 'said_remind', until: '2027-05-01' }];
    expect(await predictions()).toMatchObject([{ askAt, expectedAt: askAt, method: 'answered', p30: 0, reasons }]);
  });

  test('the last word counts, also when an earlier one comes later, and can be taken back', async () => {
    const { productId } = await order();
    await pick({ kind: 'reminder', productId, said: on('2026-07-20') }, { revision: 2 });
    await pick({ kind: 'reminder', productId, said: { wish: 'never' } }, { revision: 1 });
    await sweep();
    expect(await said()).toMatchObject([{ kind: 'REMIND' }]);
    await pick({ kind: 'reminder', productId, said: { wish: 'never' } }, { revision: 3 });
    await sweep();
    expect(await said()).toMatchObject([{ kind: 'NEVER', until: null }]);
    world.clock.advance(1_000);
    await pick({ kind: 'reminder', productId, said: null }, { revision: 4 });
    await sweep();
    expect([await said(), (await answers())[0]!.result]).toEqual([[], 'taken_back']);
  });

  test('the same pressed fifty times at once changes what one press changes', async () => {
    const { productId } = await order();
    const press = (revision: number) => pick({ kind: 'reminder', productId, said: on('2026-07-20') }, { revision });
    await Promise.all(Array.from({ length: 50 }, (_, n) => press(n % 5)));
    await Promise.all([sweep(), sweep(), sweep()]);
    expect(await answers()).toMatchObject([{ revision: 4, result: 'done' }]);
    expect(await said()).toHaveLength(1);
    expect(await world.db.decision.count({ where: { reason: 'said_remind' } })).toBe(1);
    const before = await answers();
    await press(4);
    expect([await sweep(), await answers()]).toEqual([0, before]);
  });

  test('what was not bought with it, or went back, is not reminded of', async () => {
    const { productId } = await order();
    await pick({ kind: 'reminder', productId: 'gid://shopify/Product/999999', said: on('2026-07-20') });
    await pick({ kind: 'reminder', productId, said: on('2026-07-20') });
    await world.db.lineItem.updateMany({ data: { netQuantity: 0 } });
    await sweep();
    expect((await answers()).map(({ result }) => result)).toEqual(['not_possible', 'not_possible']);
    expect(await said()).toEqual([]);
  });

  test.each([['2026-06-03'], ['2026-06-02'], ['2027-08-01']])('%s is no day to name', async (day) => {
    const noted = await pick({ kind: 'reminder', productId: 'gid://shopify/Product/1', said: on(day) });
    expect([noted.outcome, await answers()]).toEqual(['unusable', []]);
  });
});

describe('a gift', () => {
  const gift = (isGift: boolean): ThankYouPick => ({ kind: 'gift', isGift });
  const stored = () => world.db.order.findFirstOrThrow();

  test('is foreseen of nobody, stays one whatever Shopify tells later, and can be none after all', async () => {
    const made = await order();
    await pick({ kind: 'reminder', productId: made.productId, said: on('2026-07-20') });
    await sweep();
    expect(await predictions()).toHaveLength(1);
    await pick(gift(true));
    await sweep();
    expect(await stored()).toMatchObject({ kinds: ['gift'], giftSaidAt: world.clock.now() });
    expect(await predictions()).toEqual([]);
    const payload = { id: Number(made.id.split('/').at(-1)), source_name: 'web', updated_at: '2026-06-04T09:00:00Z' };
    const mirrored = { shopId: world.shop.id, payload };
    await mirrorOrder(world.services, { ...mirrored, receivedAt: world.clock.now() });
    expect(await stored()).toMatchObject({ kinds: ['gift'], sourceName: 'web' });
    await pick(gift(false));
    await sweep();
    expect(await stored()).toMatchObject({ kinds: [], giftSaidAt: null });
    expect(await predictions()).toHaveLength(1);
  });

  test('said before the order is known, it is one from the first look at it', async () => {
    await pick(gift(true));
    const made = await order();
    await after(made);
    expect((await stored()).kinds).toEqual(['gift']);
    expect(await predictions()).toEqual([]);
  });

  test('what Shopify itself calls a gift is not untold by a page that never said so', async () => {
    await order({ kinds: ['gift'] });
    await pick(gift(false));
    await sweep();
    expect((await stored()).kinds).toEqual(['gift']);
  });
});

describe('a consent', () => {
  test('is recorded with wording, source, proof and moment, and becomes due for Shopify', async () => {
    await order();
    await pick(agree());
    const at = world.clock.now();
    world.clock.advance(hours(1));
    await sweep();
    const [{ id } = { id: '' }] = await answers();
    expect(await consents()).toMatchObject([
      {
        ...{ channel: 'EMAIL', state: 'SUBSCRIBED', source: 'thank_you_page', wording: wording('EMAIL') },
        ...{ proof: { answerId: id }, occurredAt: at, writeBackDueAt: world.clock.now() },
      },
    ]);
  });

  test('what nobody had said yet, told by Shopify a little later, takes nothing back', async () => {
    await order();
    await pick(agree());
    const later = new Date(world.clock.now().getTime() + 3_000);
    const unsaid = { channel: 'EMAIL', state: 'NOT_SUBSCRIBED', source: 'shopify', occurredAt: later } as const;
    await world.db.consent.create({
      data: { ...unsaid, shopId: world.shop.id, customerId: world.customer.id, updatedAt: later },
    });
    world.clock.advance(hours(1));
    await sweep();
    expect(await consents()).toMatchObject([{ state: 'SUBSCRIBED', source: 'thank_you_page' }]);
  });

  test('unticking takes back what this page gave, and nothing else; ticking again gives it again', async () => {
    await order();
    await pick(untick);
    await sweep();
    expect(await consents()).toEqual([]);
    for (const answer of [agree(), untick, agree()]) {
      world.clock.advance(1_000);
      await pick(answer);
      await sweep();
    }
    expect((await history()).map(({ state }) => state)).toEqual(['SUBSCRIBED', 'UNSUBSCRIBED', 'SUBSCRIBED']);
    await world.db.consent.updateMany({ data: { source: 'shopify', proof: { webhookId: 'w' } } });
    world.clock.advance(1_000);
    for (const answer of [agree(), untick]) {
      await pick(answer);
      await sweep();
    }
    expect(await consents()).toMatchObject([{ state: 'SUBSCRIBED', source: 'shopify' }]);
  });

  const refused = async (answer: ThankYouPick, over: Parameters<typeof pick>[1] = {}) => {
    await pick(answer, over);
    await sweep();
    return (await answers()).at(-1)?.result;
  };
  const no = (over: object = {}) =>
    world.db.consent.create({
      data: {
        ...{ shopId: world.shop.id, customerId: world.customer.id, channel: 'EMAIL', state: 'UNSUBSCRIBED' },
        ...{ source: 'unsubscribe_link', occurredAt: new Date('2026-01-01'), updatedAt: new Date('2026-01-01') },
        ...over,
      },
    });

  test('attack G1: whoever had said no is not brought back by a visitor whom Shopify does not vouch for', async () => {
    await order();
    await no();
    expect(await refused(agree())).toBe('said_no_before');
    expect(await refused(agree(), { customerGid: 'gid://shopify/Customer/424242' })).toBe('said_no_before');
    expect([await history(), (await consents())[0]!.state]).toEqual([[], 'UNSUBSCRIBED']);
    expect(await refused(agree(), { customerGid: world.customer.gid })).toBe('done');
    expect((await consents())[0]!.state).toBe('SUBSCRIBED');
  });

  test('attack G1: a no under another record of the mailbox, and a suppression, stand too', async () => {
    await order();
    const guest = { gid: null, guestEmail: 'ayse@mail.test', mailbox: 'ayse@mail.test' };
    const twin = await aCustomer(world.db, world.shop, guest);
    await no({ customerId: twin.id });
    expect(await refused(agree())).toBe('said_no_before');
    await world.db.consent.deleteMany();
    const address = { shopId: world.shop.id, channel: 'EMAIL', address: 'ayse@mail.test' } as const;
    await world.db.suppression.create({ data: { ...address, reason: 'SPAM_REPORT', createdAt: world.clock.now() } });
    expect(await refused(agree())).toBe('said_no_before');
    expect(await history()).toEqual([]);
  });

  test('attack G1: whoever said no at Shopify, before anything of them was known here, is not brought back', async () => {
    await order();
    Object.assign(world.shopify, { says: 'UNSUBSCRIBED', dated: '2026-01-01T10:00:00Z' });
    expect(await refused(agree())).toBe('said_no_before');
    expect(await consents()).toMatchObject([{ state: 'UNSUBSCRIBED', source: 'shopify', writeBackDueAt: null }]);
    Object.assign(world.shopify, { says: 'PENDING' });
    await world.db.consent.deleteMany();
    expect(await refused(agree())).toBe('not_confirmed');
    expect([await history(), world.asked.length]).toEqual([[], 2]);
  });

  test('attack G1: while Shopify does not say whether they had said no, nothing is recorded and nothing lost', async () => {
    const made = await order();
    world.shopify.isDown = true;
    await pick(agree());
    await after(made);
    await sweep();
    expect([await consents(), (await answers())[0]!.appliedAt]).toEqual([[], null]);
    world.shopify.isDown = false;
    world.clock.advance(hours(100));
    await sweep();
    expect(await consents()).toMatchObject([{ state: 'SUBSCRIBED', occurredAt: new Date(start) }]);
    expect(await answers()).toMatchObject([{ result: 'done', dueAt: null }]);
  });

  test('what they agreed to at Shopify already is theirs, whenever it is heard of', async () => {
    await order();
    Object.assign(world.shopify, { says: 'SUBSCRIBED', dated: '2026-06-03T09:00:05Z' });
    world.clock.advance(60_000);
    expect(await refused(agree())).toBe('done');
    expect(await consents()).toMatchObject([{ state: 'SUBSCRIBED', source: 'shopify', writeBackDueAt: null }]);
  });

  test('attack G1: what is said later elsewhere wins, and who has to confirm by mail is not waved through', async () => {
    await order();
    await no({ occurredAt: new Date('2026-06-03T10:00:00Z') });
    expect(await refused(agree())).toBe('said_later');
    await world.db.consent.updateMany({ data: { state: 'PENDING', occurredAt: new Date('2026-01-01') } });
    expect(await refused(agree())).toBe('not_confirmed');
  });

  test('attack G1: a yes to a sentence that nobody asked is not kept, nor one that the shop no longer asks', async () => {
    await order();
    const forged = { ...agree(), wording: 'Evet, herkes bana her şeyi yollasın.' } as ThankYouPick;
    expect((await pick(forged)).outcome).toBe('unusable');
    const own = { tr: 'Evet, {shop} yazsın', en: 'Yes, {shop} may write' };
    const settings = { ...defaultPlacementSettings, emailWording: own };
    await savePlacementSettings(world.services, { shopId: world.shop.id, settings, actor: 'staff:1' });
    world.clock.advance(10_000);
    expect((await pick(agree())).outcome).toBe('unusable');
    expect(await pick({ ...agree(), wording: 'Evet, Kahve Durağı yazsın' } as ThankYouPick)).toEqual({
      outcome: 'noted',
    });
  });

  test('attack G1: a yes where the shop asks for none is not kept, while a no is', async () => {
    const settings = { ...defaultPlacementSettings, partsOff: ['consent_email'] };
    await savePlacementSettings(world.services, { shopId: world.shop.id, settings, actor: 'staff:1' });
    world.clock.advance(10_000);
    expect((await pick(agree())).outcome).toBe('unusable');
    expect([(await pick(untick)).outcome, (await pick(agree('SMS'))).outcome]).toEqual(['noted', 'noted']);
  });

  test('attacks G1 and G3: SMS only for the number that is on record', async () => {
    await order({ phone: '+905320000000' });
    await world.db.customer.updateMany({ data: { phone: '+905321234567' } });
    expect(await refused(agree('SMS', '+44 7700 900123'))).toBe('number_unknown');
    // That of the order is not the customer's: whoever paid wrote it.
    expect(await refused(agree('SMS', '+905320000000'))).toBe('number_unknown');
    expect(await history()).toEqual([]);
    expect(await refused(agree('SMS', '0532 123 45 67'))).toBe('done');
    expect(await consents()).toMatchObject([{ channel: 'SMS', state: 'SUBSCRIBED' }]);
  });

  test('without any number there is nothing to agree to', async () => {
    await order();
    expect(await refused(agree('SMS', '+905321234567'))).toBe('number_unknown');
  });
});

test('attack G7: one checkout says no more than a page could ask, and may still change what it said', async () => {
  const about = (n: number): ThankYouPick => ({ kind: 'survey', surveyId: `s${n}`, choice: 'friend', text: '' });
  const outcomes: string[] = [];
  for (let n = 0; n < 70; n += 1) outcomes.push((await pick(about(n))).outcome);
  expect(outcomes.filter((outcome) => outcome === 'noted')).toHaveLength(60);
  expect((await pick({ ...about(3), text: 'Komşum' } as ThankYouPick)).outcome).toBe('noted');
  const changed = (await answers()).find(({ subject }) => subject === 's3');
  expect(changed).toMatchObject({ answer: { text: 'Komşum' } });
  expect(await answers()).toHaveLength(60);
});

describe('an answer whose order does not come', () => {
  test('is looked for more and more seldom, and forgotten after three days', async () => {
    await pick({ kind: 'survey', surveyId: 'earlier', choice: 'friend', text: 'Komşum söyledi' });
    expect([await sweep(), await sweep()]).toEqual([1, 0]);
    const looks: number[] = [];
    for (let hour = 0; hour < 80; hour += 1) {
      world.clock.advance(hours(1));
      looks.push(await sweep());
    }
    expect(looks.slice(0, 72).every((due) => due === 1)).toBe(true);
    expect([await answers(), looks.slice(73)]).toEqual([[], new Array(7).fill(0)]);
  });

  test('is not forgotten while what Shopify told lies unread, as after a standstill', async () => {
    await pick({ kind: 'gift', isGift: true });
    const receivedAt = world.clock.now();
    const told = { shopId: world.shop.id, webhookId: 'w1', topic: 'orders/create', body: Buffer.from('{}') };
    const { id } = await world.db.webhookDelivery.create({ data: { ...told, receivedAt, dueAt: receivedAt } });
    world.clock.advance(days(4));
    await sweep();
    expect(await answers()).toHaveLength(1);
    await world.db.webhookDelivery.updateMany({ where: { id }, data: { outcome: 'PROCESSED', dueAt: null } });
    world.clock.advance(hours(2));
    await sweep();
    expect(await answers()).toEqual([]);
  });

  test('attack B1: an order of another shop with the same token is not its order', async () => {
    const other = await aShop(world.db);
    await order();
    await pick({ kind: 'gift', isGift: true }, { shopId: other.id });
    await sweep();
    expect(await answers()).toMatchObject([{ shopId: other.id, appliedAt: null, orderId: null }]);
    expect((await world.db.order.findFirstOrThrow()).giftSaidAt).toBeNull();
  });

  test('of whom was erased meanwhile nothing is kept', async () => {
    await order();
    await pick({ kind: 'survey', surveyId: 'earlier', choice: 'friend', text: 'Komşum söyledi' });
    await pick(agree());
    await world.db.customer.updateMany({ data: { redactedAt: world.clock.now() } });
    await sweep();
    expect([await answers(), await consents()]).toEqual([[], []]);
  });
});
