import { beforeEach, describe, expect, test } from 'vitest';
import type { Prisma } from '@prisma/client';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { promotes } from '#app/domain/mail/promotes.ts';
import type { ReorderLine } from '#app/domain/reorders/reorder-line.ts';
import { hours } from '#app/domain/time/spans.ts';
import type { OutgoingEmail } from '#app/platform/messaging/message-sender.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { findMailGoods } from './find-mail-goods.server.ts';
import type { ReorderPort } from './index.server.ts';
import { composeMessage, listTestAddresses, previewContent, sendTestMessage } from './index.server.ts';
import { kindOfMessage } from './kind-of-message.server.ts';
import { publishVersion } from './publish-version.server.ts';
import { plainReorders, plainReviews } from './testing.ts';

const database = useTestDb();
const now = new Date('2026-06-10T06:00:00Z');
let world: Awaited<ReturnType<typeof build>>;

async function build() {
  await database.reset();
  const doubles = testServices(database.db, now.toISOString());
  const shop = await aShop(database.db, { url: 'https://kahve.test' });
  const customer = await aCustomer(database.db, shop);
  const order = await anOrder(database.db, customer);
  const [line] = await database.db.lineItem.findMany({ where: { shopId: shop.id, orderId: order.id } });
  const bought = { id: line!.productId!, variantId: line!.variantId! };
  return { ...doubles, shop, shopId: shop.id, customer, order, bought };
}
beforeEach(async () => {
  world = await build();
});

type ProductOver = Partial<Prisma.ProductUncheckedCreateInput> & { variantId?: string; stock?: number | null };
const aProduct = (id: string, { variantId = `${id}/1`, stock = 5, ...over }: ProductOver = {}) =>
  database.db.product.create({
    data: {
      ...{ shopId: world.shopId, id, title: `Title of ${id}`, handle: `handle-${id.split('/').at(-1)}` },
      status: 'active',
      variants: { create: [{ id: variantId, title: 'One', price: 250, inventoryQuantity: stock }] },
      ...over,
    },
  });
const buyTogether = async (ids: string[]) =>
  anOrder(database.db, world.customer, {
    lineItems: {
      create: ids.map((productId, index) => ({
        ...{ id: `line-${Math.random()}`, productId, variantId: `${productId}/1`, title: productId, position: index },
        ...{ quantity: 1, currentQuantity: 1, netQuantity: 1, price: 10 },
      })),
    },
  });
const goods = async (blocks: MailBlock[], over: { lines?: ReorderLine[] } = {}) => {
  const { shopId, customer, order } = world;
  const about = { shopId, customerId: customer.id, orderId: order.id, blocks, lines: null, ...over };
  return findMailGoods(database.db, about);
};
const products = (from: 'order' | 'related' | 'chosen', productIds: string[] = []): MailBlock => ({
  ...{ type: 'products', from, productIds },
  showPrice: true,
});
const related = products('related');
const reorder: MailBlock = { type: 'reorder', label: 'Again' };

