import { planRequests } from '#app/domain/reviews/plan-requests.ts';
import type { PlannedRequest } from '#app/domain/reviews/plan-requests.ts';
import { isOfTheOrder } from '#app/domain/reviews/request-reasons.ts';
import { recordDecision } from '#app/features/messaging/index.server.ts';
import type { RawDb } from '#app/platform/db.server.ts';
import { hotTransaction } from '#app/platform/hot-rows.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';
import { findOrderToReview } from './order-to-review.store.server.ts';
import type { FoundOrder, KnownRequest, OrderRef } from './order-to-review.store.server.ts';

interface Change extends PlannedRequest {
  customerId: string;
  /** Told on the customer's story: it was dropped just now. */
  isDropped: boolean;
}

/**
 * Brings what an order's lines will be asked about in line with its state: called after every change of an order, any number
 * of times and in any order. What has been asked or answered is left alone. Gives how many requests changed.
 */
export async function planReviewRequests(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  ref: OrderRef,
): Promise<number> {
  const seen = await findOrderToReview(db, ref);
  // Most looks end here, without a transaction.
  if (!seen || changesOf(seen).length === 0) return 0;
  return hotTransaction(db, async (tx) => {
    // One look at an order at a time: of two the later one writes what it read, not what the earlier one had read.
    await tx.$queryRaw`SELECT 1 FROM "Order" WHERE "shopId" = ${ref.shopId} AND "id" = ${ref.orderId} FOR NO KEY UPDATE`;
    const order = await findOrderToReview(tx, ref);
    const changes = order ? changesOf(order) : [];
    const now = clock.now();
    await write(tx, ref, { changes, now });
    for (const { customerId, lineItemId, reason, isDropped } of changes)
      if (isDropped)
        await recordDecision(
          tx,
          { ...ref, customerId },
          {
            ...{ outcome: 'review_not_asked', reason, at: now },
            facts: { product: order?.titles.get(lineItemId) ?? '' },
          },
        );
    return changes.length;
  });
}

function changesOf(order: FoundOrder): Change[] {
  const { customerId, requests } = order;
  // Of an order of which nothing has left there is nothing to tell yet.
  if (requests.length === 0 && !order.isPos && order.parcels.length === 0) return [];
  const known = new Map(requests.map((one) => [one.lineItemId, one]));
  return planRequests(order).flatMap((planned) => {
    const before = known.get(planned.lineItemId);
    if (before && !isOpen(before)) return [];
    if (before && before.customerId === customerId && isSame(before, planned)) return [];
    const isDropped = planned.state === 'DROPPED' && before?.reason !== planned.reason;
    return [{ ...planned, customerId, isDropped }];
  });
}

const isOpen = ({ state, reason }: KnownRequest) =>
  state === 'WAITING' || (state === 'DROPPED' && isOfTheOrder(reason));

const isSame = (before: KnownRequest, planned: PlannedRequest) =>
  before.state === planned.state &&
  before.productId === planned.productId &&
  before.reason === planned.reason &&
  before.route === planned.route &&
  before.arrivedAt?.getTime() === planned.arrivedAt?.getTime() &&
  before.dueAt?.getTime() === planned.dueAt?.getTime();

/** The sweep may have asked meanwhile, without a look at the order: then its word stands. */
async function write(
  tx: RawDb,
  { shopId, orderId }: OrderRef,
  { changes, now }: { changes: Change[]; now: Date },
): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map((one) => ({ ...one, id: uuidV7(now) }));
  await tx.$executeRaw`
    INSERT INTO "ReviewRequest" ("shopId", "id", "customerId", "orderId", "lineItemId", "productId", "state", "reason", "route",
      "arrivedAt", "dueAt")
    SELECT ${shopId}, "new"."id", "new"."customerId", ${orderId}, "new"."lineItemId", "new"."productId",
      "new"."state"::"ReviewRequestState", "new"."reason", "new"."route", "new"."arrivedAt", "new"."dueAt"
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS "new"("id" text, "customerId" text, "lineItemId" text,
      "productId" text, "state" text, "reason" text, "route" text, "arrivedAt" timestamp, "dueAt" timestamp)
    ON CONFLICT ("shopId", "lineItemId") DO UPDATE SET "customerId" = excluded."customerId",
      "productId" = excluded."productId", "state" = excluded."state", "reason" = excluded."reason",
      "route" = excluded."route", "arrivedAt" = excluded."arrivedAt", "dueAt" = excluded."dueAt"
    WHERE "ReviewRequest"."state" IN ('WAITING', 'DROPPED') AND "ReviewRequest"."orderId" = excluded."orderId"`;
}
