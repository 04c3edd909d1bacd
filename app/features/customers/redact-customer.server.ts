import type { Tx } from '#app/platform/db.server.ts';
import { lockCustomer } from './mirror-customers.server.ts';

/**
 * Takes what is personal out of customers and closes them for good: of the GID (a row is made when there is none, so
 * that late documents find it) and those of the ids. Gives the ids of all of them.
 */
export async function redactCustomers(
  tx: Tx,
  { shopId, gid, customerIds, at }: { shopId: string; gid: string | null; customerIds: string[]; at: Date },
): Promise<string[]> {
  const own = gid ? [(await lockCustomer(tx, { shopId, gid, now: at })).id] : [];
  const ids = [...new Set([...own, ...customerIds])];
  await tx.$executeRaw`
    UPDATE "Customer" SET "redactedAt" = coalesce("redactedAt", ${at}), "guestEmail" = NULL, "email" = NULL,
      "mailbox" = NULL, "phone" = NULL, "firstName" = NULL, "lastName" = NULL, "searchText" = '', "locale" = NULL, "countryCode" = NULL,
      "zone" = NULL
    WHERE "shopId" = ${shopId} AND "id" = ANY(${ids})`;
  return ids;
}
