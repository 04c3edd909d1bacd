import type pg from 'pg';
import { replaceImportedOrders } from '#app/features/orders/index.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ImportRef } from './import-jobs.ts';

/** Customers bought last when the file's last order of theirs was placed, where nothing later is known. */
export async function noteLastOrders(tx: pg.ClientBase, { shopId, importId }: ImportRef): Promise<void> {
  await tx.query(
    `UPDATE "Customer" SET "lastOrderAt" = "last"."at"
     FROM (SELECT "customerId", max("placedAt") AS "at" FROM "Order"
           WHERE "shopId" = $1 AND "importId" = $2 GROUP BY "customerId") AS "last"
     WHERE "Customer"."shopId" = $1 AND "Customer"."id" = "last"."customerId"
       AND ("Customer"."lastOrderAt" IS NULL OR "Customer"."lastOrderAt" < "last"."at")`,
    [shopId, importId],
  );
}

const mostAtOnce = 500;

/** Shopify may have told of an order in the very moment in which its lines were stored, neither seeing the other. */
export async function settleDoubles(db: Services['db'], { shopId, importId }: ImportRef): Promise<void> {
  const { createdAt } = await db.historyImport.findUniqueOrThrow({
    where: { shopId_id: { shopId, id: importId } },
    select: { createdAt: true },
  });
  const told = await db.order.findMany({
    where: { shopId, importId: null, mirroredAt: { gte: createdAt } },
    select: { id: true },
  });
  for (let at = 0; at < told.length; at += mostAtOnce) {
    const orderIds = told.slice(at, at + mostAtOnce).map(({ id }) => id);
    await db.$transaction((tx) => replaceImportedOrders(tx, { shopId, orderIds }), { timeout: 20_000 });
  }
}
