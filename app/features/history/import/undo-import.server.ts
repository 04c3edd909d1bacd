import type pg from 'pg';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { Services } from '#app/platform/services.server.ts';
import type { ImportRef } from './import-jobs.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

const batchOrders = 2_000;

/** Asks for the undoing of an import that has ended; the work is done in the background. */
export async function undoImport(
  { db, clock }: Needs,
  { shopId, importId, actor }: ImportRef & { actor: string },
): Promise<{ outcome: 'undoing' | 'not_possible' }> {
  const now = clock.now();
  return db.$transaction(async (tx) => {
    const { count } = await tx.historyImport.updateMany({
      where: { shopId, id: importId, state: { in: ['DONE', 'CANCELLED', 'FAILED'] } },
      data: { state: 'UNDONE', dueAt: now, updatedAt: now },
    });
    if (count === 0) return { outcome: 'not_possible' };
    await tx.auditEntry.create({ data: { shopId, at: now, actor, action: 'import.undone', subject: importId } });
    return { outcome: 'undoing' };
  });
}

/** Takes back a part of what an import made: orders first, then customers nothing else refers to. */
export async function undoStep({ db, clock }: Needs, ref: ImportRef, signal: AbortSignal) {
  const { shopId, importId } = ref;
  for (let lines = 0; ; lines += batchOrders) {
    const orders = await inTransaction(db, (tx) => deleteOrders(tx, ref));
    if (orders === 0 && (await inTransaction(db, (tx) => releaseCustomers(tx, ref))) === 0) break;
    if (!signal.aborted) continue;
    await db.historyImport.updateMany({ where: { shopId, id: importId }, data: { dueAt: clock.now() } });
    return { outcome: 'continues', lines } as const;
  }
  await db.historyImportChunk.deleteMany({ where: { shopId, importId } });
  await db.historyImportError.deleteMany({ where: { shopId, importId } });
  const now = clock.now();
  await db.historyImport.updateMany({
    where: { shopId, id: importId },
    data: { dueAt: null, finishedAt: now, updatedAt: now },
  });
  return { outcome: 'done', lines: 0 } as const;
}

/** Lines go with their order; a customer's last order becomes the last of those that stay. */
async function deleteOrders(tx: pg.PoolClient, { shopId, importId }: ImportRef): Promise<number> {
  const { rows } = await tx.query<{ id: string; customerId: string | null }>(
    `SELECT "id", "customerId" FROM "Order" WHERE "shopId" = $1 AND "importId" = $2 ORDER BY "id" LIMIT ${batchOrders}
     FOR UPDATE`,
    [shopId, importId],
  );
  const ids = rows.map(({ id }) => id);
  await tx.query(`DELETE FROM "Decision" WHERE "shopId" = $1 AND "orderId" = ANY($2::text[])`, [shopId, ids]);
  await tx.query(`DELETE FROM "Order" WHERE "shopId" = $1 AND "id" = ANY($2::text[])`, [shopId, ids]);
  await tx.query(
    `UPDATE "Customer" SET "lastOrderAt" = (SELECT max("placedAt") FROM "Order"
       WHERE "Order"."shopId" = $1 AND "Order"."customerId" = "Customer"."id")
     WHERE "shopId" = $1 AND "id" = ANY($2::text[]) AND "importId" IS DISTINCT FROM $3`,
    [shopId, [...new Set(rows.map(({ customerId }) => customerId))], importId],
  );
  return ids.length;
}

/** Customers that something else refers to are the shop's own by now and stay. */
async function releaseCustomers(tx: pg.PoolClient, { shopId, importId }: ImportRef): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(
    `SELECT "id" FROM "Customer" WHERE "shopId" = $1 AND "importId" = $2 ORDER BY "id" LIMIT ${batchOrders} FOR UPDATE`,
    [shopId, importId],
  );
  const ids = rows.map(({ id }) => id);
  const unused = ['Order', 'Message', 'Enrollment', 'Consent', 'ConsentChange', 'Decision', 'Review']
    .map(
      (table) =>
        `NOT EXISTS (SELECT 1 FROM "${table}" AS "other" WHERE "other"."shopId" = $1 AND "other"."customerId" = "Customer"."id")`,
    )
    .join(' AND ');
  await tx.query(`DELETE FROM "Customer" WHERE "shopId" = $1 AND "id" = ANY($2::text[]) AND ${unused}`, [shopId, ids]);
  await tx.query(
    `UPDATE "Customer" SET "importId" = NULL, "lastOrderAt" = (SELECT max("placedAt") FROM "Order"
       WHERE "Order"."shopId" = $1 AND "Order"."customerId" = "Customer"."id")
     WHERE "shopId" = $1 AND "id" = ANY($2::text[])`,
    [shopId, ids],
  );
  return ids.length;
}
