import { Prisma } from '@prisma/client';
import { givesMoneyBack } from '#app/features/orders/index.server.ts';

// What has happened since a message was planned, as SQL: the decision reads it, and the claim looks at it once more.
// `m` is the message, `o` its order, `e` its enrollment and `v` the version of that; all but `m` may be missing.

/** An order that lost all its lines; one whose lines we never saw is not empty. */
export const orderEmpty = Prisma.sql`coalesce((
  SELECT bool_and(l."netQuantity" <= 0) FROM "LineItem" l WHERE l."shopId" = o."shopId" AND l."orderId" = o."id"), FALSE)`;

export const aboutRefund = Prisma.sql`coalesce(v."plan"->'trigger'->>'type' = 'refund_created', FALSE)`;

export const leftJourney = Prisma.sql`coalesce(e."state" = 'EXITED', FALSE)`;

const isGoal = (event: string) => Prisma.sql`v."plan"->'goals' @> ${JSON.stringify([event])}::jsonb`;

/** Bought again: another order than the one that enrolled, and one that counts. */
const anotherOrder = (moment: Prisma.Sql, since: Prisma.Sql) => Prisma.sql`EXISTS (
  SELECT 1 FROM "Order" later WHERE later."shopId" = m."shopId" AND later."customerId" = m."customerId"
    AND ${moment} > ${since} AND later."id" IS DISTINCT FROM e."orderId"
    AND NOT later."test" AND later."cancelledAt" IS NULL)`;

/** As `ordersSince` of domain/journeys has it. */
const ordersSince = Prisma.sql`(e."triggeredAt" - make_interval(days => CASE
  WHEN v."plan"->'trigger'->>'type' = 'no_order_for' THEN (v."plan"->'trigger'->>'days')::int ELSE 0 END))`;

/** Null, or the goal: whoever reached it needs no more of the journey, even before the engine has taken them out. */
export const goalReached = Prisma.sql`CASE
  WHEN ${isGoal('order_placed')} AND ${anotherOrder(Prisma.sql`later."placedAt"`, ordersSince)} THEN 'order_placed'
  WHEN ${isGoal('order_paid')} AND (${anotherOrder(Prisma.sql`later."paidAt"`, Prisma.sql`e."triggeredAt"`)} OR o."paidAt" > e."triggeredAt") THEN 'order_paid'
  WHEN ${isGoal('order_delivered')} AND o."deliveredAt" > e."triggeredAt" THEN 'order_delivered'
  WHEN ${isGoal('order_refunded')} AND EXISTS (SELECT 1 FROM "Refund" r WHERE r."shopId" = o."shopId"
    AND r."orderId" = o."id" AND r."refundedAt" > e."triggeredAt" AND ${givesMoneyBack}) THEN 'order_refunded'
  WHEN ${isGoal('message_clicked')} AND (
    SELECT TRUE FROM "Message" mine JOIN "MessageEvent" told ON told."shopId" = mine."shopId" AND told."messageId" = mine."id"
    WHERE mine."shopId" = e."shopId" AND mine."enrollmentId" = e."id" AND told."type" = 'CLICKED' LIMIT 1) THEN 'message_clicked'
  END`;
