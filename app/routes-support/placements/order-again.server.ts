import { findOrderToday, orderAgain } from '#app/features/reorders/index.server.ts';
import type { ShopIdentity } from '#app/features/shops/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type {
  OrderLinesAnswer,
  OrderLinesQuestion,
  ReorderAnswer,
  ReorderWish,
  RunningLowAnswer,
} from '#extensions/shared/contract.ts';
import { lowProducts } from './low-products.server.ts';

interface Asker {
  shop: ShopIdentity;
  /** GID; null for whoever is not logged in. */
  customerGid: string | null;
}

/** What a list of orders has room for. */
const mostProducts = 10;
const money = (price: number) => price.toFixed(2);

/** What of an order of theirs a customer can buy again today. */
export async function orderLinesAnswer(
  services: Services,
  { shop, customerGid }: Asker,
  { orderId }: OrderLinesQuestion,
): Promise<OrderLinesAnswer> {
  if (!customerGid) return { outcome: 'log_in' };
  const order = await findOrderToday(services, { shopId: shop.shopId, customerGid, orderId });
  if (!order) return { outcome: 'unknown' };
  return {
    ...{ outcome: 'shown', currency: shop.currency ?? '', missing: order.missing },
    lines: order.lines.map(({ line, priceThen, ...rest }) => ({
      ...{ variantId: line.variantId, title: line.title, variantTitle: line.variantTitle, quantity: line.quantity },
      ...{ ...rest, price: money(line.price ?? 0), priceThen: priceThen === null ? null : money(priceThen) },
    })),
  };
}

/** Where the cart is made ready of what a customer wants again. */
export async function reorderAnswer(
  services: Services,
  { shop, customerGid }: Asker,
  { orderId, language, lines }: ReorderWish,
): Promise<ReorderAnswer> {
  if (!customerGid) return { outcome: 'log_in' };
  const { shopId, zone } = shop;
  return orderAgain(services, { shopId, zone, customerGid, orderId, locale: language, lines });
}

/** What a customer is running low on. */
export async function runningLowAnswer(services: Services, { shop, customerGid }: Asker): Promise<RunningLowAnswer> {
  if (!customerGid) return { outcome: 'log_in' };
  return { outcome: 'shown', products: await lowProducts(services, { shop, customerGid, limit: mostProducts }) };
}
