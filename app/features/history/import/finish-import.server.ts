import type { Services } from '#app/platform/services.server.ts';
import type { ImportRef } from './import-jobs.ts';
import { holdImport } from './import-batch.store.server.ts';
import { inTransaction } from './store-batch.server.ts';

/** Ends an import that was read to its last line, and forgets the file. False when it was stopped meanwhile. */
export function finishImport(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  ref: ImportRef,
  cursor: number,
): Promise<boolean> {
  const { shopId, importId } = ref;
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
