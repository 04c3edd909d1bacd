import { beforeEach, describe, expect, test } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import type { Plan } from '#app/domain/journeys/journey.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import type { DiscountOffer } from '#app/domain/reorders/discount-offer.ts';
import { composeMessage } from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { aPrediction } from '#app/features/reorders/testing.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { scriptedShopAdmin } from '#app/testing/scripted-shop-admin.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { reorderPort } from './reorder-port.server.ts';
import { reviewPort } from './review-port.server.ts';

const database = useTestDb();
const now = new Date('2026-07-01T06:00:00Z');
const productId = 'gid://shopify/Product/1';
const pack = (n: number) => `gid://shopify/ProductVariant/${n}`;

/** A customer who bought two of the middle one of three packs. */
async function build() {
  const { db } = database;
  const { services } = testServices(db, now.toISOString());
  const shop = await aShop(db, { url: 'https://kahve.test' });
  const customer = await aCustomer(db, shop);
  await db.product.create({
    data: {
      ...{ shopId: shop.id, id: productId, title: 'Kolombiya', handle: 'kolombiya', status: 'active' },
      variants: {
        create: [
          { id: pack(1), title: '250 g', price: 140, position: 1 },
          { id: pack(2), title: '500 g', price: 250, position: 2 },
          { id: pack(3), title: '1 kg', price: 460, position: 3 },
        ],
      },
    },
  });
  const line = { id: 'gid://shopify/LineItem/1', productId, variantId: pack(2), title: 'as ordered', price: 230 };
  const order = await anOrder(db, customer, {
    lineItems: { create: { ...line, quantity: 2, currentQuantity: 2, netQuantity: 2 } },
  });
  return { db, services, shopId: shop.id, customer, order };
}
let world: Awaited<ReturnType<typeof build>>;
beforeEach(async () => {
  await database.reset();
  world = await build();
});

const goods: MailBlock = { type: 'products', from: 'order', productIds: [], showPrice: true };
const text: MailBlock = { type: 'text', text: 'Yine ister misiniz? {{ reorder.url }}' };
const button: MailBlock = { type: 'reorder', label: 'Yeniden sipariş ver' };

function planOf(key: string, discount: DiscountOffer | null): Plan {
  const { plan } = galleryJourney(key)!;
  return plan.trigger.type === 'reorder_due' ? { ...plan, trigger: { ...plan.trigger, discount } } : plan;
}

/** The mail that somebody inside a journey of that key gets. */
async function write(key: 'reorder' | 'thank_you', blocks: MailBlock[], discount: DiscountOffer | null = null) {
  const { db, services, shopId, customer, order } = world;
  const subject = `${productId} ${order.id}`;
  if (key === 'reorder') await aPrediction(db, order, { now, nudgedAt: now, nudgeSubject: subject });
  const { id: journeyId } = await aJourney(db, { shopId, plan: planOf(key, discount), key, now });
  const version = await db.journeyVersion.findFirstOrThrow({ where: { shopId, journeyId } });
  await db.template.updateMany({ where: { shopId, journeyVersionId: version.id }, data: { blocks } });
  const template = await db.template.findFirstOrThrow({ where: { shopId, journeyVersionId: version.id } });
  const whose = { shopId, customerId: customer.id, orderId: order.id };
  const enrollment = await db.enrollment.create({
    data: {
      ...{ ...whose, journeyId, journeyVersionId: version.id, subject, plannedAt: now },
      ...{ triggeredAt: now, enrolledAt: now },
    },
  });
  const { id: messageId } = await db.message.create({
    data: {
      ...{ ...whose, journeyId, enrollmentId: enrollment.id, kind: 'MARKETING', purpose: key, subject, locale: 'tr' },
      ...{ sendAt: now, expiresAt: now, createdAt: now },
    },
  });
  const message = {
    ...{ ...whose, messageId, journeyId, enrollmentId: enrollment.id, journeyVersionId: version.id },
    ...{ templateKey: template.stepId, purpose: key, kind: 'MARKETING' as const, locale: 'tr' as const },
    unsubscribeUrl: 'https://sonra.test/unsubscribe/t',
    preferencesUrl: 'https://sonra.test/preferences/t',
  };
  const mail = await composeMessage(services, message, reorderPort(services), reviewPort(services));
  if (mail.outcome !== 'content') throw new Error(mail.reason);
  const link = await db.reorderLink.findFirstOrThrow({ where: { shopId, messageId } });
  return { mail, link };
}

