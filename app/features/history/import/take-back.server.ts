import type pg from 'pg';
import type { Db } from '#app/platform/db.server.ts';
import { inTransaction } from '#app/platform/in-transaction.server.ts';
import type { ImportRef } from './import-jobs.ts';

const batchOrders = 2_000;

/** Takes back a part of what an import made: orders first, then customers nothing else refers to. */
export async function takeBack(db: Db, ref: ImportRef): Promise<number> {
  const orders = await inTransaction(db, (tx) => deleteOrders(tx, ref));
  return orders > 0 ? orders : inTransaction(db, (tx) => releaseCustomers(tx, ref));
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
