import { GraphQLError } from 'graphql';
import { financialStatus, fulfillmentStatus } from '../state/order-math.ts';
import { returnStatusOf } from '../state/order-return.ts';
import type { Order, Shop } from '../state/types.ts';
import { paginate } from './connection.ts';
import type { PageArgs } from './connection.ts';
import { search } from './search-query.ts';
import type { SearchFields } from './search-query.ts';
import type { Views } from './views-type.ts';

const fields: SearchFields<Order> = {
  id: ({ id }) => id,
  name: ({ name }) => name,
  email: ({ email }) => email,
  customer_id: ({ customerId }) => customerId,
  created_at: ({ createdAt }) => createdAt,
  processed_at: ({ createdAt }) => createdAt,
  updated_at: ({ updatedAt }) => updatedAt,
  source_name: ({ sourceName }) => sourceName,
  test: ({ test }) => String(test),
  financial_status: (order) => financialStatus(order),
  fulfillment_status: (order) =>
    fulfillmentStatus(order) === null ? 'unfulfilled' : fulfillmentStatus(order) === 'partial' ? 'partial' : 'shipped',
  return_status: (order) => returnStatusOf(order).toLowerCase(),
  status: ({ cancelledAt, closedAt }) => (cancelledAt ? 'cancelled' : closedAt ? 'closed' : 'open'),
};

const sortKeys: Record<string, (order: Order) => number | string> = {
  CREATED_AT: ({ createdAt }) => createdAt,
  UPDATED_AT: ({ updatedAt }) => updatedAt,
  PROCESSED_AT: ({ createdAt }) => createdAt,
  ORDER_NUMBER: ({ number }) => number,
  // Equal keys leave the id, which breaks ties, as the whole order.
  ID: () => 0,
};

export type OrderArgs = PageArgs & { query?: string | null; sortKey?: string | null };

export const searchOrders = (shop: Shop, orders: Order[], query: string | null | undefined) =>
  search(orders, query, fields, shop.zone);

export function pageOrders(views: Views, orders: Order[], args: OrderArgs) {
  const sortKey = args.sortKey ?? 'PROCESSED_AT';
  const keyOf = sortKeys[sortKey];
  if (!keyOf) throw new GraphQLError(`devstore does not serve the sort key ${sortKey} yet`);
  return paginate(searchOrders(views.shop, orders, args.query), args, keyOf, views.order);
}
