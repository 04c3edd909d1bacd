import { replaceImportedOrders } from '#app/features/orders/index.server.ts';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ImportRef } from './import-jobs.ts';
import { holdImport } from './import-batch.store.server.ts';

/** Ends an import that was read to its last line, and forgets the file. False when it was stopped meanwhile. */
export async function finishImport(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  ref: ImportRef,
  cursor: number,
): Promise<boolean> {
  const { shopId, importId } = ref;
  await settleDoubles(db, ref);
  return inTransaction(db, async (tx) => {
    if (!(await holdImport(tx, ref, cursor))) return false;
    await tx.query(
      `UPDATE "Customer" SET "lastOrderAt" = "last"."at"
       FROM (SELECT "customerId", max("placedAt") AS "at" FROM "Order"
             WHERE "shopId" = $1 AND "importId" = $2 GROUP BY "customerId") AS "last"
       WHERE "Customer"."shopId" = $1 AND "Customer"."id" = "last"."customerId"
         AND ("Customer"."lastOrderAt" IS NULL OR "Customer"."lastOrderAt" < "last"."at")`,
      [shopId, importId],
    );
    await tx.query(`DELETE FROM "HistoryImportChunk" WHERE "shopId" = $1 AND "importId" = $2`, [shopId, importId]);
    await tx.query(
      `UPDATE "HistoryImport" SET "state" = 'DONE', "dueAt" = NULL, "finishedAt" = $3::timestamp, "updatedAt" = $3::timestamp
       WHERE "shopId" = $1 AND "id" = $2`,
      [shopId, importId, clock.now().toISOString()],
    );
    return true;
  });
}

const mostAtOnce = 500;

/** Shopify may have told of an order in the very moment in which its lines were stored, neither seeing the other. */
async function settleDoubles(db: Services['db'], { shopId, importId }: ImportRef): Promise<void> {
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
