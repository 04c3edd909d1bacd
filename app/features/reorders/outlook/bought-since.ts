import { Prisma } from '@prisma/client';

/** Whether the customer of outlook `o` has bought since shop outlook `s` was learnt: then it is of yesterday. */
export const boughtSince = Prisma.sql`EXISTS (
  SELECT 1 FROM "Order" later WHERE later."shopId" = o."shopId" AND later."customerId" = o."customerId"
    AND later."placedAt" > s."learntAt" AND later."cancelledAt" IS NULL AND NOT later."test")`;

/** Customers who drift away still: whoever has bought since, or was erased, does not. To be followed by AND … */
export const fromDrifting = (shopId: string) => Prisma.sql`
  FROM "CustomerOutlook" o
  JOIN "ShopOutlook" s ON s."shopId" = o."shopId"
  JOIN "Customer" c ON c."shopId" = o."shopId" AND c."id" = o."customerId"
  WHERE o."shopId" = ${shopId} AND o."drifting" AND c."redactedAt" IS NULL AND NOT ${boughtSince}`;
