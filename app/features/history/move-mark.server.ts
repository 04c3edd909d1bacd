import type { Db } from '#app/platform/db.server.ts';

/** How far the looks at Shopify have come: what changed before is stored. */
type Mark = { ordersSeenAt: Date } | { customersSeenAt: Date };

/** Never back: a look that was overtaken knows less. */
export async function moveMark(db: Db, shopId: string, mark: Mark): Promise<void> {
  const behind =
    'ordersSeenAt' in mark
      ? [{ ordersSeenAt: null }, { ordersSeenAt: { lt: mark.ordersSeenAt } }]
      : [{ customersSeenAt: null }, { customersSeenAt: { lt: mark.customersSeenAt } }];
  await db.shop.updateMany({ where: { id: shopId, state: 'INSTALLED', OR: behind }, data: mark });
}
