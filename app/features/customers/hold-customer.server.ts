import type { RawDb } from '#app/platform/db.server.ts';

/** Holds a customer until the end of a transaction, before anything of theirs: whoever else changes that stands in line. */
export async function holdCustomer(
  tx: RawDb,
  { shopId, customerId }: { shopId: string; customerId: string },
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Customer" WHERE "shopId" = ${shopId} AND "id" = ${customerId} FOR NO KEY UPDATE`;
}
