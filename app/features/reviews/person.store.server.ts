import { Prisma } from '@prisma/client';
import type { RawDb } from '#app/platform/db.server.ts';

/** Ids of all records under which the person of a customer bought: a guest and an account of one mailbox are one reviewer. */
export const recordsOf = ({ shopId, customerId, mailbox }: Record<'shopId' | 'customerId' | 'mailbox', Prisma.Sql>) =>
  // Each by its own index: one look for both would walk through all that a shop has.
  Prisma.sql`SELECT ${customerId} AS "id" UNION
    SELECT same."id" FROM "Customer" same WHERE same."shopId" = ${shopId} AND same."mailbox" = ${mailbox}`;

interface Person {
  shopId: string;
  customerId: string;
}

/** The same where only the customer is at hand. */
export const recordsOfCustomer = ({ shopId, customerId }: Record<'shopId' | 'customerId', Prisma.Sql>) =>
  recordsOf({
    ...{ shopId, customerId },
    mailbox: Prisma.sql`(SELECT c."mailbox" FROM "Customer" c WHERE c."shopId" = ${shopId} AND c."id" = ${customerId})`,
  });

const records = ({ shopId, customerId }: Person) =>
  recordsOfCustomer({ shopId: Prisma.sql`${shopId}`, customerId: Prisma.sql`${customerId}::text` });

/** The person's records; those that were erased are nobody's. */
export async function findRecords(db: RawDb, person: Person): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Customer" p WHERE p."shopId" = ${person.shopId} AND p."id" IN (${records(person)})
      AND p."redactedAt" IS NULL ORDER BY p."id"`;
  return rows.map(({ id }) => id);
}

/** The same, held for the rest of the transaction: in one order, so that two links of one person wait for each other. */
export async function lockRecords(tx: RawDb, person: Person): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT p."id" FROM "Customer" p WHERE p."shopId" = ${person.shopId} AND p."id" IN (${records(person)})
      AND p."redactedAt" IS NULL ORDER BY p."id" FOR UPDATE`;
  return rows.map(({ id }) => id);
}
