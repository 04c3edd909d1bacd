import { z } from 'zod';
import { LineNode, OrderNode, ParcelNode, RefundNode } from '#app/domain/orders/order-from-graphql.ts';
import type { LinePart, WholeOrder } from '#app/domain/orders/order-from-graphql.ts';
import { PageInfo, nextOf } from '#app/platform/shop-admin/page-info.ts';
import type { Ask } from './ask-shopify.server.ts';
import { changedOrders, moreLines, moreParcelLines, moreRefundLines, orderPages, ordersById } from './operations.ts';

const connection = <T extends z.ZodType>(node: T) => z.object({ pageInfo: PageInfo, nodes: z.array(node) });
const Part = z.object({ quantity: z.number().nullish(), lineItem: z.object({ id: z.string() }) });
const Lines = connection(LineNode);
const Parts = connection(Part);

const FirstPage = OrderNode.extend({
  lineItems: Lines,
  fulfillments: z.array(ParcelNode.extend({ fulfillmentLineItems: Parts })),
  refunds: z.array(RefundNode.extend({ refundLineItems: Parts })),
});
type FirstPage = z.infer<typeof FirstPage>;

const OrderPage = z.object({ orders: connection(FirstPage) });
const Nodes = z.object({ nodes: z.array(FirstPage.nullable()) });
const MoreLines = z.object({ order: z.object({ lineItems: Lines }).nullable() });
const MoreParcelLines = z.object({ fulfillment: z.object({ fulfillmentLineItems: Parts }).nullable() });
const MoreRefundLines = z.object({ refund: z.object({ refundLineItems: Parts }).nullable() });

const ChangedOrder = OrderNode.pick({
  ...{ id: true, updatedAt: true, cancelledAt: true, displayFinancialStatus: true, displayFulfillmentStatus: true },
});
export type ChangedOrder = z.infer<typeof ChangedOrder>;
const ChangedPage = z.object({ orders: connection(ChangedOrder) });

/** A page of what changed, the longest ago first, by Shopify's search syntax. `next` is the cursor of the page behind. */
export async function readChangedOrders(
  ask: Ask,
  variables: { query: string; after: string | null },
): Promise<{ orders: ChangedOrder[]; next: string | null }> {
  const { orders } = await ask(changedOrders, ChangedPage, variables);
  return { orders: orders.nodes, next: nextOf(orders.pageInfo) };
}

export interface OrderQuery {
  /** Shopify's search syntax. */
  query: string | null;
  sortKey: 'CREATED_AT' | 'UPDATED_AT';
  reverse: boolean;
  after: string | null;
}

/** A page of orders, each with all its lines, parcels and refunds. `next` is the cursor of the page behind it. */
export async function readOrderPage(
  ask: Ask,
  query: OrderQuery,
): Promise<{ orders: WholeOrder[]; next: string | null }> {
  const page = await ask(orderPages, OrderPage, { ...query });
  const orders: WholeOrder[] = [];
  for (const order of page.orders.nodes) orders.push(await readWhole(ask, order));
  return { orders, next: nextOf(page.orders.pageInfo) };
}

/** At most this many at once, by what a query may cost. */
export const mostOrdersById = 7;

/** Orders by their GIDs; those that are gone are left out. */
export async function readOrdersById(ask: Ask, ids: string[]): Promise<WholeOrder[]> {
  const { nodes } = await ask(ordersById, Nodes, { ids });
  const orders: WholeOrder[] = [];
  for (const node of nodes) if (node) orders.push(await readWhole(ask, node));
  return orders;
}

type Page<T> = { pageInfo: z.infer<typeof PageInfo>; nodes: T[] };

/** All nodes of a connection, from its first page on. */
async function readAll<T>(first: Page<T>, readMore: (after: string) => Promise<Page<T> | undefined>): Promise<T[]> {
  const nodes = [...first.nodes];
  for (let after = nextOf(first.pageInfo); after !== null;) {
    const page = await readMore(after);
    nodes.push(...(page?.nodes ?? []));
    after = page ? nextOf(page.pageInfo) : null;
  }
  return nodes;
}

async function readWhole(ask: Ask, first: FirstPage): Promise<WholeOrder> {
  const { lineItems, fulfillments, refunds, ...order } = first;
  const whole: WholeOrder = { order, lines: [], parcels: [], refunds: [] };
  whole.lines = await readAll(lineItems, async (after) => {
    return (await ask(moreLines, MoreLines, { id: order.id, after })).order?.lineItems;
  });
  for (const { fulfillmentLineItems, ...parcel } of fulfillments) {
    const parts = await readAll(fulfillmentLineItems, async (after) => {
      const more = await ask(moreParcelLines, MoreParcelLines, { id: parcel.id, after });
      return more.fulfillment?.fulfillmentLineItems;
    });
    whole.parcels.push({ ...parcel, lines: parts.map(partOf) });
  }
  for (const { refundLineItems, ...refund } of refunds) {
    const parts = await readAll(refundLineItems, async (after) => {
      return (await ask(moreRefundLines, MoreRefundLines, { id: refund.id, after })).refund?.refundLineItems;
    });
    whole.refunds.push({ ...refund, lines: parts.map(partOf) });
  }
  return whole;
}

const partOf = ({ quantity, lineItem }: z.infer<typeof Part>): LinePart => ({
  quantity: quantity ?? 0,
  lineItemId: lineItem.id,
});
