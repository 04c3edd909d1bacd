import type { Db, Tx } from '#app/platform/db.server.ts';
import { uuidV7 } from '#app/platform/uuid.ts';

// NO KEY: a plain FOR UPDATE would wait for every transaction that inserts a row of the shop, a back-fill's among them.
async function change(tx: Tx, domain: string, at: Date, lost: boolean): Promise<void> {
  const [shop] = await tx.$queryRaw<{ id: string; state: string; since: Date | null }[]>`
    WITH "before" AS (SELECT "id", "accessLostAt" FROM "Shop" WHERE "domain" = ${domain} FOR NO KEY UPDATE)
    UPDATE "Shop" SET "accessLostAt" = ${lost ? at : null}::timestamp,
      "accessRegainedAt" = CASE WHEN ${lost} THEN "accessRegainedAt" ELSE ${at}::timestamp END FROM "before"
    WHERE "Shop"."id" = "before"."id" AND ("before"."accessLostAt" IS NULL) = ${lost}
    RETURNING "Shop"."id", "Shop"."state"::text, "before"."accessLostAt" AS "since"`;
  // Who comes back after an uninstall was not shut out.
  if (shop?.state !== 'INSTALLED') return;
  const action = lost ? 'shop.access_lost' : 'shop.access_regained';
  const detail = shop.since ? { since: shop.since.toISOString() } : undefined;
  await tx.auditEntry.create({ data: { shopId: shop.id, id: uuidV7(at), at, actor: 'system', action, detail } });
}

/** Notes since when Shopify refuses a shop's tokens; repeating it keeps the first moment. */
export const noteAccessLost = (tx: Tx, domain: string, at: Date) => change(tx, domain, at, true);

/** Ends that state, if it was there. */
export async function noteAccessRegained(db: Db, domain: string, at: Date): Promise<void> {
  const shop = await db.shop.findUnique({ where: { domain }, select: { accessLostAt: true } });
  if (shop?.accessLostAt) await db.$transaction((tx) => change(tx, domain, at, false));
}
