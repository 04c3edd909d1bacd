import { setTimeout as sleep } from 'node:timers/promises';
import { orderFromGraphql, statesOf } from '#app/domain/orders/order-from-graphql.ts';
import type { WholeOrder } from '#app/domain/orders/order-from-graphql.ts';
import { after, minutes } from '#app/domain/time/spans.ts';
import { confirmOrders, mirrorOrder } from '#app/features/orders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { askShopify } from './ask-shopify.server.ts';
import type { Ask, Sleep } from './ask-shopify.server.ts';
import { moveMark } from './move-mark.server.ts';
import { mostOrdersById, readChangedOrders, readOrdersById } from './read-orders.server.ts';
import type { ChangedOrder } from './read-orders.server.ts';
import { changedSince, webhookPatience } from './reconcile-times.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'shopAdmin' | 'log'>;
/** Looks at an order as it stands now and enrolls whom a journey waits for; repeating it changes nothing. */
type Enroll = (order: { shopId: string; orderId: string }) => Promise<unknown>;

export type ReconcileResult =
  | { outcome: 'reconciled'; orders: number; /** Those that no webhook had told of as they stand. */ repaired: number }
  | { outcome: 'not_installed' }
  | { outcome: 'unanswered'; reason: ShopAdminError['reason'] };

/**
 * Asks Shopify which orders changed since the last look, and mirrors and enrolls what webhooks lost by the rules that
 * webhooks follow: unique keys allow no second message, the plan's moment and the send window allow no burst. Only what
 * we do not have as it stands is read in full. The mark follows page by page, the oldest change first, so that whatever
 * ends a look early is made up for by the next one, from there on.
 */
export async function reconcileOrders(
  needs: Needs,
  { shopId }: { shopId: string },
  { enroll, wait = (span) => sleep(span) }: { enroll: Enroll; wait?: Sleep },
): Promise<ReconcileResult> {
  const { db, clock, log } = needs;
  const shop = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { domain: true, state: true, installedAt: true, ordersSeenAt: true },
  });
  if (shop.state !== 'INSTALLED') return { outcome: 'not_installed' };
  const startedAt = clock.now();
  const query = `updated_at:>='${changedSince({ seenAt: shop.ordersSeenAt, installedAt: shop.installedAt }).toISOString()}'`;
  const ask = askShopify(needs, shop.domain, wait);
  const found = { orders: 0, repaired: 0 };
  try {
    let after: string | null = null;
    do {
      const page = await readChangedOrders(ask, { query, after });
      found.repaired += await storeChanges(needs, {
        shopId,
        seenAt: shop.ordersSeenAt,
        orders: page.orders,
        ask,
        enroll,
      });
      found.orders += page.orders.length;
      after = page.next;
      const last = page.orders.at(-1);
      if (after !== null && last)
        await moveMark(db, shopId, { ordersSeenAt: earlier(new Date(last.updatedAt), startedAt) });
    } while (after !== null);
  } catch (error) {
    if (!(error instanceof ShopAdminError)) throw error;
    log.warn({ shopId, reason: error.reason }, 'orders not reconciled');
    return { outcome: 'unanswered', reason: error.reason };
  }
  await moveMark(db, shopId, { ordersSeenAt: startedAt });
  await noticeSilence(needs, shopId);
  return { outcome: 'reconciled', ...found };
}

const earlier = (one: Date, other: Date) => (one < other ? one : other);

interface Changes {
  shopId: string;
  /** The mark as it was when the look began. */
  seenAt: Date | null;
  orders: ChangedOrder[];
  ask: Ask;
  enroll: Enroll;
}

/** Brings a page of changed orders up to date and lets each in; gives how many were news to us. */
async function storeChanges(needs: Needs, { shopId, seenAt, orders, ask, enroll }: Changes): Promise<number> {
  const news = await findNews(needs.db, shopId, orders);
  for (let at = 0; at < news.length; at += mostOrdersById)
    await repair(needs, { shopId, orders: await readOrdersById(ask, news.slice(at, at + mostOrdersById)), enroll });
  const isNews = new Set(news);
  // A look that died may have mirrored what it had no time to enroll; what lies before the mark was done to the end.
  for (const { id, updatedAt } of orders)
    if (!isNews.has(id) && (!seenAt || new Date(updatedAt) >= seenAt)) await enroll({ shopId, orderId: id });
  await confirmOrders(needs, { shopId, orderIds: orders.map(({ id }) => id) });
  return news.length;
}

/** The ids of orders that we do not have as they stand. Two changes may share a second: the states tell them apart. */
async function findNews(db: Needs['db'], shopId: string, orders: ChangedOrder[]): Promise<string[]> {
  const known = await db.order.findMany({
    where: { shopId, id: { in: orders.map(({ id }) => id) }, mirroredAt: { not: null } },
    select: { id: true, sourceUpdatedAt: true, cancelledAt: true, financialStatus: true, fulfillmentStatus: true },
  });
  const byId = new Map(known.map((order) => [order.id, order]));
  const isNews = (order: ChangedOrder) => {
    const ours = byId.get(order.id);
    if (!ours?.sourceUpdatedAt || ours.sourceUpdatedAt < new Date(order.updatedAt)) return true;
    const { financial_status, fulfillment_status } = statesOf(order);
    const states = [ours.financialStatus, ours.fulfillmentStatus, ours.cancelledAt !== null];
    return states.join() !== [financial_status, fulfillment_status, Boolean(order.cancelledAt)].join();
  };
  return orders.filter(isNews).map(({ id }) => id);
}

/** Mirrors whole orders and lets each of them in. */
async function repair(
  { db, clock, log }: Needs,
  { shopId, orders, enroll }: { shopId: string; orders: WholeOrder[]; enroll: Enroll },
): Promise<void> {
  for (const whole of orders) {
    const orderId = whole.order.id;
    const result = await mirrorOrder({ db }, { shopId, payload: orderFromGraphql(whole), receivedAt: clock.now() });
    if (result.outcome === 'failed') log.warn({ shopId, orderId, result }, 'order not reconciled');
    else await enroll({ shopId, orderId });
  }
}

/** Of the orders looked at for silence; older ones are no news. */
const lookBack = minutes(2 * 24 * 60);
/** `lastWebhookAt` is written at most once a minute, and Shopify's clock is not ours. */
const tolerance = minutes(2);

/**
 * Webhooks have stopped when an order changed after the last one came, and long enough ago for its own to have come.
 * The next webhook ends the silence.
 */
async function noticeSilence({ db, clock }: Needs, shopId: string): Promise<void> {
  const now = clock.now();
  await db.$executeRaw`
    UPDATE "Shop" s SET "webhooksSilentAt" = missed."since"
    FROM (
      SELECT min(o."sourceUpdatedAt") AS "since" FROM "Order" o JOIN "Shop" s2 ON s2."id" = o."shopId"
      WHERE o."shopId" = ${shopId} AND o."placedAt" > ${after(now, -lookBack)} AND o."importId" IS NULL
        AND o."sourceUpdatedAt" <= ${after(now, -webhookPatience)}
        AND o."sourceUpdatedAt" > coalesce(greatest(s2."lastWebhookAt", s2."installedAt"), s2."createdAt")
          + make_interval(secs => ${tolerance / 1_000}::int)
    ) AS missed
    WHERE s."id" = ${shopId} AND s."webhooksSilentAt" IS NULL AND missed."since" IS NOT NULL`;
}
