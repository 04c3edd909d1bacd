import { Prisma } from '@prisma/client';

/** Whether the customer of outlook `o` has bought since shop outlook `s` was learnt: then it is of yesterday. */
export const boughtSince = Prisma.sql`EXISTS (
  SELECT 1 FROM "Order" later WHERE later."shopId" = o."shopId" AND later."customerId" = o."customerId"
    AND later."placedAt" > s."learntAt" AND later."cancelledAt" IS NULL AND NOT later."test")`;
