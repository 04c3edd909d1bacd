import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openReturnStatuses } from '#app/domain/orders/return-document.ts';
import { lower } from '#app/domain/shopify-graphql.ts';
import { mirrorReturns } from '#app/features/orders/index.server.ts';
import type { OrderReturns } from '#app/features/orders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { PageInfo, nextOf } from '#app/platform/shop-admin/page-info.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { askShopify } from './ask-shopify.server.ts';
import type { Ask, Sleep } from './ask-shopify.server.ts';
import { ordersInReturn, returnsByOrder } from './operations.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;

export type ReconcileReturnsResult =
  | { outcome: 'reconciled'; /** Orders of which no webhook had told how their returns stand. */ repaired: number }
  | { outcome: 'not_installed' }
  | { outcome: 'unanswered'; reason: ShopAdminError['reason'] };

/** What Shopify calls the orders of which something may still go back; we ask for all of them each time, since they are few. */
const inReturn = ['return_requested', 'in_progress', 'inspection_complete']
  .map((status) => `return_status:${status}`)
  .join(' OR ');

const Order = z.object({
  id: z.string(),
  returns: z.object({ nodes: z.array(z.object({ id: z.string(), status: z.string() })) }),
});
const OrderPage = z.object({ orders: z.object({ pageInfo: PageInfo, nodes: z.array(Order) }) });
const Nodes = z.object({ nodes: z.array(Order.nullable()) });

/** At most this many orders at once, by what a query may cost. */
const mostAtOnce = 50;

/**
 * Finds the returns that webhooks lost: those that are open at Shopify, of whatever age, and those that we hold for open and
 * Shopify does not name. Nothing is read from when an order changed, which need not move with a return.
 */
export async function reconcileReturns(
  needs: Needs,
  { shopId }: { shopId: string },
  {
    look,
    wait = (span) => sleep(span),
  }: { look: (order: { shopId: string; orderId: string }) => Promise<unknown>; wait?: Sleep },
): Promise<ReconcileReturnsResult> {
  const { db, log } = needs;
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { domain: true, state: true } });
  if (shop.state !== 'INSTALLED') return { outcome: 'not_installed' };
  const ask = askShopify(needs, shop.domain, wait);
  let repaired = 0;
  try {
    const named = new Set<string>();
    for await (const { at, orders } of readAll(needs, { shopId, ask, named })) {
      const news = await mirrorReturns(needs, { shopId, orders, at });
      for (const orderId of news) await look({ shopId, orderId });
      repaired += news.length;
    }
  } catch (error) {
    if (!(error instanceof ShopAdminError)) throw error;
    log.warn({ shopId, reason: error.reason }, 'returns not reconciled');
    return { outcome: 'unanswered', reason: error.reason };
  }
  return { outcome: 'reconciled', repaired };
}

interface Reading {
  shopId: string;
  ask: Ask;
  /** Filled with the orders that Shopify names. */
  named: Set<string>;
}

/** First what is open there, then what is open here alone. Each page is as of before it was asked for. */
async function* readAll({ db, clock }: Pick<Needs, 'db' | 'clock'>, { shopId, ask, named }: Reading) {
  for (let after: string | null | undefined = null; after !== undefined;) {
    const at = clock.now();
    const { orders }: z.infer<typeof OrderPage> = await ask(ordersInReturn, OrderPage, { query: inReturn, after });
    for (const { id } of orders.nodes) named.add(id);
    yield { at, orders: orders.nodes.map(returnsOf) };
    after = nextOf(orders.pageInfo) ?? undefined;
  }
  const ours = await db.orderReturn.findMany({
    where: { shopId, status: { in: openReturnStatuses } },
    select: { orderId: true },
    distinct: ['orderId'],
  });
  // Compared here: a shop may have more of them than a statement takes parameters.
  const unnamed = ours.filter(({ orderId }) => !named.has(orderId));
  for (let from = 0; from < unnamed.length; from += mostAtOnce) {
    const at = clock.now();
    const ids = unnamed.slice(from, from + mostAtOnce).map(({ orderId }) => orderId);
    const { nodes } = await ask(returnsByOrder, Nodes, { ids });
    yield { at, orders: nodes.flatMap((node) => (node ? [returnsOf(node)] : [])) };
  }
}

const returnsOf = ({ id: orderId, returns }: z.infer<typeof Order>): OrderReturns => ({
  orderId,
  returns: returns.nodes.map(({ id, status }) => ({ id, status: lower(status) ?? '' })),
});
