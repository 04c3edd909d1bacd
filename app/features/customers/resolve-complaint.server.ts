import type { RawDb } from '#app/platform/db.server.ts';
import { holdCustomer } from './hold-customer.server.ts';

interface Complaint {
  shopId: string;
  customerId: string;
  at: Date;
}

/**
 * Ends a customer's open complaint; marketing rests some days more. Does nothing where no complaint is, nor while a request
 * for help or an unhappy review of theirs still waits.
 */
export async function resolveComplaint(tx: RawDb, { shopId, customerId, at }: Complaint): Promise<void> {
  // Of the last two, ended at once, the one that comes second has to see that the other is over.
  await holdCustomer(tx, { shopId, customerId });
  await tx.$executeRaw`
    UPDATE "Customer" SET "complaintAt" = NULL, "resolvedAt" = ${at}::timestamp
    WHERE "shopId" = ${shopId} AND "id" = ${customerId} AND "complaintAt" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "HelpRequest" h WHERE h."shopId" = ${shopId} AND h."customerId" = ${customerId}
        AND h."answeredAt" IS NULL)
      AND NOT EXISTS (SELECT 1 FROM "Review" r WHERE r."shopId" = ${shopId} AND r."customerId" = ${customerId}
        AND r."careAt" IS NOT NULL AND r."caredAt" IS NULL)`;
}
