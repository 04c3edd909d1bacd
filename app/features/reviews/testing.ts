import type { Customer, Prisma } from '@prisma/client';
import { anOrder } from '#app/testing/factories.ts';
import type { Db } from '#app/platform/db.server.ts';

let groups = 0;

/** A customer who was asked about some products of an order that arrived; gives what the link is made of. */
export async function anAskedGroup(
  db: Db,
  customer: Customer,
  {
    titles = ['Kolombiya'],
    at = new Date('2026-06-02T09:00:00Z'),
    product = {},
  }: { titles?: string[]; at?: Date; product?: Partial<Prisma.ProductUncheckedCreateInput> } = {},
) {
  const { shopId, id: customerId } = customer;
  const n = (groups += 1);
  const lines = titles.map((title, place) => ({
    title,
    lineItemId: `gid://shopify/LineItem/r${n}-${place}`,
    productId: `gid://shopify/Product/r${n}-${place}`,
  }));
  const order = await anOrder(db, customer, {
    lineItems: {
      create: lines.map(({ title, lineItemId, productId }, position) => ({
        ...{ id: lineItemId, productId, title, position, price: 250 },
        ...{ quantity: 1, currentQuantity: 1, netQuantity: 1 },
      })),
    },
  });
  const groupId = `group-${n}`;
  const requestIds: string[] = [];
  for (const { title, lineItemId, productId } of lines) {
    await db.product.create({ data: { shopId, id: productId, title, status: 'active', ...product } });
    const { id } = await db.reviewRequest.create({
      data: {
        ...{ shopId, customerId, orderId: order.id, lineItemId, productId, groupId },
        ...{ state: 'ASKED', route: 'domestic', arrivedAt: at, dueAt: at, askedAt: at },
      },
    });
    requestIds.push(id);
  }
  return { shopId, customerId, order, groupId, requestIds, productIds: lines.map(({ productId }) => productId) };
}
