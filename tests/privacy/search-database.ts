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
  const tables = Map.groupBy(columns, ({ table }) => table);
  const found: string[] = [];
  for (const [table, all] of tables) {
    if (shopId && !all[0]?.tenant) continue;
    const held = all.map(({ column, type }) => {
      const name = Prisma.raw(`"${column}"`);
      const text = type === 'bytea' ? Prisma.sql`encode(${name}, 'escape')` : Prisma.sql`${name}::text`;
      return Prisma.sql`coalesce(bool_or(EXISTS (SELECT 1 FROM unnest(${needles}::text[]) AS "needle"("text")
        WHERE position(lower("needle"."text") IN lower(${text})) > 0)), FALSE) AS ${name}`;
    });
    const [row] = await db.$queryRaw<[Record<string, boolean>]>`
      SELECT ${Prisma.join(held)} FROM ${Prisma.raw(`"${table}"`)}
      WHERE ${shopId ? Prisma.sql`"shopId" = ${shopId}` : Prisma.sql`TRUE`}`;
    found.push(...all.filter(({ column }) => row[column]).map(({ column }) => `${table}.${column}`));
  }
  return found;
}
