import { Prisma } from '@prisma/client';
import { openReturnStatuses } from '#app/domain/orders/return-document.ts';

/** Whether something of an "Order" `o` may still go back. A scalar: of EXISTS the planner would make a walk through a shop's. */
export const hasOpenReturn = Prisma.sql`((SELECT count(*) FROM "OrderReturn" t WHERE t."shopId" = o."shopId"
  AND t."orderId" = o."id" AND t."status" = ANY(${openReturnStatuses}::text[])) > 0)`;
