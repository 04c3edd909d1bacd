import { setTimeout as sleep } from 'node:timers/promises';
import { orderFromGraphql } from '#app/domain/orders/order-from-graphql.ts';
import type { WholeOrder } from '#app/domain/orders/order-from-graphql.ts';
import { after, minutes } from '#app/domain/time/spans.ts';
import { mirrorOrder } from '#app/features/orders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { ShopAdminError } from '#app/platform/shop-admin/shop-admin.ts';
import { askShopify } from './ask-shopify.server.ts';
import type { Sleep } from './ask-shopify.server.ts';
import { readOrderPage } from './read-orders.server.ts';
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
 * webhooks follow: unique keys allow no second message, the plan's moment and the send window allow no burst. The mark
 * moves only once all of it is stored, so that whatever ends it early is made up for by the next look.
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
  const query = `updated_at:>='${changedSince(shop).toISOString()}'`;
  const ask = askShopify(needs, shop.domain, wait);
  const found = { orders: 0, repaired: 0 };
  try {
    let after: string | null = null;
    do {
      const page = await readOrderPage(ask, { query, sortKey: 'UPDATED_AT', reverse: false, after });
      found.repaired += await repair(needs, { shopId, orders: page.orders, enroll });
      found.orders += page.orders.length;
      after = page.next;
    } while (after !== null);
  } catch (error) {
    if (!(error instanceof ShopAdminError)) throw error;
    log.warn({ shopId, reason: error.reason }, 'orders not reconciled');
    return { outcome: 'unanswered', reason: error.reason };
  }
  await db.shop.updateMany({ where: { id: shopId, state: 'INSTALLED' }, data: { ordersSeenAt: startedAt } });
  await noticeSilence(needs, shopId);
  return { outcome: 'reconciled', ...found };
}

/** Mirrors a page and lets each of its orders in; gives how many were news to us. */
async function repair(
  { db, clock, log }: Needs,
  { shopId, orders, enroll }: { shopId: string; orders: WholeOrder[]; enroll: Enroll },
): Promise<number> {
  const known = await db.order.findMany({
    where: { shopId, id: { in: orders.map(({ order }) => order.id) }, mirroredAt: { not: null } },
    select: { id: true, sourceUpdatedAt: true },
  });
  const knownAt = new Map(known.map(({ id, sourceUpdatedAt }) => [id, sourceUpdatedAt?.getTime() ?? 0]));
  let repaired = 0;
  for (const whole of orders) {
    const { id, updatedAt } = whole.order;
    const result = await mirrorOrder({ db }, { shopId, payload: orderFromGraphql(whole), receivedAt: clock.now() });
    if (result.outcome === 'failed') log.warn({ shopId, orderId: id, result }, 'order not reconciled');
    else await enroll({ shopId, orderId: id });
    if ((knownAt.get(id) ?? -1) < new Date(updatedAt).getTime()) repaired += 1;
  }
  return repaired;
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
