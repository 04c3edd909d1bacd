import type { RawDb } from '#app/platform/db.server.ts';

interface Complaint {
  shopId: string;
  customerId: string;
  at: Date;
}

/** Lets marketing to a customer rest until the complaint is resolved; one that is open already keeps its beginning. */
export async function openComplaint(tx: RawDb, { shopId, customerId, at }: Complaint): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Customer" SET "complaintAt" = ${at}::timestamp
    WHERE "shopId" = ${shopId} AND "id" = ${customerId} AND "complaintAt" IS NULL AND "redactedAt" IS NULL`;
}
