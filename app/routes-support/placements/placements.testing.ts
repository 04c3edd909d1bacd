import type { Customer } from '@prisma/client';
import { galleryJourney } from '#app/domain/journeys/gallery.ts';
import { usualReorderTrigger } from '#app/domain/journeys/reorder-trigger.ts';
import { days } from '#app/domain/time/spans.ts';
import { aJourney, aPlan } from '#app/features/journeys/testing.ts';
import { sweepTrainings, trainReorders } from '#app/features/reorders/index.server.ts';
import { aProduct } from '#app/features/reorders/testing.ts';
import { findShopByDomain } from '#app/features/shops/index.server.ts';
import type { Db } from '#app/platform/db.server.ts';
import { aCustomer, aShop } from '#app/testing/factories.ts';
import { testServices } from '#app/testing/test-services.ts';

export const now = new Date('2026-07-01T08:00:00Z');
export const daysAgo = (count: number) => new Date(now.getTime() - days(count));
export const product = (id: string) => `gid://shopify/Product/${id}`;
export const variant = (id: string) => `gid://shopify/ProductVariant/${id}`;
export const token = 'a-checkout-of-somebody';
export const [coffee, grinder, filters] = ['1', '2', '3'] as const;

let line = 0;
const itemsOf = (kept: Record<string, number>, price = 250) =>
  Object.entries(kept).map(([id, netQuantity]) => ({
    id: `gid://shopify/LineItem/77${(line += 1)}`,
    ...{
      productId: product(id),
      variantId: variant(id),
      title: `bought ${id}`,
      price,
      giftCard: false,
      position: line,
    },
    ...{ quantity: netQuantity, currentQuantity: netQuantity, netQuantity },
  }));
/** So many of each product, by the last part of its GID. */
export const linesOf = (kept: Record<string, number>, price?: number) => ({ create: itemsOf(kept, price) });

/** Six orders of coffee each, four weeks apart, a grinder with the first. */
async function fileOrders(db: Db, regulars: Customer[]): Promise<void> {
  const orders = regulars.flatMap(({ shopId, id: customerId }, n) =>
    Array.from({ length: 6 }, (_, round) => {
      const placedAt = daysAgo(10 + (n % 5) + 28 * round + ((n + round) % 3));
      const daysLater = (count: number) => new Date(placedAt.getTime() + days(count));
      return {
        ...{ shopId, customerId, id: `gid://shopify/Order/88${(line += 1)}`, placedAt, mirroredAt: placedAt },
        ...{ countryCode: 'TR', currency: 'TRY' },
        ...{ firstShippedAt: daysLater(1 + (n % 2)), deliveredAt: daysLater(3 + (n % 3)) },
      };
    }),
  );
  await db.order.createMany({ data: orders });
  await db.lineItem.createMany({
    data: orders.flatMap(({ shopId, id: orderId }, n) =>
      itemsOf(n % 6 === 5 ? { [coffee]: 1, [grinder]: 1 } : { [coffee]: 1 }).map((item) => ({
        shopId,
        orderId,
        ...item,
      })),
    ),
  });
}

/**
 * A shop whose customers buy coffee every four weeks and a grinder once, which has learnt that, sells filters besides, ships
 * within two days and asks to reorder.
 */
export async function aRoastery(db: Db) {
  const doubles = testServices(db, now.toISOString());
  const row = await aShop(db, { name: 'Kahve Durağı', url: 'https://kahve.test' });
  const shopId = row.id;
  await aProduct(db, shopId, { id: coffee, title: 'Kolombiya', stock: 40 });
  await aProduct(db, shopId, { id: grinder, title: 'Değirmen', price: 1500 });
  await aProduct(db, shopId, { id: filters, title: 'Filtre', price: 79.9, stock: 5 });
  const regulars = await Promise.all(Array.from({ length: 30 }, () => aCustomer(db, row)));
  await fileOrders(db, regulars);
  const trigger = usualReorderTrigger;
  await aJourney(db, { shopId, plan: aPlan({ trigger, topic: 'reorders' }), key: 'reorder', now });
  await sweepTrainings(doubles.services);
  await trainReorders(doubles.services, { shopId });
  const shop = (await findShopByDomain(doubles.services, { domain: row.domain }))!;
  return { ...doubles, db, shop, shopId, regulars };
}
export type Roastery = Awaited<ReturnType<typeof aRoastery>>;

/** Switches a journey of the gallery on. */
export const switchOn = ({ db, shopId }: Roastery, key: string) =>
  aJourney(db, { shopId, plan: galleryJourney(key)!.plan, key, now });
