import { beforeEach, describe, expect, test } from 'vitest';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { composeMessage } from '#app/features/journeys/index.server.ts';
import { aJourney } from '#app/features/journeys/testing.ts';
import { aPrediction } from '#app/features/reorders/testing.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import { reorderPort } from './reorder-port.server.ts';

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

/** The mail that somebody inside a journey of that key gets. */
async function write(key: 'reorder' | 'thank_you', blocks: MailBlock[]) {
  const { db, services, shopId, customer, order } = world;
  const subject = `${productId} ${order.id}`;
  if (key === 'reorder') await aPrediction(db, order, { now, nudgedAt: now, nudgeSubject: subject });
  const { id: journeyId } = await aJourney(db, { shopId, plan: galleryJourney(key)!.plan, key, now });
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
  const mail = await composeMessage(services, message, reorderPort(services));
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
