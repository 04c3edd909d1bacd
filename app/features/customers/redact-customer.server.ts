import type { Tx } from '#app/platform/db.server.ts';
import { lockCustomer } from './mirror-customers.server.ts';

/**
 * Takes what is personal out of customers and closes them for good: of the GID (a row is made when there is none, so
 * that late documents find it) and those of the ids. Gives the ids of all of them.
 */
export async function redactCustomers(
  tx: Tx,
  { shopId, gid, customerIds, at }: { shopId: string; gid: string; customerIds: string[]; at: Date },
): Promise<string[]> {
  const { id } = await lockCustomer(tx, { shopId, gid, now: at });
  const ids = [...new Set([id, ...customerIds])];
  await tx.$executeRaw`
    UPDATE "Customer" SET "redactedAt" = coalesce("redactedAt", ${at}), "guestEmail" = NULL, "email" = NULL,
      "phone" = NULL, "firstName" = NULL, "lastName" = NULL, "searchText" = '', "locale" = NULL, "countryCode" = NULL,
      "zone" = NULL
    WHERE "shopId" = ${shopId} AND "id" = ANY(${ids})`;
  return ids;
}
