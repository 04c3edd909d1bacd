import { Prisma } from '@prisma/client';
import type { Db } from '#app/platform/db.server.ts';

/**
 * `Table.column` of every place in the database, whatever its type, in which one of the texts stands (letters large or
 * small). With a shop: in its rows alone, as far as a table knows shops.
 */
export async function searchDatabase(
  db: Db,
  { shopId, needles }: { shopId: string | null; needles: string[] },
): Promise<string[]> {
  const columns = await db.$queryRaw<{ table: string; column: string; type: string; tenant: boolean }[]>`
    SELECT c.table_name::text AS "table", c.column_name::text AS "column", c.data_type::text AS "type",
      EXISTS (SELECT 1 FROM information_schema.columns k WHERE k.table_schema = 'public'
        AND k.table_name = c.table_name AND k.column_name = 'shopId') AS "tenant"
    FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name <> '_prisma_migrations'
    ORDER BY 1, 2`;
  const found: string[] = [];
  for (const { table, column, type, tenant } of columns) {
    if (shopId && !tenant) continue;
    const name = Prisma.raw(`"${column}"`);
    const text = type === 'bytea' ? Prisma.sql`encode(${name}, 'escape')` : Prisma.sql`${name}::text`;
    const [row] = await db.$queryRaw<[{ held: boolean }]>`
      SELECT EXISTS (SELECT 1 FROM ${Prisma.raw(`"${table}"`)}
        WHERE ${shopId ? Prisma.sql`"shopId" = ${shopId}` : Prisma.sql`TRUE`} AND EXISTS (
          SELECT 1 FROM unnest(${needles}::text[]) AS "needle"("text")
          WHERE position(lower("needle"."text") IN lower(${text})) > 0)) AS "held"`;
    if (row.held) found.push(`${table}.${column}`);
  }
  return found;
}
