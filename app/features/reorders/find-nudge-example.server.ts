import { Prisma } from '@prisma/client';
import { digestSpan, missedAfter } from '#app/domain/reorders/nudge-times.ts';
import type { NudgeGoods } from '#app/domain/reorders/nudge-goods.ts';
import { after } from '#app/domain/time/spans.ts';
import type { Services } from '#app/platform/services.server.ts';
import { findRunOut, goodsOf } from './find-nudge.server.ts';
import { findReorderLines } from './link/find-reorder-lines.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** What a nudge to one of the shop's customers would be about. */
export type NudgeExample = Omit<Extract<NudgeGoods, { outcome: 'goods' }>, 'outcome'> & {
  customerId: string;
  orderId: string;
};

/**
 * The nudge that a preview shows: of the order's customer and what they bought in it, else of whoever is to be asked next.
 * While nothing of that is foreseen, as if the order (the latest one for null) ran out. Null where nothing can be bought again.
 */
export async function findNudgeExample(
  { db, clock }: Needs,
  { shopId, orderId }: { shopId: string; orderId: string | null },
): Promise<NudgeExample | null> {
  const first = await findFirst({ db, clock }, { shopId, orderId });
  if (!first) return fromOrder({ db, clock }, { shopId, orderId });
  const { customerId, lastOrderId, askAt } = first;
  const together = orderId
    ? Prisma.sql`p."lastOrderId" = ${orderId}`
    : Prisma.sql`p."askAt" >= ${askAt} AND p."askAt" <= ${after(askAt, digestSpan)}`;
  const rows = await findRunOut(db, shopId, Prisma.sql`p."customerId" = ${customerId} AND ${together}`);
  const goods = await goodsOf(db, shopId, rows);
  if (goods.outcome === 'skip') return fromOrder({ db, clock }, { shopId, orderId });
  const { lines, bought } = goods;
  return { customerId, orderId: lastOrderId, lines, bought };
}

async function findFirst({ db, clock }: Needs, { shopId, orderId }: { shopId: string; orderId: string | null }) {
  const which = orderId
    ? Prisma.sql`p."customerId" = (SELECT o."customerId" FROM "Order" o WHERE o."shopId" = ${shopId} AND o."id" = ${orderId})
        AND p."lastOrderId" = ${orderId} AND p."askAt" IS NOT NULL`
    : Prisma.sql`p."askAt" > ${after(clock.now(), -missedAfter)}`;
  const [first] = await db.$queryRaw<{ customerId: string; lastOrderId: string; askAt: Date }[]>`
    SELECT p."customerId", p."lastOrderId", p."askAt" FROM "ReorderPrediction" p
    WHERE p."shopId" = ${shopId} AND ${which} ORDER BY p."askAt" LIMIT 1`;
  return first;
}

async function fromOrder(
  { db, clock }: Needs,
  { shopId, orderId }: { shopId: string; orderId: string | null },
): Promise<NudgeExample | null> {
  const order = await db.order.findFirst({
    where: {
      ...{ shopId, customerId: { not: null } },
      ...(orderId
        ? { id: orderId }
        : { ...{ placedAt: { not: null }, cancelledAt: null, fullyRefundedAt: null, test: false } }),
    },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, customerId: true, placedAt: true },
  });
  if (!order?.customerId) return null;
  const { customerId } = order;
  const { lines } = await findReorderLines(db, { shopId, customerId, orderId: order.id });
  if (lines.length === 0) return null;
  const at = order.placedAt ?? clock.now();
  const bought = lines.map(({ title, variantTitle, quantity }) => ({
    ...{ title, variantTitle, quantity, at, wished: false },
  }));
  return { customerId, orderId: order.id, lines, bought };
}
