import type { RawDb } from '#app/platform/db.server.ts';

interface Complaint {
  shopId: string;
  customerId: string;
  at: Date;
}

/**
 * Ends a customer's open complaint; marketing rests some days more. Whoever calls it knows that nothing else is open.
 * Does nothing where no complaint is.
 */
export async function resolveComplaint(tx: RawDb, { shopId, customerId, at }: Complaint): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Customer" SET "complaintAt" = NULL, "resolvedAt" = ${at}::timestamp
    WHERE "shopId" = ${shopId} AND "id" = ${customerId} AND "complaintAt" IS NOT NULL`;
}
