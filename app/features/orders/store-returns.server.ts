import type { RawDb } from '#app/platform/db.server.ts';

/** A return as somebody tells of it. */
export interface ToldReturn {
  orderId: string;
  /** GID. */
  id: string;
  /** In small letters. */
  status: string;
}

/** Writes how returns stand at a moment; gives the ids of those of which nothing later is known. */
export async function storeReturns(
  tx: RawDb,
  { shopId, returns, at }: { shopId: string; returns: ToldReturn[]; at: Date },
): Promise<Set<string>> {
  if (returns.length === 0) return new Set();
  const written = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "OrderReturn" ("shopId", "id", "orderId", "status", "changedAt")
    SELECT ${shopId}, "id", "orderId", "status", ${at}::timestamp
    FROM jsonb_to_recordset(${JSON.stringify(returns)}::jsonb) AS told("id" text, "orderId" text, "status" text)
    ON CONFLICT ("shopId", "id") DO UPDATE SET "status" = excluded."status", "changedAt" = excluded."changedAt"
    WHERE "OrderReturn"."changedAt" <= excluded."changedAt" AND "OrderReturn"."orderId" = excluded."orderId"
    RETURNING "id"`;
  return new Set(written.map(({ id }) => id));
}
