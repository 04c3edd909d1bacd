import { beforeEach } from 'vitest';
import type { Prisma } from '@prisma/client';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import type { JourneyDraft } from '#app/domain/journeys/journey-draft.ts';
import type { MailBlock } from '#app/domain/mail/mail-block.ts';
import { aCustomer, anOrder, aShop } from '#app/testing/factories.ts';
import { useTestDb } from '#app/testing/test-db.ts';
import { testServices } from '#app/testing/test-services.ts';
import type { ReorderPort } from './index.server.ts';
import { composeMessage } from './index.server.ts';
import { publishVersion } from './publish-version.server.ts';
import { plainReorders, plainReviews } from './testing.ts';

export const now = new Date('2026-06-10T06:00:00Z');
export type ProductOver = Partial<Prisma.ProductUncheckedCreateInput> & { variantId?: string; stock?: number | null };
export const products = (from: 'order' | 'related' | 'chosen', productIds: string[] = []): MailBlock => ({
  ...{ type: 'products', from, productIds },
  showPrice: true,
});
export const related = products('related');
export const reorder: MailBlock = { type: 'reorder', label: 'Again' };
export const text: MailBlock = { type: 'text', text: 'Merhaba' };

/** For each test an order, and a journey with one mail about it where `aMessage` makes one. */
export function useMails() {
  const database = useTestDb();
  let built: Awaited<ReturnType<typeof build>>;

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
    built = await build();
  });

  const aProduct = (id: string, { variantId = `${id}/1`, stock = 5, ...over }: ProductOver = {}) =>
    database.db.product.create({
      data: {
        ...{ shopId: built.shopId, id, title: `Title of ${id}`, handle: `handle-${id.split('/').at(-1)}` },
        status: 'active',
        variants: { create: [{ id: variantId, title: 'One', price: 250, inventoryQuantity: stock }] },
        ...over,
      },
    });

  /** A journey whose one mail consists of these blocks, somebody in it, and their message. */
  async function aMessage(
    blocks: MailBlock[],
    kind: 'TRANSACTIONAL' | 'MARKETING' = 'TRANSACTIONAL',
    key = 'thank_you',
  ) {
    const { shopId, customer, order } = built;
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
      composeMessage(built.services, message, reorders, plainReviews);
    return { step, compose };
  }

  return { world: () => built, database, aProduct, aMessage };
}
