import { Prisma } from '@prisma/client';
import type { Db } from './db.server.ts';

/**
 * Has PostgreSQL count anew those of our tables that have grown to twice what it last knew. It does so by itself once a
 * minute; a flood into empty tables is over by then, planned all the while as if they were empty: every check of a
 * foreign key reads the whole table.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  const grown = await db.$queryRaw<{ relname: string }[]>`
    SELECT "relname"::text FROM pg_class WHERE "relkind" = 'r' AND "relnamespace" = current_schema()::regnamespace
      AND pg_relation_size("oid") / current_setting('block_size')::int > 2 * greatest("relpages", 8)`;
  for (const { relname } of grown) await db.$executeRaw(Prisma.sql`ANALYZE ${Prisma.raw(`"${relname}"`)}`);
}