describe.each([
  ['a nudge', 'reorder', [goods, button]],
  ['any mail with a reorder link', 'thank_you', [goods, text]],
] as const)('%s', (_name, key, blocks) => {
  test('shows the pack and the price that its link puts into the cart, not those of the first pack', async () => {
    const { mail, link } = await write(key, [...blocks]);
    expect(mail.text).toMatch(/\* 2 × Kolombiya 500 g, Adedi 250,00\s₺/);
    expect(mail.html).toContain('2 × Kolombiya 500 g');
    expect(mail.html).not.toMatch(/140,00|250 g/);
    expect(link.lines).toMatchObject([{ variantId: pack(2), quantity: 2, price: 250, title: 'Kolombiya' }]);
  });

  test('scenario 13: shows the replacement that its link puts into the cart, in the same pack', async () => {
    const { db, shopId } = world;
    const instead = 'gid://shopify/Product/2';
    await db.productVariant.updateMany({ where: { shopId, id: pack(2) }, data: { inventoryQuantity: 0 } });
    await db.product.create({
      data: {
        ...{ shopId, id: instead, title: 'Brezilya', handle: 'brezilya', status: 'active' },
        variants: {
          create: [
            { id: pack(21), title: '250 g', price: 150, position: 1 },
            { id: pack(22), title: '500 g', price: 270, position: 2 },
          ],
        },
      },
    });
    await db.reorderOverride.create({ data: { shopId, productId, replacedById: instead, updatedAt: now } });
    const { mail, link } = await write(key, [...blocks]);
    expect(mail.text).toMatch(/\* 2 × Brezilya 500 g, Adedi 270,00\s₺, Kolombiya yerine/);
    expect(link.lines).toMatchObject([{ variantId: pack(22), quantity: 2, price: 270, replaces: productId }]);
  });
});

test('a product’s name is text wherever a nudge tells it: neither markup nor Liquid nor another direction', async () => {
  const { db, shopId } = world;
  const title = `<img src=x onerror=alert(1)>{{ shop.name }}{% raw %} قهوة \u202e ☕ ${'uzun '.repeat(60)}`;
  await db.product.updateMany({ where: { shopId, id: productId }, data: { title } });
  await db.productVariant.updateMany({ where: { shopId, id: pack(2) }, data: { title: '"><b>500 g</b>' } });
  const { mail } = await write('reorder', [goods, button, text]);
  expect(mail.html).not.toMatch(/<img src=x|<b>500/);
  expect(mail.html + mail.text).not.toContain('\u202e');
  expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt;{{ shop.name }}{% raw %}');
});

describe('scenario 17: a nudge with a discount', () => {
  const offer: DiscountOffer = { kind: 'percentage', value: 10, days: 7 };
  const gid = 'gid://shopify/DiscountCodeNode/1';

  test('names what is taken off and its last day, with a code that is there, and never the code itself', async () => {
    const made = { made: { codeDiscountNode: { id: gid }, userErrors: [] } };
    const shopify = scriptedShopAdmin({ MakeDiscountCode: () => made });
    world.services.shopAdmin = shopify;
    const { mail, link } = await write('reorder', [goods, button, text], offer);
    expect(mail.text).toContain('Bu ürünlerde %10 indirim. Son gün: 8 Temmuz 2026');
    expect(mail.html).toContain('Bu ürünlerde %10 indirim. Son gün: 8 Temmuz 2026');
    const { code } = await world.db.discountCode.findFirstOrThrow({
      where: { shopId: world.shopId, linkId: link.id, gid },
    });
    expect(mail.text + mail.html).not.toContain(code);
    expect(shopify.asked).toHaveLength(1);
  });

  test('promises none when Shopify makes none, and goes all the same', async () => {
    const { mail } = await write('reorder', [goods, button, text], offer);
    expect(mail.text).toContain('2 × Kolombiya 500 g');
    expect(mail.text + mail.html).not.toMatch(/indirim|%10/);
  });

  test('a journey without one asks Shopify for none', async () => {
    const shopify = scriptedShopAdmin({});
    world.services.shopAdmin = shopify;
    await write('reorder', [goods, button], null);
    expect(shopify.asked).toEqual([]);
  });
});
