import { isSameOrder } from '#app/domain/orders/is-same-order.ts';
import type { OrderTraits } from '#app/domain/orders/is-same-order.ts';
import type { RawDb } from '#app/platform/db.server.ts';

type Pair = { id: string; theirs: OrderTraits; importedId: string; customerId: string | null; ours: OrderTraits };

/**
 * Takes out the orders of an import that Shopify has told of by now, so that none counts twice: Shopify's keep what
 * was decided about them. Customers that only the import had brought, and nothing refers to any more, go with them.
 */
export async function replaceImportedOrders(
  tx: RawDb,
  { shopId, orderIds }: { shopId: string; orderIds: string[] },
): Promise<{ replaced: number }> {
  if (orderIds.length === 0) return { replaced: 0 };
  const pairs = (await findNamesakes(tx, shopId, orderIds)).filter(({ ours, theirs }) => isSameOrder(ours, theirs));
  if (pairs.length === 0) return { replaced: 0 };
  const importedIds = pairs.map(({ importedId }) => importedId);
  const told = JSON.stringify(pairs.map(({ id, importedId }) => ({ id, importedId })));
  await tx.$executeRaw`
    UPDATE "Decision" d SET "orderId" = pair."id"
    FROM jsonb_to_recordset(${told}::jsonb) AS pair("id" text, "importedId" text)
    WHERE d."shopId" = ${shopId} AND d."orderId" = pair."importedId"`;
  await tx.$executeRaw`
    DELETE FROM "Order" WHERE "shopId" = ${shopId} AND "id" = ANY(${importedIds}::text[]) AND "importId" IS NOT NULL`;
  await settleCustomers(tx, shopId, [...new Set(pairs.flatMap(({ customerId }) => customerId ?? []))]);
  return { replaced: importedIds.length };
}

/** Imported orders that bear the name or the number of one of the orders; a file may leave out the sign. */
async function findNamesakes(tx: RawDb, shopId: string, orderIds: string[]): Promise<Pair[]> {
  const rows = await tx.$queryRaw<
    {
      id: string;
      email: string | null;
      placedAt: Date | null;
      importedId: string;
      importedEmail: string | null;
      importedAt: Date | null;
      customerId: string | null;
    }[]
  >`
    SELECT o."id", o."email", o."placedAt", i."id" AS "importedId", i."email" AS "importedEmail",
      i."placedAt" AS "importedAt", i."customerId"
    FROM "Order" o
    CROSS JOIN LATERAL unnest(ARRAY[o."name", ltrim(o."name", '#'), '#' || ltrim(o."name", '#'), o."id",
      substring(o."id" FROM '[0-9]+$')]) AS spelling
    JOIN "Order" i ON i."shopId" = o."shopId" AND i."name" = spelling AND i."importId" IS NOT NULL
    WHERE o."shopId" = ${shopId} AND o."id" = ANY(${orderIds}::text[]) AND o."importId" IS NULL`;
  const unique = new Map(rows.map((row) => [row.importedId, row]));
  return [...unique.values()].map(({ id, email, placedAt, importedId, importedEmail, importedAt, customerId }) => ({
    ...{ id, importedId, customerId },
    theirs: { email, placedAt },
    ours: { email: importedEmail, placedAt: importedAt },
  }));
}

/** A customer's last order becomes the last of those that stay; nobody stays whom nothing names any more. */
async function settleCustomers(tx: RawDb, shopId: string, customerIds: string[]): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM "Customer" c WHERE c."shopId" = ${shopId} AND c."id" = ANY(${customerIds}::text[])
      AND c."importId" IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Order" x WHERE x."shopId" = c."shopId" AND x."customerId" = c."id")
      AND NOT EXISTS (SELECT 1 FROM "Message" x WHERE x."shopId" = c."shopId" AND x."customerId" = c."id")
      AND NOT EXISTS (SELECT 1 FROM "Enrollment" x WHERE x."shopId" = c."shopId" AND x."customerId" = c."id")
      AND NOT EXISTS (SELECT 1 FROM "Consent" x WHERE x."shopId" = c."shopId" AND x."customerId" = c."id")
      AND NOT EXISTS (SELECT 1 FROM "ConsentChange" x WHERE x."shopId" = c."shopId" AND x."customerId" = c."id")
      AND NOT EXISTS (SELECT 1 FROM "Decision" x WHERE x."shopId" = c."shopId" AND x."customerId" = c."id")`;
  await tx.$executeRaw`
    UPDATE "Customer" c SET "lastOrderAt" = (SELECT max(o."placedAt") FROM "Order" o
      WHERE o."shopId" = c."shopId" AND o."customerId" = c."id")
    WHERE c."shopId" = ${shopId} AND c."id" = ANY(${customerIds}::text[])`;
}
