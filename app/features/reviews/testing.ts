import type { Customer, Order, Prisma } from '@prisma/client';
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

type Ref = Pick<Order, 'shopId' | 'id'>;

/** A product on sale, and a line of it as an order's `lineItems` takes it. */
export async function aReviewable(
  db: Db,
  shopId: string,
  { name, position = 0, ...over }: { name: string; position?: number } & Partial<Prisma.ProductUncheckedCreateInput>,
): Promise<Prisma.LineItemCreateWithoutOrderInput> {
  const productId = `gid://shopify/Product/${name}`;
  await db.product.create({
    data: { shopId, id: productId, title: name, handle: name, status: 'active', tags: [], collectionIds: [], ...over },
  });
  const quantity = { quantity: 1, currentQuantity: 1, netQuantity: 1 };
  return { id: `gid://shopify/LineItem/${name}`, productId, title: name, price: 250, position, ...quantity };
}

/** A parcel of an order with the lines of those names in it; it has left, and with `deliveredAt` it has come. */
export async function aParcel(
  db: Db,
  { shopId, id: orderId }: Ref,
  {
    names,
    ...over
  }: { names: string[] } & Partial<Omit<Prisma.FulfillmentUncheckedCreateInput, 'shopId' | 'orderId' | 'lines'>>,
): Promise<{ id: string }> {
  return db.fulfillment.create({
    data: {
      ...{ shopId, orderId, id: `gid://shopify/Fulfillment/${names.join('-')}`, status: 'success' },
      ...{ trackingNumber: names.join('-'), shippedAt: new Date('2026-06-04T06:00:00Z') },
      deliveryState: over.deliveredAt ? 'DELIVERED' : 'IN_TRANSIT',
      lines: { create: names.map((name) => ({ lineItemId: `gid://shopify/LineItem/${name}`, quantity: 1 })) },
      ...over,
    },
  });
}

export { aShopToMoveInto } from './moving/moving.testing.ts';
