import { Prisma } from '@prisma/client';

/** Of a "Refund" `r`: taking lines off an unpaid order is no refund to anybody who reads of one. Unknown sums count. */
export const givesMoneyBack = Prisma.sql`r."amount" IS DISTINCT FROM 0`;