describe('products of a mail', () => {
  test('are those of the order that are on sale', async () => {
    expect((await goods([products('order')])).order).toEqual([]);
    await aProduct(world.bought.id, { variantId: world.bought.variantId });
    expect((await goods([products('order')])).order).toMatchObject([
      {
        id: world.bought.id,
        price: 250,
        currency: 'TRY',
        url: expect.stringMatching(/^https:\/\/kahve.test\/products\//),
      },
    ]);
  });

  test('that go with it: bought together first, then of the same collection, never itself', async () => {
    await aProduct(world.bought.id, { collectionIds: ['c1'] });
    for (const id of ['near', 'together', 'seldom', 'other'])
      await aProduct(id, { collectionIds: id === 'near' ? ['c1', 'c2'] : ['c9'] });
    await buyTogether([world.bought.id, 'together', 'seldom']);
    await buyTogether([world.bought.id, 'together']);
    expect((await goods([related])).related.map(({ id }) => id)).toEqual(['together', 'seldom', 'near']);
  });

  test('that go with it: what was learnt to go with it goes before what was merely bought together', async () => {
    await aProduct(world.bought.id);
    for (const id of ['learnt', 'best', 'together']) await aProduct(id);
    await buyTogether([world.bought.id, 'together']);
    const other = await aShop(database.db);
    const ofThis = { shopId: world.shopId, productId: world.bought.id };
    await database.db.productCompanion.createMany({
      data: [
        { ...ofThis, withProductId: 'learnt', rank: 2, together: 9 },
        { ...ofThis, withProductId: 'best', rank: 1, together: 4 },
        { ...ofThis, shopId: other.id, withProductId: 'together', rank: 1, together: 99 },
      ],
    });
    expect((await goods([related])).related.map(({ id }) => id)).toEqual(['best', 'learnt']);
  });

  test('that go with it can be told in a text, which makes the mail promote', async () => {
    const told: MailBlock = { type: 'text', text: '{% for product in goes_with %}{{ product.title }}{% endfor %}' };
    await aProduct(world.bought.id, { collectionIds: ['c1'] });
    await aProduct('near', { collectionIds: ['c1'] });
    expect((await goods([told])).related.map(({ id }) => id)).toEqual(['near']);
    expect([promotes([told]), promotes([{ type: 'text', text: 'It goes with all.' }])]).toEqual([true, false]);
  });

  test.each<[string, ProductOver]>([
    ['sold out', { stock: 0 }],
    ['a draft', { status: 'draft' }],
    ['deleted', { deletedAt: now }],
    ['without a page', { handle: null }],
  ])('scenario 13: what is %s is not shown', async (_what, over) => {
    await aProduct(world.bought.id, { collectionIds: ['c1'] });
    await aProduct('gone', { collectionIds: ['c1'], ...over });
    await aProduct('uncounted', { collectionIds: ['c1'], stock: null });
    const found = await goods([related, products('chosen', ['gone', 'uncounted'])]);
    expect(found.related.map(({ id }) => id)).toEqual(['uncounted']);
    expect(found.chosen.map(({ id }) => id)).toEqual(['uncounted']);
  });

  test("another shop's products, chosen by their ids, are not there", async () => {
    const other = await aShop(database.db);
    await aProduct('theirs', { shopId: other.id });
    expect((await goods([products('chosen', ['theirs'])])).chosen).toEqual([]);
  });

  test('scenario 29: a gift is shown without its price', async () => {
    await aProduct(world.bought.id);
    await database.db.order.update({
      where: { shopId_id: { shopId: world.shopId, id: world.order.id } },
      data: { kinds: ['gift'] },
    });
    expect((await goods([products('order')])).order).toMatchObject([{ price: null }]);
  });
});

describe('a mail with a link shows what will be in the cart', () => {
  const line: ReorderLine = {
    ...{ productId: 'coffee', variantId: 'gid://shopify/ProductVariant/12', title: 'Kolombiya', variantTitle: '500 g' },
    ...{ quantity: 2, price: 240, replaces: null },
  };

  test('that pack for that price, as often as it will be in it', async () => {
    await aProduct('coffee');
    const { order, reorderUrl } = await goods([products('order'), reorder], { lines: [line] });
    expect(order).toMatchObject([{ title: 'Kolombiya', variantTitle: '500 g', quantity: 2, price: 240 }]);
    expect(reorderUrl).toBe('https://kahve.test/cart/12:2');
  });

  test('scenario 13: what stands in for something else says so', async () => {
    await aProduct('coffee');
    await aProduct('gone', { status: 'archived' });
    const lines = [{ ...line, replaces: 'gone' }];
    expect((await goods([products('order'), reorder], { lines })).order).toMatchObject([
      { insteadOf: 'Title of gone' },
    ]);
  });

  test('and nothing when nothing can be bought', async () => {
    await aProduct(world.bought.id);
    const { order, reorderUrl } = await goods([products('order'), reorder], { lines: [] });
    expect([order, reorderUrl]).toEqual([[], '']);
  });
});

/** A journey whose one mail consists of these blocks, somebody in it, and their message. */
async function aMessage(blocks: MailBlock[], kind: 'TRANSACTIONAL' | 'MARKETING' = 'TRANSACTIONAL', key = 'thank_you') {
  const { shopId, customer, order } = world;
  const { plan } = galleryJourney(key)!;
  const content = { subject: 'Hello', preheader: '', blocks };
  const draft: JourneyDraft = { plan, contents: { main: { tr: content, en: content } } };
  const journey = await database.db.journey.create({ data: { shopId, key: 'x', createdAt: now, updatedAt: now } });
  const version = await database.db.$transaction((tx) =>
    publishVersion(tx, { shopId, journeyId: journey.id, draft, insiders: 'finish', now }),
  );
  const enrollment = await database.db.enrollment.create({
    data: {
      ...{ shopId, journeyId: journey.id, journeyVersionId: version.id, customerId: customer.id, orderId: order.id },
      ...{ subject: order.id, stepId: 'main', plannedAt: now, triggeredAt: now, enrolledAt: now },
    },
  });
  const step = { shopId, journeyVersionId: version.id, stepId: 'main', kind };
  const message = {
    ...{ shopId, messageId: 'm', customerId: customer.id, orderId: order.id, enrollmentId: enrollment.id },
    ...{ journeyId: journey.id, journeyVersionId: version.id, templateKey: 'main', purpose: 'x', kind },
    locale: 'tr' as const,
    unsubscribeUrl: 'https://sonra.test/unsubscribe/t',
    preferencesUrl: 'https://sonra.test/preferences/t',
  };
  const compose = (reorders: ReorderPort = plainReorders) =>
    composeMessage(world.services, message, reorders, plainReviews);
  return { step, compose };
}
const text: MailBlock = { type: 'text', text: 'Merhaba' };
const discount: MailBlock = { type: 'discount', text: 'On ikiye on', code: 'ON' };

describe('a promotion makes the whole message commercial', () => {
  test('when it is queued, whatever the plan says', async () => {
    const { step } = await aMessage([text, discount]);
    expect(await kindOfMessage(database.db, step)).toBe('MARKETING');
  });

  test('and news of an order stays news', async () => {
    const { step, compose } = await aMessage([text, products('order')]);
    expect(await kindOfMessage(database.db, step)).toBe('TRANSACTIONAL');
    expect(await compose()).toMatchObject({ outcome: 'content', subject: 'Hello' });
  });

  test('and nothing that promotes leaves as news, should it have been queued so', async () => {
    const { compose } = await aMessage([text, discount]);
    expect(await compose()).toEqual({ outcome: 'skip', reason: 'template_promotes' });
  });
});

test('what goes with the order stands in a text that names it', async () => {
  const told: MailBlock = { type: 'text', text: '{% for product in goes_with %}{{ product.title }}{% endfor %}' };
  await aProduct(world.bought.id, { collectionIds: ['c1'] });
  await aProduct('near', { collectionIds: ['c1'] });
  const { compose } = await aMessage([told], 'MARKETING');
  expect(await compose()).toMatchObject({ outcome: 'content', text: expect.stringContaining('Title of near') });
});

test('scenario 13: a mail that has nothing left to offer is not sent', async () => {
  const { compose } = await aMessage([text, related], 'MARKETING');
  expect(await compose()).toEqual({ outcome: 'skip', reason: 'nothing_to_show' });
});

describe('a nudge', () => {
  const line = {
    ...{ productId: 'gid://shopify/Product/9', variantId: 'gid://shopify/ProductVariant/9' },
    ...{ quantity: 2, title: 'Kolombiya', variantTitle: '500 g', price: 250, replaces: null },
  };
  const offering = (at: Date): ReorderPort => ({
    ...plainReorders,
    findNudge: () =>
      Promise.resolve({
        outcome: 'goods',
        lines: [line],
        bought: [{ title: 'Kolombiya', variantTitle: '500 g', quantity: 2, at, wished: false }],
      }),
  });

  test('says when what was bought, links to exactly that, and lets the customer answer', async () => {
    const { compose } = await aMessage([reorder], 'MARKETING', 'reorder');
    const mail = await compose(offering(new Date('2026-05-13T06:00:00Z')));
    if (mail.outcome !== 'content') throw new Error(`not written: ${mail.reason}`);
    expect(mail.text).toContain('Yaklaşık 4 hafta önce şunları almıştınız: 2 × Kolombiya 500 g');
    expect(mail.text).toContain('https://sonra.test/r/m/gid://shopify/ProductVariant/9:2');
    for (const answer of ['Henüz bitmedi', '2 hafta sonra hatırlatın', 'Artık ihtiyacım yok'])
      expect(mail.text).toContain(answer);
    expect(mail.html).toContain('?a=3');
  });

  test.each(['bought_again', 'sold_out', 'not_sold', 'not_offered'] as const)(
    'scenarios 6 and 13: with nothing left to offer it is not sent: %s',
    async (reason) => {
      const { compose } = await aMessage([text], 'MARKETING', 'reorder');
      const nothing = { ...plainReorders, findNudge: () => Promise.resolve({ outcome: 'skip', reason } as const) };
      expect(await compose(nothing)).toEqual({ outcome: 'skip', reason });
    },
  );
});

test('any text may lead to the reorder link, which then promotes', async () => {
  const line = {
    ...{ productId: world.bought.id, variantId: world.bought.variantId, title: 'Kolombiya', variantTitle: null },
    ...{ quantity: 2, price: 250, replaces: null },
  };
  const linked: MailBlock = { type: 'text', text: 'Yine mi? {{ reorder.url }}' };
  const { step, compose } = await aMessage([linked], 'MARKETING');
  expect(await kindOfMessage(database.db, { ...step, kind: 'TRANSACTIONAL' })).toBe('MARKETING');
  const mail = await compose({ ...plainReorders, findLines: () => Promise.resolve({ lines: [line] }) });
  expect(mail.outcome === 'content' && mail.text).toContain(`https://sonra.test/r/m/${world.bought.variantId}:2`);
});

const plain = { reorders: plainReorders, reviews: plainReviews };

describe('a preview', () => {
  const content = { subject: '{{ order.name }}', preheader: '', blocks: [text] };
  const preview = (over: { shopId?: string; orderId?: string | null } = {}) =>
    previewContent(world.services, {
      ...{ shopId: world.shopId, locale: 'tr', content, orderId: null, ...plain, ...over },
    });

  test('shows the latest order, a chosen one, or an invented one', async () => {
    const later = await anOrder(database.db, world.customer, { placedAt: new Date('2026-06-04T06:00:00Z') });
    expect(await preview()).toMatchObject({ outcome: 'rendered', subject: later.name });
    expect(await preview({ orderId: world.order.id })).toMatchObject({ subject: world.order.name });
    const empty = await aShop(database.db);
    expect(await preview({ shopId: empty.id })).toMatchObject({ outcome: 'rendered', subject: '#1042' });
  });

  test("attack E5: another shop's order is shown to nobody", async () => {
    const other = await aShop(database.db);
    const shown = await preview({ shopId: other.id, orderId: world.order.id });
    expect(shown).toMatchObject({ outcome: 'rendered', subject: '#1042' });
    expect(JSON.stringify(shown)).not.toContain(world.order.name);
  });

  test('reports what is wrong instead of showing a hole', async () => {
    const wrong = { ...content, subject: '{{ order.nme }}' };
    const { shopId } = world;
    const about = { shopId, locale: 'tr' as const, content: wrong, orderId: null, ...plain };
    expect(await previewContent(world.services, about)).toMatchObject({
      outcome: 'invalid',
      errors: [{ field: 'subject', code: 'unknown_variable', locale: 'tr' }],
    });
  });
});

describe('a test', () => {
  const content = { subject: 'Merhaba', preheader: '', blocks: [text] };
  const send = (to: string, over: object = {}) =>
    sendTestMessage(world.services, {
      ...{ shopId: world.shopId, locale: 'tr', content, orderId: null, to, actor: 'staff:1', ...plain },
      ...over,
    });

  test('goes to the shop, is marked, and counts nowhere', async () => {
    expect(await listTestAddresses(world.services, world)).toEqual([
      'owner@shop.test',
      'help@shop.test',
      'hello@shop.test',
    ]);
    expect(await send('owner@shop.test')).toEqual({ outcome: 'sent' });
    const [mail] = world.email.sent as OutgoingEmail[];
    expect(mail).toMatchObject({ to: 'owner@shop.test', subject: 'Deneme: Merhaba' });
    expect(mail!.text.split('\n')[0]).toContain('Bu bir denemedir.');
    expect(Object.keys(mail!.headers)).toEqual(['List-Unsubscribe', 'List-Unsubscribe-Post']);
    expect(await database.db.message.count()).toBe(0);
    expect(await database.db.decision.count()).toBe(0);
  });

  test('goes to nobody else', async () => {
    expect(await send(world.customer.email!)).toEqual({ outcome: 'address_not_allowed' });
    expect(world.email.sent).toEqual([]);
  });

  test('can be sent thirty times within an hour, even at once', async () => {
    await Promise.all(Array.from({ length: 29 }, () => send('owner@shop.test')));
    const last = await Promise.all([send('owner@shop.test'), send('owner@shop.test')]);
    expect(last.map(({ outcome }) => outcome).sort()).toEqual(['sent', 'too_many']);
    world.clock.advance(hours(2));
    expect(await send('owner@shop.test')).toEqual({ outcome: 'sent' });
  });

  test('is not tried again after an answer nobody knows', async () => {
    world.email.next.push({ outcome: 'unknown', detail: 'silence' });
    expect(await send('owner@shop.test')).toEqual({ outcome: 'provider_refused' });
    expect(world.email.sent).toHaveLength(1);
  });

  test('needs a sender and a sound text', async () => {
    expect(await send('owner@shop.test', { content: { ...content, subject: '{{ x }}' } })).toMatchObject({
      outcome: 'invalid',
    });
    await database.db.shopSettings.update({ where: { shopId: world.shopId }, data: { senderName: null } });
    expect(await send('owner@shop.test')).toEqual({ outcome: 'sender_missing' });
    expect(world.email.sent).toEqual([]);
  });
});
