import type { Db } from '#app/platform/db.server.ts';
import { missingScopes } from '#app/platform/needed-scopes.ts';

/** How many of the scopes we need the shop has not granted, or has taken back; 0 while nobody has told us any. */
export async function countMissingScopes(db: Db, shopId: string): Promise<number> {
  const sessions = await db.$queryRaw<{ scope: string }[]>`
    SELECT e."scope" FROM "Session" e JOIN "Shop" s ON s."domain" = e."shop"
    WHERE s."id" = ${shopId} AND NOT e."isOnline" AND e."scope" <> '' LIMIT 1`;
  return sessions[0] ? missingScopes(sessions[0].scope).length : 0;
}
