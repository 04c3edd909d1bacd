import type { RawDb } from '#app/platform/db.server.ts';
import { missingScopes } from '#app/platform/needed-scopes.ts';

/** The scopes we need that the shop has not granted, or has taken back; none while nobody has told us any. */
export async function findMissingScopes(db: RawDb, shopId: string): Promise<string[]> {
  const sessions = await db.$queryRaw<{ scope: string }[]>`
    SELECT e."scope" FROM "Session" e JOIN "Shop" s ON s."domain" = e."shop"
    WHERE s."id" = ${shopId} AND NOT e."isOnline" AND e."scope" <> '' LIMIT 1`;
  return sessions[0] ? missingScopes(sessions[0].scope) : [];
}
